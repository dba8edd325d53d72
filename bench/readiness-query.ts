/**
 * `node bench/readiness-query.ts`: the HR readiness query ("ready now for a high school in the north") through the API's
 * own route, on tables of 100 and more leaders with the same result. Units must be equal, and times
 * within 1.2 of the smallest table (DECISIONS 9). Writes `bench/results/readiness-query.json`. Exits 1 if units differ or
 * more than one list is read. Times are ratios of one interleaved run and are only reported.
 */
import { writeFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";
import { join } from "node:path";
import { missingEngine } from "../test/contracts/engine.ts";
import { ANSWERED, openTable, type QueryTable } from "./readiness/query-table.ts";

/** Sizes in one argument, e.g. `100,10000,100000`; the largest takes some minutes to fill. */
const SIZES = (process.argv[2] ?? "100,10000").split(",").map(Number);
const ROUNDS = 300;
const MOST = 1.2;

const reason = missingEngine();
if (reason !== undefined) {
  console.error(reason);
  process.exit(1);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const tables: QueryTable[] = [];
for (const leaders of SIZES) {
  const started = performance.now();
  tables.push(await openTable(leaders));
  console.log(`filled with ${leaders} leaders in ${((performance.now() - started) / 1000).toFixed(0)} s`);
}

const times = tables.map((): number[] => []);
for (let round = 0; round < ROUNDS + 30; round += 1) {
  for (const [place, table] of tables.entries()) {
    const ms = await table.ask();
    // The first rounds are warm-up.
    if (round >= 30) times[place]?.push(ms);
  }
}

const base = median(times[0] ?? []);
const rows: {
  readonly leaders: number;
  readonly answered: number;
  readonly calls: Readonly<Record<string, number>>;
  readonly readUnits: number;
  readonly timeRatio: number;
}[] = [];
for (const [place, table] of tables.entries()) {
  const { units, calls } = await table.meter();
  rows.push({
    leaders: SIZES[place] ?? 0,
    answered: ANSWERED,
    calls,
    readUnits: units,
    timeRatio: Number((median(times[place] ?? []) / base).toFixed(2)),
  });
}
for (const table of tables) table.stop();
console.table(rows.map(({ calls, ...row }) => ({ ...row, ...calls })));

const flat = rows.every((row) => row.readUnits === rows[0]?.readUnits && row.calls["Query"] === 1);
const quick = rows.every((row) => row.timeRatio <= MOST);
console.log(
  `units ${flat ? "flat" : "NOT FLAT"}, one query each; times ${quick ? "within" : "OVER"} ${MOST} of the smallest table`,
);
const result = {
  machine: `${platform()} ${arch()}, ${cpus().length} cores, Node ${process.versions.node}`,
  rounds: ROUNDS,
  budget: MOST,
  rows,
};
writeFileSync(join(import.meta.dirname, "results", "readiness-query.json"), `${JSON.stringify(result, null, 2)}\n`);
process.exit(flat ? 0 : 1);
