/**
 * What a leader answers while sharing is off moves no byte that a member of staff can see, outside the numbers of groups
 * (DECISIONS 6, guarantees.md G14). Pairs of worlds with one difference are played by the real functions, then every GET
 * operation is called by everybody who signs in, and every mail to staff, every event that leaves and every calendar is
 * compared byte for byte.
 *
 * NONINTERFERENCE_PAIRS says how many pairs; a landing takes 1,000.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Kind } from "../../../domain/state.ts";
import { KEYS } from "../../../functions/adapters/dynamo/keys.ts";
import { OPERATIONS } from "../../../functions/http/contract/operations.ts";
import type { Operation } from "../../../functions/runtime/operation.ts";
import { ENTRIES } from "../../../infra/bundle.ts";
import { anyPair, CALENDARS, type Pair, play, type Story, TARGET } from "./stories.ts";
import { type Stage, wholeSystem } from "./whole-system.ts";

vi.hoisted(() => {
  for (const name of [
    "RECORDS_TABLE",
    "CONFIDENTIAL_TABLE",
    "PUBLIC_URL",
    "ROSTER_BUCKET",
    "AUDIT_BUCKET",
    "AWS_REGION",
  ]) {
    process.env[name] ??= "us-east-1";
  }
  for (const name of ["MAIL_SENDER", "MAIL_CONFIGURATION_SET", "WEBHOOK_PRIVATE_HOSTS", "WEBHOOK_QUEUE_URL"]) {
    process.env[name] ??= "x";
  }
  for (const name of ["PULSE_MAIL_QUEUE_URL", "ALERT_MAIL_QUEUE_URL", "ASSESSMENT_QUEUE_URL", "USER_POOL_ID"]) {
    process.env[name] ??= "x";
  }
  process.env["POWERTOOLS_LOG_LEVEL"] = "SILENT";
});

const PAIRS = Number(process.env["NONINTERFERENCE_PAIRS"] ?? 200);
const CALLERS = ["s1", "s2", "hr", "ad"] as const;

/** Kinds that lie where staff's functions read. Invitations lie there too, for the sender of mails alone. */
const STAFF_KINDS = (Object.keys(KEYS) as Kind[]).filter(
  (kind) => KEYS[kind].table === "records" && kind !== "invitation",
);

const REQUIRED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  listAuditEntries: { day: "2026-09-04" },
  readAuditVerification: { day: "2026-10-15" },
  listReady: { role: "PRINCIPAL" },
  listBench: { by: "district" },
  listGaps: { by: "district" },
};

interface Request {
  readonly operation: Operation;
  readonly path: string;
}

const nameIn = (param: string): string => (param === "schoolId" ? "orgId" : param);

/** Every GET with everything that its path can name in either world: of the leader, of one colleague, of the district. */
const requestsIn = (worlds: readonly Stage[]): readonly Request[] => {
  const rows = worlds.flatMap(({ db }) => STAFF_KINDS.flatMap((kind) => db.all(kind as Kind))) as unknown as Record<
    string,
    unknown
  >[];
  const near = ({ leaderId, orgId }: Record<string, unknown>) =>
    [undefined, TARGET, "l4"].includes(leaderId as never) && [undefined, "o1", "o4"].includes(orgId as never);
  return OPERATIONS.filter(({ method }) => method === "GET").flatMap((operation) => {
    const params = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
    const paths = rows
      .filter((row) => near(row) && params.every((name) => typeof row[nameIn(name)] === "string"))
      .map((row) => operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(row[nameIn(name)])));
    return [...new Set(params.length === 0 ? [operation.path] : paths)].map((path) => ({ operation, path }));
  });
};

/** Everything that staff can see of a world, line by line. */
const seen = async (
  world: Stage,
  requests: readonly Request[],
  answered: Map<string, number>,
): Promise<readonly string[]> => {
  system.enter(world);
  const lines: string[] = [];
  for (const { operation, path } of requests) {
    for (const as of CALLERS) {
      for (const accept of operation.list ? ["application/json", "text/csv"] : ["application/json"]) {
        const query = REQUIRED[operation.id];
        const { status, headers, text } = await system.call(`GET ${path}` as never, {
          as,
          headers: { accept },
          ...(query ? { query } : {}),
        });
        if (status === 200) answered.set(operation.id, (answered.get(operation.id) ?? 0) + 1);
        lines.push(`${operation.id} ${path} ${as} ${accept} ${status} ${JSON.stringify(headers)} ${text}`);
      }
    }
  }
  for (const token of CALENDARS) lines.push(`calendar ${await system.calendar(token)}`);
  for (const mail of world.mails) lines.push(`mail ${JSON.stringify(mail)}`);
  for (const { body } of world.db.all("webhookDelivery")) lines.push(`event ${body}`);
  for (const kind of STAFF_KINDS)
    for (const row of world.db.all(kind as Kind)) lines.push(`row ${kind} ${JSON.stringify(row)}`);
  return lines;
};

/** What a pair may differ in: where five and more answered, their numbers (scoring.md 11, P5 to P8). */
const isGroupNumber = (line: string): boolean =>
  /^(listPulse|readPulse|row groupNumbers|event .*group-numbers\.published)/.test(line);

let system: Awaited<ReturnType<typeof wholeSystem>>;
beforeAll(async () => {
  system = await wholeSystem();
});

const compare = async ({ stories, many }: Pick<Pair, "stories" | "many">, answered = new Map<string, number>()) => {
  const worlds = [await play(system, stories[0]), await play(system, stories[1])] as const;
  const requests = requestsIn(worlds);
  const [one, other] = [await seen(worlds[0], requests, answered), await seen(worlds[1], requests, answered)];
  const told = (lines: readonly string[]) => (many ? lines.filter((line) => !isGroupNumber(line)) : lines);
  return { worlds, one: told(one), other: told(other) };
};

const first = (one: readonly string[], other: readonly string[]) => {
  const at = one.findIndex((line, i) => line !== other[i]);
  return at < 0 ? undefined : [one[at], other[at]];
};

describe("non-interference", () => {
  const answered = new Map<string, number>();
  const played = new Map<string, number>();

  it(`${PAIRS} pairs of worlds look the same to all staff, byte for byte`, { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyPair, async (pair) => {
        const { worlds, one, other } = await compare(pair, answered);
        expect(first(one, other)).toBeUndefined();
        expect(one.length).toBe(other.length);
        const scores = worlds.map(({ db }) =>
          JSON.stringify(db.all("score").filter(({ leaderId }) => leaderId === TARGET)),
        );
        const kind = `${pair.difference}${scores[0] === scores[1] ? "" : ", other scores"}`;
        played.set(kind, (played.get(kind) ?? 0) + 1);
      }),
      { numRuns: PAIRS },
    );
  });
});
