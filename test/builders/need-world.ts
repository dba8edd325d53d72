/** A synthetic district of one school whose records can be changed, and its assessment at any moment. */

import type { Assignment, Leave, Touchpoint } from "../../domain/coaching/coaching.ts";
import { assessLeader } from "../../domain/episodes/assess-leader.ts";
import type { Appointment, Seat } from "../../domain/roster/roster.ts";
import { memoryStore, movableClock } from "../doubles/memory.ts";
import { appointmentOf, districtOf } from "./records/people.ts";

export const DISTRICT = "d1";
export const LEADER = "ld-1";
export const ID = { district: DISTRICT, leaderId: LEADER };

export const appointment = (over: Partial<Appointment> = {}): Appointment =>
  appointmentOf(LEADER, { appointmentId: "ap-1", ...over });

export const touchpoint = (heldOn: string, over: Partial<Touchpoint> = {}): Touchpoint => ({
  ...ID,
  touchpointId: `${heldOn}.${over.kind ?? "visit"}`,
  supervisorId: "st-1",
  kind: "visit",
  heldOn,
  recordedAt: `${heldOn}T20:00:00.000Z`,
  version: 1,
  ...over,
});

export const leave = (begin: string, end: string | null, over: Partial<Leave> = {}): Leave => ({
  ...ID,
  leaveId: `lv-${begin}`,
  begin,
  end,
  version: 1,
  ...over,
});

export const assignment = (over: Partial<Assignment> = {}): Assignment => ({
  district: DISTRICT,
  orgId: "og-1",
  assignmentId: "as-1",
  responsibility: "Data meetings",
  standards: ["PSEL-2015:4"],
  leadId: "ld-ap",
  coLeadIds: [],
  decisionRight: "decide",
  hoursPerWeek: 2,
  begin: "2026-08-01",
  end: null,
  version: 1,
  ...over,
});

export const seat = (seatId: string, role: Seat["role"], over: Partial<Seat> = {}): Seat => ({
  district: DISTRICT,
  orgId: "og-1",
  seatId,
  role,
  fte: 1,
  openedOn: null,
  closedOn: null,
  version: 1,
  ...over,
});

/** In the first year at a high-poverty school: coached leaders are not raised, and leaders without coaching for long are high. */
export const needWorld = () => {
  const store = memoryStore();
  const clock = movableClock("2026-09-01T14:00:00.000Z");
  store.seed("district", districtOf());
  store.seed("org", {
    ...{ district: DISTRICT, orgId: "og-1", sourcedId: "1", name: "School", type: "school" },
    ...{ highPoverty: true, version: 1 },
  });
  store.seed("leader", { ...ID, givenName: "A", familyName: "B", language: "en", version: 1 });
  store.seed("appointment", appointment());
  store.seed("supervision", { ...ID, supervisorId: "st-1", basis: "confirmed", since: "2026-07-01", version: 1 });
  /** The start of the district's touchpoint records, from another leader's file. */
  const recordingSince = (since: string) =>
    store.seed("coachingStart", { district: DISTRICT, since, notedOn: since, version: 1 });
  const ports = { clock, store, unitOfWork: store, modelHash: "hash" };
  return {
    ...{ store, clock, ports, recordingSince },
    run(at: string) {
      clock.set(at);
      return assessLeader(ports)(ID);
    },
    need: () => store.all("supportNeed")[0],
    publishedTypes: () => store.facts.map(({ type }) => type.replace(/^holdfast\.|\.v1$/g, "")),
  };
};
