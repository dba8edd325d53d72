import { describe, expect, it, vi } from "vitest";
import { POLICY, type Right, type Rule } from "../../../domain/access/policy.ts";
import { OPERATIONS } from "../../../functions/http/contract/operations.ts";
import openapi from "../../../functions/http/openapi.json" with { type: "json" };
import { type Operation, routeKeyOf, takesJson } from "../../../functions/runtime/operation.ts";
import { ENTRIES, type EntryName } from "../../../infra/bundle.ts";
import { caller, NOW, type World, world } from "../../builders/api/api-world.ts";
import { seedAlerts, seedRecords } from "../../builders/api/records-of-all.ts";

vi.hoisted(() => {
  for (const name of [
    "RECORDS_TABLE",
    "PUBLIC_URL",
    "ROSTER_BUCKET",
    "AUDIT_BUCKET",
    "WEBHOOK_PRIVATE_HOSTS",
    "AWS_REGION",
  ]) {
    process.env[name] ??= "us-east-1";
  }
});

/**
 * The authorisation matrix, made from the policy table: every role, every operation, and whatever the path can name: the
 * caller's own, a colleague's, another district's, something that is not there. What the table does not give is a 404
 * that looks like any other.
 */
const ROLES = ["supervisor", "steward", "hr", "admin", "nobody"] as const;
const CALLER = { supervisor: "s1", steward: "sw", hr: "hr", admin: "ad", nobody: "stranger" } as const;

/** Subjects by how the supervisor `s1` stands to them. */
const SUBJECTS = {
  leader: { own: "l1", peer: "l3", foreign: "l9", missing: "l0" },
  alert: { own: "l1", peer: "l3", foreign: "l9", missing: "l0" },
  school: { own: "o1", peer: "o3", foreign: "o9", missing: "o0" },
  staff: { own: "s1", peer: "s2", foreign: "s3", missing: "s0" },
  district: { none: "" },
} as const;
type Stand = "own" | "peer" | "foreign" | "missing" | "none";

const rightOf = ({ action }: Operation, role: (typeof ROLES)[number]): Right | undefined =>
  role === "nobody" ? undefined : (POLICY[action] as Rule).rights[role];

const isAllowed = (operation: Operation, role: (typeof ROLES)[number], stand: Stand): boolean => {
  const right = rightOf(operation, role);
  if (right === undefined || stand === "foreign" || stand === "missing") return false;
  // Subjects stand so to the supervisor: what is hers is a colleague's for everybody else, unless it was handed on.
  const own = stand === "own" && (role === "supervisor" || right.reach === "handed");
  return right.reach === "district" || stand === "none" || own;
};

const doorOf = async (entry: string, ports: World) => {
  const { build } = (await import(`../../../${ENTRIES[entry as EntryName]}`)) as { build: (ports: object) => never };
  const files = {
    keep: async () => {},
    read: async () => new Uint8Array(),
    readFindings: async () => [],
    keepFindings: async () => {},
  };
  const all = {
    ...ports,
    files,
    fingerprint: () => "f".repeat(64),
    privateHosts: [],
    publicUrl: "https://lake.example",
    trail: { read: async () => undefined },
  };
  return caller(build(all), OPERATIONS.filter((one) => one.entry === entry).map(routeKeyOf));
};

/** Things in a path whose ids have a form of their own. */
const NAMED: Readonly<Record<string, string>> = { roundId: "2026-10", targetRole: "PRINCIPAL" };

const REQUIRED_QUERY: Readonly<Record<string, Record<string, string>>> = {
  listAuditEntries: { day: NOW.slice(0, 10) },
  readAuditVerification: { day: NOW.slice(0, 10) },
};

const ask = async (operation: Operation, role: (typeof ROLES)[number], subject: string) => {
  const ports = world();
  seedRecords(ports.store);
  if (operation.about === "alert" || (role === "steward" && operation.action === "need.read")) {
    seedAlerts(ports.store, { handedOn: { l1: "sw" } });
  }
  const call = await doorOf(operation.entry, ports);
  const subjectName = { leader: "leaderId", alert: "leaderId", school: "schoolId", staff: "staffId", district: "" }[
    operation.about
  ];
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === subjectName ? subject : (NAMED[name] ?? "rec"),
  );
  const answer = await call(`${operation.method} ${path}` as never, {
    as: CALLER[role],
    ...(takesJson(operation) ? { body: {} } : {}),
    ...(REQUIRED_QUERY[operation.id] ? { query: REQUIRED_QUERY[operation.id] as Record<string, string> } : {}),
  });
  return { answer, ports };
};

describe("authorisation matrix", () => {
  it("has a row for every operation of the document, and no action without one", () => {
    const documented = Object.entries(openapi.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(OPERATIONS.map(routeKeyOf).sort()).toEqual(documented.sort());
    for (const operation of OPERATIONS) expect(Object.keys(POLICY)).toContain(operation.action);
    expect(Object.keys(POLICY).sort()).toEqual([...new Set(OPERATIONS.map(({ action }) => action))].sort());
  });

  const missing = async () =>
    (await ask(OPERATIONS.find(({ id }) => id === "readLeader") as Operation, "nobody", "l0")).answer.text;

  describe.each(OPERATIONS.map((operation) => [operation.id, operation] as const))("%s", (_, operation) => {
    it.each(ROLES)("%s", async (role) => {
      for (const [stand, subject] of Object.entries(SUBJECTS[operation.about]) as [Stand, string][]) {
        const { answer, ports } = await ask(operation, role, subject);
        const where = `${stand}: ${answer.status} ${answer.text.slice(0, 200)}`;
        if (!isAllowed(operation, role, stand)) {
          expect([where, answer.status]).toEqual([where, 404]);
          expect(answer.text).toBe(await missing());
          continue;
        }
        expect([where, [200, 201, 202, 409, 415, 422, 428].includes(answer.status)]).toEqual([where, true]);
        if (operation.method === "GET") expect([where, answer.status]).toEqual([where, 200]);
        const { fields } = rightOf(operation, role) ?? {};
        const things: object[] = operation.list ? (answer.body.items ?? []) : [answer.body];
        if (operation.method === "GET" && fields !== undefined && operation.cut === "fields") {
          for (const thing of things) expect(fields).toEqual(expect.arrayContaining(Object.keys(thing)));
        }
        const rule: Rule = POLICY[operation.action];
        if (operation.method === "GET" && rule.sensitive) {
          const entries = ports.store.all("auditEntry");
          const noted = { callerId: CALLER[role], action: operation.action, outcome: "allowed" };
          expect(entries).toMatchObject(entries.map(() => noted));
          // The request's own, and in a school's file one for each leader whose need was looked up.
          expect(entries.filter(({ leaderId }) => operation.about !== "school" || leaderId === undefined)).toHaveLength(
            1,
          );
        }
      }
    });
  });

  it("denials are audited with caller, action and person", async () => {
    const { ports } = await ask(
      OPERATIONS.find(({ id }) => id === "readLeaderTimeline") as Operation,
      "supervisor",
      "l3",
    );
    expect(ports.store.all("auditEntry")).toMatchObject([
      { callerId: "s1", action: "timeline.read", outcome: "denied", leaderId: "l3" },
    ]);
  });

  it("a role that was taken away counts at once, whatever the token says", async () => {
    const ports = world();
    seedRecords(ports.store);
    const operation = OPERATIONS.find(({ id }) => id === "readLeader") as Operation;
    const call = await doorOf(operation.entry, ports);
    expect((await call("GET /v1/leaders/l3", { as: "hr" })).status).toBe(200);
    const hr = ports.store.all("staff").find(({ staffId }) => staffId === "hr");
    if (hr) ports.store.seed("staff", { ...hr, roles: ["supervisor"], version: 2 });
    expect((await call("GET /v1/leaders/l3", { as: "hr" })).status).toBe(404);
  });
});
