/** Things to store, each as small as its kind allows. */
import type { Alert } from "../../domain/alerts/alert.ts";
import type { Assignment, Leave, Touchpoint } from "../../domain/coaching/coaching.ts";
import type { Receipt, Round } from "../../domain/pulses/round.ts";

export const round = (roundId: string, version = 1): Round => ({
  district: "d1",
  roundId,
  cycle: 1,
  instrument: "principal-pulse@1",
  opensAt: `${roundId}-02T12:30:00.000Z`,
  closesAt: `${roundId}-16T12:30:00.000Z`,
  state: "open",
  version,
});

export const receipt = (digest: string, leaderId = "ld-1"): Receipt => ({
  district: "d1",
  leaderId,
  roundId: "2026-11",
  responseId: `r-${digest}`,
  digest,
  at: "2026-11-03T10:00:00.000Z",
});

export const alert = (alertId: string, over: Partial<Alert> = {}): Alert => ({
  district: "d1",
  leaderId: "ld-1",
  alertId,
  episodeId: "ep-1",
  supervisorId: "st-1",
  cause: "two-raised-rounds",
  roundId: "2026-11",
  topics: ["workload"],
  openedAt: "2026-11-03T10:00:00.000Z",
  state: "waiting",
  version: 1,
  ...over,
});

export const touchpoint = (touchpointId: string, over: Partial<Touchpoint> = {}): Touchpoint => ({
  district: "d-tp",
  leaderId: "ld-1",
  touchpointId,
  supervisorId: "st-1",
  kind: "visit",
  heldOn: touchpointId.slice(0, 10),
  orgId: "og-1",
  version: 1,
  ...over,
});

export const leave = (district: string, leaderId: string): Leave => ({
  district,
  leaderId,
  leaveId: "lv-1",
  begin: "2026-11-01",
  end: null,
  version: 1,
});

export const assignment = (district: string, orgId: string): Assignment => ({
  district,
  orgId,
  assignmentId: "as-1",
  responsibility: "Attendance team",
  standards: ["PSEL-2015:5"],
  leadId: "ld-1",
  coLeadIds: [],
  decisionRight: "decide",
  hoursPerWeek: 2.5,
  begin: "2026-09-01",
  end: null,
  version: 1,
});
