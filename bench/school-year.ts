/**
 * `node bench/school-year.ts [world ...]`: lives a school year of 60 principals on the local system, in each world of
 * `school-year/worlds.ts` or in those named: a roster, ten rounds, answers from the scoring model's simulation, supervisors
 * of several kinds. Writes
 * figures and a plot of each world, and `results/school-year.md` about all. Ends with 1 if a promise of the design broke.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildAssembly } from "../local/assembly.ts";
import { drawAlerts } from "./school-year/plot-alerts.ts";
import { type MeasuredYear, measureYear, renderYears } from "./school-year/render-years.ts";
import { tryRules } from "./school-year/try-rules.ts";
import { WORLDS } from "./school-year/worlds.ts";

const SEED = 20260701;
const SCHOOLS = 60;
/** People on whom other rules are tried: enough for an interval of one percent. */
const PEOPLE = 20_000;

const named = process.argv.slice(2);
const worlds = WORLDS.filter(({ name }) => named.length === 0 || named.includes(name));
const unknown = named.filter((name) => !WORLDS.some((world) => world.name === name));
if (unknown.length > 0)
  throw new Error(`There is no world ${unknown.join(", ")}; name ${WORLDS.map(({ name }) => name).join(", ")}.`);

await buildAssembly(fileURLToPath(new URL("..", import.meta.url)), console.error);
// What lives a year reads the template that was just built.
const { liveYear } = await import("./school-year/live-year.ts");

const results = new URL("results/", import.meta.url);
const fileOf = (name: string, type: string) => new URL(`school-year-${name}.${type}`, results);
for (const world of worlds) {
  const measured = measureYear(await liveYear(world, { seed: SEED, schools: SCHOOLS }));
  writeFileSync(fileOf(world.name, "svg"), drawAlerts(world, measured.alerts, SCHOOLS));
  writeFileSync(fileOf(world.name, "json"), `${JSON.stringify(measured, null, 2)}\n`);
}
// The page has every world that has been lived, whichever were lived now.
const years = WORLDS.flatMap(({ name }) =>
  existsSync(fileOf(name, "json")) ? [JSON.parse(readFileSync(fileOf(name, "json"), "utf8")) as MeasuredYear] : [],
);
const page = renderYears(years, tryRules({ seed: SEED, people: PEOPLE }), { seed: SEED, people: PEOPLE });
writeFileSync(new URL("school-year.md", results), page);
console.log(page);
process.exitCode = years.every(({ holds }) => holds) ? 0 : 1;
