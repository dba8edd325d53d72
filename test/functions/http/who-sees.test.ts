/** What the own report says about who may see what is what the API does: each line is tried with a request. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import { POLICY, type Rule } from "../../../domain/access/policy.ts";
import { sightOf, THINGS, type ThingName, WATCHERS } from "../../../domain/reports/who-sees.ts";
import { OPERATIONS } from "../../../functions/http/contract/operations.ts";
import type { Operation } from "../../../functions/runtime/operation.ts";
import { play, TARGET } from "../../builders/twins/stories.ts";
import { type Stage, wholeSystem } from "../../builders/twins/whole-system.ts";

vi.hoisted(() => {
  for (const name of ["RECORDS_TABLE", "CONFIDENTIAL_TABLE", "PUBLIC_URL", "ROSTER_BUCKET", "AUDIT_BUCKET"]) {
    process.env[name] ??= "us-east-1";
  }
  for (const name of [
    "AWS_REGION",
    "MAIL_SENDER",
    "MAIL_CONFIGURATION_SET",
    "MAIL_IDENTITY",
    "WEBHOOK_PRIVATE_HOSTS",
  ]) {
    process.env[name] ??= "x";
  }
  for (const name of ["WEBHOOK_QUEUE_URL", "PULSE_MAIL_QUEUE_URL", "ALERT_MAIL_QUEUE_URL", "ASSESSMENT_QUEUE_URL"]) {
    process.env[name] ??= "x";
  }
  process.env["POWERTOOLS_LOG_LEVEL"] = "SILENT";
});

const CALLER = { supervisor: "s1", steward: "sw", hr: "hr", admin: "ad" } as const;
/** What depends on whether an alert was handed on is tried with the alerts themselves. */
const WITH_ALERT: ReadonlySet<string> = new Set(["handed", "with-alert"]);
type Watcher = (typeof WATCHERS)[number];

let system: Awaited<ReturnType<typeof wholeSystem>>;
let shared: Stage;
let kept: Stage;
beforeAll(async () => {
  system = await wholeSystem();
  const strained = { first: [0, 0, 3, 3, 3, 3, 4], again: null };
  const target = [strained, strained, strained];
  const others = Array<readonly number[]>(5).fill([1, 2, 3]);
  shared = await play(system, { target, others });
  kept = await play(system, { offBefore: 0, target, others });
});

/** The items of a list response, or the single record; empty when it is refused. */
const responseItems = async (
  world: Stage,
  role: Watcher,
  id: string,
  params: Readonly<Record<string, string>> = {},
) => {
  system.enter(world);
  const operation = OPERATIONS.find((one) => one.id === id) as Operation;
  const given: Readonly<Record<string, string>> = { leaderId: TARGET, staffId: "s1", ...params };
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const named = Object.fromEntries(names.map((name) => [name, given[name] ?? ""]));
  const { status, whole } = await system.call(operation, named, { as: CALLER[role] });
  if (status !== 200) return [];
  const body = JSON.parse(JSON.parse(whole)[1]) as { items?: Record<string, unknown>[] } & Record<string, unknown>;
  return body.items ?? [body];
};

/** Whether a role sees a thing, by calling the API. */
const TRIED: Readonly<Record<ThingName, (world: Stage, role: Watcher) => Promise<boolean>>> = {
  answers: async (world, role) => {
    const pages = await Promise.all(
      ["readLeader", "readLeaderTimeline", "listAlerts", "readSupportNeed"].map((id) => responseItems(world, role, id)),
    );
    return /"(BO1|IL1|WL1|answers|score|explanation)"/.test(JSON.stringify(pages));
  },
  reading: async (world, role) =>
    (await responseItems(world, role, "readLeaderTimeline")).some(({ kind }) => kind === "band"),
  counts: async (world, role) => (await responseItems(world, role, "listPulseRounds")).length > 0,
  alerts: async (world, role) =>
    (await responseItems(world, role, "listAlerts")).some((one) => one["leaderId"] === TARGET),
  need: async (world, role) => (await responseItems(world, role, "readSupportNeed")).some((one) => "level" in one),
  "need-facts": async (world, role) =>
    (await responseItems(world, role, "readSupportNeed")).some((one) => "facts" in one),
  notes: async (world, role) =>
    (await responseItems(world, role, "readTouchpointNote", { touchpointId: "2026-07-20.rec" })).some(
      (one) => one["text"] === "note",
    ),
  said: async (world, role) => (await responseItems(world, role, "listTouchpoints")).some((one) => "nextStep" in one),
  contacts: async (world, role) => (await responseItems(world, role, "listTouchpoints")).some((one) => "heldOn" in one),
  rhythm: async (world, role) =>
    (await responseItems(world, role, "listCaseload")).some((one) => "daysSinceTouchpoint" in one),
  readiness: async (world, role) => (await responseItems(world, role, "listInterests")).length > 0,
  work: async (world, role) => (await responseItems(world, role, "listAssignments", { schoolId: "o1" })).length > 0,
  record: async (world, role) => (await responseItems(world, role, "listAppointments")).length > 0,
  leave: async (world, role) => (await responseItems(world, role, "listLeaves")).length > 0,
  looks: async (world, role) => {
    await responseItems(world, "hr", "readLeaderTimeline");
    return (await responseItems(world, role, "listLeaderAuditEntries")).some((one) => one["callerId"] === "hr");
  },
};

describe("who sees what", () => {
  it.each(Object.keys(THINGS) as ThingName[])("%s: as the report says, so the API does", async (thing) => {
    for (const role of WATCHERS) {
      const sight = sightOf(thing, role);
      if (WITH_ALERT.has(sight)) continue;
      const foreign = thing === "looks" && sight === "author";
      expect([role, sight, await TRIED[thing](shared, role)]).toEqual([role, sight, sight !== "never" && !foreign]);
    }
  });

  it("the reading goes with the switch, and nothing else does", async () => {
    for (const role of WATCHERS) {
      for (const thing of Object.keys(THINGS) as ThingName[]) {
        const sight = sightOf(thing, role);
        if (WITH_ALERT.has(sight) || thing === "alerts" || thing === "looks") continue;
        expect([thing, role, await TRIED[thing](kept, role)]).toEqual([
          ...[thing, role],
          sight !== "never" && sight !== "sharing",
        ]);
      }
    }
  });

  it("leaves out no action that shows what is derived from how somebody is", () => {
    const sensitive = Object.entries(POLICY).flatMap(([action, rule]) => ((rule as Rule).sensitive ? [action] : []));
    const named = Object.values(THINGS).flatMap((thing) => ("action" in thing ? [thing.action as string] : []));
    expect(sensitive.filter((action) => !named.includes(action))).toEqual([]);
  });

  it("answers are nobody's, readings the own supervisor's while they are shared", () => {
    expect(WATCHERS.map((role) => sightOf("answers", role))).toEqual(["never", "never", "never", "never"]);
    expect(WATCHERS.map((role) => sightOf("reading", role))).toEqual(["sharing", "never", "never", "never"]);
  });
});
