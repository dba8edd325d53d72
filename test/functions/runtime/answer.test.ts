import { expect, it } from "vitest";
import * as z from "zod/mini";
import { ok } from "../../../domain/kernel/result.ts";
import { answerOf } from "../../../functions/runtime/answer.ts";
import { defineOperation } from "../../../functions/runtime/operation.ts";
import type { Call, Granted, Paged } from "../../../functions/runtime/route.ts";
import { known } from "../../builders/api/api-request.ts";
import { world } from "../../builders/api/api-world.ts";

const listRows = defineOperation({
  id: "listRows",
  method: "GET",
  path: "/v1/rows",
  entry: "read-analytics",
  tag: "Rows",
  summary: "Lists rows.",
  action: "analytics.read",
  list: true,
  reply: z.object({
    text: z.string(),
    change: z.optional(z.nullable(z.number())),
    parts: z.optional(z.array(z.number())),
    when: z.optional(z.object({ offset: z.number() })),
  }),
});

type Row = Readonly<Record<string, unknown>>;

const ports = world();
const granted = async (): Promise<Granted> => {
  const { keep, settings } = await known(ports);
  return { context: keep, settings, decision: { allowed: true, reach: "district" } };
};

/** The CSV of a list that a use case gives in pages of 200. */
const csvOf = async (rows: readonly Row[]) => {
  const pageFrom = (start: number): Paged<Row> => ({
    items: rows.slice(start, start + 200),
    ...(start + 200 < rows.length ? { after: String(start + 200) } : {}),
  });
  const run: Call["run"] = async (_, { after }) => ok(pageFrom(Number(after)));
  const call: Call = { query: {}, page: { limit: 50 }, csv: true, run };
  return answerOf(ports, { operation: listRows, call, granted: await granted(), outcome: pageFrom(0) });
};

it("writes numbers as numbers and makes formulas harmless", async () => {
  const { body = "" } = await csvOf([
    { text: "-11", change: -11, parts: [-1, 2], when: { offset: -0.31 } },
    { text: "=HYPERLINK(1)", change: -0.5 },
    { text: "+1 555 0100", change: 1e-7 },
    { text: "@x", change: null },
  ]);
  expect(body.split("\r\n")).toEqual([
    "\ufefftext,change,parts,when",
    `'-11,-11,'-1 2,"{""offset"":-0.31}"`,
    "'=HYPERLINK(1),-0.5,,",
    "'+1 555 0100,1e-7,,",
    "'@x,,,",
    "",
  ]);
});

it("gives all rows of a list up to its limit", async () => {
  const { statusCode, body = "" } = await csvOf(Array.from({ length: 10_000 }, (_, at) => ({ text: `r${at}` })));
  expect([statusCode, body.trim().split("\r\n").length]).toEqual([200, 10_001]);
});

it.each([
  ["one row more than it holds", 10_001, ""],
  ["far more rows", 10_450, ""],
  ["more bytes than an answer takes", 6_000, "x".repeat(1_000)],
])("refuses a list of %s instead of cutting it", async (_, length, more) => {
  const { statusCode, body = "" } = await csvOf(Array.from({ length }, (__, at) => ({ text: `r${at}${more}` })));
  expect(statusCode).toBe(422);
  expect(JSON.parse(body)).toMatchObject({ type: "urn:holdfast:problem:too-many-rows" });
});
