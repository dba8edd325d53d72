/** A leader's own report over a small synthetic district, and requests to its page. */
import type { AuditEntry } from "../../../domain/access/audit-entry.ts";
import type { ReportLink } from "../../../domain/reports/report.ts";
import { build } from "../../../functions/web/report/build.tsx";
import { type Hooks, memoryTokens } from "../../doubles/memory.ts";
import { alertOf, DISTRICT, LEADER, mailWorld, SUPERVISOR } from "../mail-world.ts";
import { type PageRequest, pageEventOf } from "./page-request.ts";

export const TOKEN = "Canary0token0that0must0never0be0logged00001";
const tokens = memoryTokens();
const MAILED = "2026-11-10T20:00:00.000Z";

export const look = (n: number, at: string, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  district: DISTRICT,
  day: at.slice(0, 10),
  entryId: `e${String(n).padStart(5, "0")}`,
  at,
  callerId: SUPERVISOR,
  roles: ["supervisor"],
  action: "timeline.read",
  outcome: "allowed",
  leaderId: LEADER,
  ...changes,
});

/** One thing of each kind for the leader, and a neighbour in every way close by whose record says "neighbour". */
export const reportWorld = (link: Partial<ReportLink> = {}, hooks: Hooks = {}) => {
  const world = mailWorld();
  Object.assign(world.db.hooks, hooks);
  world.clock.set("2026-11-10T20:30:00.000Z");
  world.addLeader("ld-2");
  world.db.seed("reportLink", {
    hash: tokens.hash(TOKEN),
    district: DISTRICT,
    leaderId: LEADER,
    language: "en",
    districtName: "Lakeside Unified School District",
    timeZone: "America/Chicago",
    contactEmail: "people@lakeside.example",
    mailedAt: MAILED,
    expiresAt: Date.parse(MAILED) / 1000 + 86_400,
    ...link,
  });
  const { db } = world;
  const base = { district: DISTRICT, leaderId: LEADER, version: 1 } as const;
  const band = {
    ...base,
    cycle: 3,
    since: "2026-09",
    direction: "rising" as const,
    topics: ["workload" as const],
    confidence: "medium" as const,
    modelVersion: "strain@1",
  };
  db.seed("sharedBand", { ...band, roundId: "2026-10", band: "elevated" });
  db.seed(
    "bandHistory",
    { ...band, roundId: "2026-09", band: "watch" },
    { ...band, roundId: "2026-10", band: "elevated" },
    { ...band, leaderId: "ld-2", roundId: "2025-02", band: "high" },
  );
  db.seed(
    "alert",
    alertOf(LEADER, { state: "acknowledged", mailedAt: "2026-11-03T13:31:00.000Z" }),
    alertOf(LEADER, { alertId: "al-waits", state: "waiting", cause: "high-and-rising" }),
  );
  const touchpoint = {
    ...base,
    touchpointId: "2026-10-20.a",
    supervisorId: SUPERVISOR,
    kind: "walkthrough" as const,
    heldOn: "2026-10-20",
    minutes: 45,
    focusCodes: ["workload" as const, "career" as const],
    nextStep: "Hand bus duty to <Ms. Ortiz>",
    followUpOn: "2026-11-16",
    orgId: "or-1",
  };
  db.seed("touchpoint", touchpoint, { ...touchpoint, leaderId: "ld-2", nextStep: "neighbour" });
  db.seed("touchpointNote", {
    district: DISTRICT,
    authorId: SUPERVISOR,
    leaderId: LEADER,
    touchpointId: "2026-10-20.a",
    text: "canary",
    changedAt: MAILED,
    version: 1,
  });
  db.seed("leave", { ...base, leaveId: "lv-1", begin: "2026-03-02", end: "2026-03-07" });
  const assignment = {
    district: DISTRICT,
    orgId: "or-1",
    assignmentId: "as-1",
    responsibility: "Instructional rounds",
    standards: ["PSEL-2015:4" as const],
    leadId: "ld-2",
    coLeadIds: [LEADER],
    decisionRight: "decide" as const,
    hoursPerWeek: 2.5,
    begin: "2026-09-01",
    end: null,
    version: 1,
  };
  db.seed("assignmentShare", { ...assignment, leaderId: LEADER, part: "co-lead", assignment });
  db.seed("staff", {
    staffId: "hr-1",
    district: DISTRICT,
    name: "Robin Vale",
    email: "robin@lakeside.example",
    roles: ["hr"],
    version: 1,
  });
  db.seed(
    "auditEntry",
    look(1, "2026-11-05T15:00:00.000Z"),
    look(2, "2026-11-05T16:00:00.000Z"),
    look(3, "2026-11-06T03:00:00.000Z"),
    look(4, "2026-11-06T18:00:00.000Z", { callerId: "hr-1", roles: ["hr"], action: "appointment.write" }),
    look(5, "2026-11-07T18:00:00.000Z", { callerId: "gone", outcome: "denied" }),
    look(6, "2026-11-08T18:00:00.000Z", { leaderId: "ld-2", callerId: "neighbour" }),
  );
  const handler = build({ clock: world.clock, store: db, unitOfWork: db, tokens });
  return { ...world, handler, request: (request: PageRequest = {}) => handler(pageEventOf("r", TOKEN, request)) };
};

/** What is on record, and what rests on answers. */
export const RECORD = { form: { do: "record" } } as const;
export const SHOW = { form: { do: "show" } } as const;

/** Text of a page without tags and style, spaces made one. */
export const textOf = (html: string): string =>
  html
    .replaceAll(/<style>.*?<\/style>/gs, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/[\s\u00a0]+/g, " ");
