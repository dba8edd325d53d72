/** Generates RULES.md from the rules of all rooms; `--check` only compares. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalModel } from "../domain/kernel/canonical.ts";
import type { Change, Rule, RuleBook } from "../domain/kernel/rule.ts";
import { MODEL_V1 } from "../domain/models/composed-model.ts";
import { MODELS } from "../domain/models/list-models.ts";
import rooms from "../domain/rooms.json" with { type: "json" };

const FILE = join(import.meta.dirname, "RULES.md");
const DOMAIN = join(import.meta.dirname, "../domain");

/** All rules of a room, from all its rule books. */
export const rulesOf = async (room: string): Promise<RuleBook> => {
  const path = join(DOMAIN, room, "rules.ts");
  if (!existsSync(path)) return {};
  const exported = (await import(path)) as Readonly<Record<string, RuleBook>>;
  const books = Object.entries(exported).flatMap(([name, book]) => (name.endsWith("_RULES") ? [book] : []));
  return Object.assign({}, ...books);
};

const numeric = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 4 });

const valueText = (value: unknown): string => {
  if (typeof value === "number") return numeric(value);
  if (Array.isArray(value))
    return value.map((one) => (Array.isArray(one) ? one.join(": ") : valueText(one))).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, one]) => `${name} ${typeof one === "object" ? `(${valueText(one)})` : valueText(one)}`)
    .join(", ");
};

/** Who may change a rule, in a few words. */
export const changeText = (change: Change): string => {
  if (change === "no") return "nobody";
  if ("words" in change) return `a district, only towards the last of: ${change.words.join(", ")}`;
  const range = `${numeric(change.least)} to ${numeric(change.most)}`;
  const steps = change.step === undefined ? "" : ` in steps of ${numeric(change.step)}`;
  return `a district, ${change.stricter === undefined ? "" : `only ${change.stricter}: `}${range}${steps}`;
};

const row = ([name, { value, unit, meaning, source, change }]: readonly [string, Rule]): string =>
  `| \`${name}\` | ${[valueText(value), unit, meaning, changeText(change), source]
    .map((cell) => cell.replaceAll("|", "\\|"))
    .join(" | ")} |`;

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const text = async (): Promise<string> => {
  const sections: string[] = [];
  for (const room of ["kernel", ...Object.keys(rooms).filter((one) => one !== "kernel")]) {
    const rules = Object.entries(await rulesOf(room));
    if (rules.length === 0) continue;
    sections.push(
      `## ${room}\n\nIn [domain/${room}/rules.ts](../domain/${room}/rules.ts).\n\n` +
        `| rule | value | unit | what it decides | who may change it | source |\n|---|---|---|---|---|---|\n${rules.map(row).join("\n")}\n`,
    );
  }
  const hashes = Object.entries(MODELS).map(
    ([name, model]) => `| ${name} | \`${model.version}\` | \`${sha256(canonicalModel(model))}\` |`,
  );
  return [
    "# Rules\n",
    "Generated from the `rules.ts` of each room by `npm run rules`; `npm run check` fails if it is out of date. A district changes",
    "its own values with `PATCH /v1/settings`, from a given day on. A round uses the values that were in force when it",
    "opened. Weights and levels of a model are the same everywhere, so that its results are comparable.\n",
    ...sections,
    "## Hashes of the models\n",
    "SHA-256 of each model's canonical form. Stored scores contain the combined hash, as published with version 1.\n",
    `| model | version | hash |\n|---|---|---|\n${hashes.join("\n")}\n| combined | \`${MODEL_V1.version}\` | \`${sha256(canonicalModel(MODEL_V1))}\` |\n`,
  ].join("\n");
};

if (import.meta.main) {
  const expected = await text();
  if (!process.argv.includes("--check")) writeFileSync(FILE, expected);
  else if (!existsSync(FILE) || readFileSync(FILE, "utf8") !== expected) {
    console.error("docs/RULES.md is out of date; run npm run rules");
    process.exitCode = 1;
  }
}
