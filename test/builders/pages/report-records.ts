/** Records that a report shows besides the ones of `report-page.ts`: support need, load, alerts, readiness. */
import type { Alert } from "../../../domain/alerts/alert.ts";
import type { Assignment } from "../../../domain/coaching/coaching.ts";
import type { ReadinessFacts } from "../../../domain/readiness/readiness-facts.ts";
import type { State } from "../../../domain/state.ts";
import type { LeaderRole } from "../../../events/vocabulary.ts";
import type { MemoryStore } from "../../doubles/memory.ts";
import { alertOf, appointmentOf, DISTRICT, LEADER, leaderOf, SUPERVISOR } from "../mail-world.ts";
import { contact, credential, deep, evidence, interest, led, rating, service } from "../readiness/given-person.ts";

/** Support need of November 2, worked out from a contact of October 20, before which none was. */
export const needOf = (changes: Partial<State["supportNeed"]> = {}): State["supportNeed"] => ({
  district: DISTRICT,
  leaderId: LEADER,
  inSeat: true,
  level: "elevated",
  total: 58.4,
  parts: [
    { factor: "COACH_GAP", reason: "coaching-gap", points: 9.4 },
    { factor: "CONTACT_GAP", reason: "one-to-one-gap", points: 20 },
    { factor: "TENURE", reason: "early-tenure", points: 9 },
    { factor: "SOLE_LOAD", reason: "undelegated-leadership", points: 18 },
    { factor: "CONTEXT", reason: "school-context", points: 2 },
  ],
  reasons: ["one-to-one-gap", "undelegated-leadership"],
  facts: {
    coaching: { lastOn: "2026-10-20", from: "2026-10-20" },
    oneToOne: { lastOn: null, from: "2026-09-01" },
    yearInSchool: 3,
    undelegatedStandards: 9,
    highPoverty: null,
    assistantVacancy: true,
  },
  raisedSince: null,
  asOf: "2026-11-02",
  modelVersion: "sni@1",
  modelHash: "hash",
  version: 3,
  ...changes,
});

const ASSIGNMENT: Assignment = {
  district: DISTRICT,
  orgId: "or-1",
  assignmentId: "as-1",
  responsibility: "Instructional rounds",
  standards: ["PSEL-2015:4"],
  leadId: "ld-2",
  coLeadIds: [LEADER],
  decisionRight: "decide",
  hoursPerWeek: 2.5,
  begin: "2026-09-01",
  end: null,
  version: 1,
};

/** The school's register: what the reader co-leads with an assistant principal, and what that colleague leads alone. */
export const seedLoad = (db: MemoryStore): void => {
  const named = { ...leaderOf("ld-2"), familyName: "neighbour" };
  db.seed("leader", named);
  db.seed("appointment", appointmentOf("ld-2", { role: "ASSISTANT_PRINCIPAL" }));
  const alone = { ...ASSIGNMENT, assignmentId: "as-2", coLeadIds: [], standards: ["PSEL-2015:8" as const] };
  db.seed("assignment", ASSIGNMENT, { ...alone, responsibility: "neighbour's work" });
};

/** Alerts in every state that the report shows. */
export const seedAlerts = (db: MemoryStore): void => {
  const alert = (alertId: string, changes: Partial<Alert>) =>
    db.seed("alert", alertOf(LEADER, { alertId, ...changes }));
  const reading = { band: "high", since: "2026-08", topics: ["workload", "isolation"] } as const;
  alert("al-open", { ...reading, state: "open", openedAt: "2026-11-05T18:00:00.000Z", dueOn: "2026-11-13" });
  const { band: _, since: __, ...records } = alertOf(LEADER, { topics: [], reasons: ["one-to-one-gap"] });
  db.seed("alert", {
    ...records,
    ...{ alertId: "al-handed", cause: "support-need-high", state: "open", dueOn: "2026-10-12" },
    ...{ openedAt: "2026-10-02T18:00:00.000Z", mailedAt: "2026-10-05T13:00:00.000Z" },
    ...{ escalatedAt: "2026-10-13T13:00:00.000Z", escalatedFor: "unanswered", escalatedTo: ["hr-1", "gone"] },
    plan: { text: "canary plan", by: "2026-11-20", writtenBy: "hr-1" },
  });
  db.seed("alert", {
    ...records,
    ...{ alertId: "al-asked-week", cause: "support-asked", state: "resolved", supervisorId: "nobody", reasons: [] },
    ...{ openedAt: "2026-09-10T18:00:00.000Z", useful: false },
  });
  alert("al-withdrawn", { ...reading, state: "withdrawn", openedAt: "2026-09-11T18:00:00.000Z", topics: ["autonomy"] });
  db.seed("alert", alertOf("ld-2", { ...reading, state: "open", topics: ["recovery"] }));
};

/** Puts facts on file for the reader as the readiness tests make them. */
export const seedFacts = (db: MemoryStore, facts: Partial<ReadinessFacts>): void => {
  const own = { district: DISTRICT, leaderId: LEADER };
  for (const one of facts.interests ?? []) db.seed("interest", { ...one, ...own });
  for (const one of facts.evidence ?? []) db.seed("evidence", { ...one, ...own });
  for (const one of facts.ratings ?? []) db.seed("rating", { ...one, ...own });
  for (const one of facts.credentials ?? []) db.seed("credential", { ...one, ...own });
  for (const one of facts.overrides ?? []) db.seed("readinessOverride", { ...one, ...own });
  for (const { leaderId: _, ...one } of facts.services ?? [])
    db.seed("appointment", { ...appointmentOf(LEADER), ...one, role: one.role as LeaderRole });
  for (const { weeks: _, ...one } of facts.assignments ?? []) {
    const decisionRight = one.decisionRight ?? "inform";
    const assignment = { ...ASSIGNMENT, ...one, decisionRight, coLeadIds: [], leadId: LEADER };
    db.seed("assignmentShare", { ...own, assignmentId: one.assignmentId, part: "lead", assignment });
  }
  for (const one of facts.contacts ?? []) db.seed("touchpoint", { ...one, ...own, supervisorId: SUPERVISOR });
};

/** Somebody on the way to a principal's post; ratings by five people, with values of their own. */
export const FACTS = {
  interests: [interest("PRINCIPAL", { declaredVia: "link", levels: ["high", "middle"], regions: ["north"] })],
  evidence: [
    evidence(1, { verifiedBy: "hr-1" }),
    evidence(2),
    evidence(3, { verifiedBy: null, verifiedOn: null, standard: "PSEL-2015:8" }),
  ],
  ratings: [rating(1, "r-1", 4), rating(1, "r-2", 3), rating(4, "r-3", 0), rating(4, "r-4", 1), rating(6, "r-5", 2)],
  credentials: [credential({ expiresOn: "2027-07-01" })],
  services: [service("ASSISTANT_PRINCIPAL", "2025-08-01", null, "ap-2")],
  assignments: [led(4), deep(6)],
  contacts: [contact(1), contact(2)],
};

/** A comment of the reader. */
export const appealOf = (appealId: string, more: Partial<State["readinessAppeal"]> = {}): State["readinessAppeal"] => ({
  ...{ district: DISTRICT, leaderId: LEADER, appealId, targetRole: "PRINCIPAL" as const, text: "I led it alone." },
  ...{ appealedOn: "2026-11-01", recordedAt: `2026-11-01T18:00:00.000Z`, recordedBy: LEADER, version: 1 },
  ...more,
});
