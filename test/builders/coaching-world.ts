/** A small district whose records a test writes as the use cases would, with the events that follow. */
import type { Episode } from "../../domain/alerts/alert.ts";
import type { Leave, Touchpoint } from "../../domain/coaching/coaching.ts";
import type { Collected } from "../../domain/ports.ts";
import type { Appointment, Supervision } from "../../domain/roster/roster.ts";
import type { Kind, State } from "../../domain/state.ts";
import { memoryStore, movableClock } from "../doubles/memory.ts";
import { appointmentOf, districtOf } from "./records/people.ts";

/** Local noon in Chicago on Monday, 2 November 2026. */
export const NOW = "2026-11-02T18:00:00.000Z";
export const TODAY = "2026-11-02";

export const DISTRICT = districtOf({ roundMonths: [] });

export const leader = (leaderId: string): State["leader"] => ({
  district: "d1",
  leaderId,
  givenName: "Given",
  familyName: leaderId,
  language: "en",
  version: 1,
});

export const seat = (leaderId: string, over: Partial<Appointment> = {}): Appointment =>
  appointmentOf(leaderId, { orgId: `og-${leaderId}`, ...over });

export const supervision = (leaderId: string, over: Partial<Supervision> = {}): Supervision => ({
  district: "d1",
  leaderId,
  supervisorId: "s1",
  basis: "confirmed",
  since: "2026-08-03",
  version: 1,
  ...over,
});

export const touchpoint = (leaderId: string, heldOn: string, over: Partial<Touchpoint> = {}): Touchpoint => ({
  district: "d1",
  leaderId,
  touchpointId: `${heldOn}.tp`,
  supervisorId: "s1",
  kind: "visit",
  heldOn,
  recordedAt: `${heldOn}T20:00:00.000Z`,
  version: 1,
  ...over,
});

export const leave = (leaderId: string, begin: string, end: string | null, over: Partial<Leave> = {}): Leave => ({
  district: "d1",
  leaderId,
  leaveId: `lv-${begin}`,
  begin,
  end,
  version: 1,
  ...over,
});

export const episode = (leaderId: string, state: Episode["state"] = "open"): Episode => ({
  district: "d1",
  leaderId,
  episodeId: "ep-1",
  cause: "two-raised-rounds",
  openedRound: "2026-10",
  state,
  version: 1,
});

/** A thing with its kind, as a partition gives it. */
export const item = <K extends Kind>(kind: K, value: State[K]): Collected => ({ kind, value }) as unknown as Collected;

/** A district with a store, a clock that stands still, and nobody in it. */
export const emptyDistrict = () => {
  const store = memoryStore();
  store.seed("district", DISTRICT);
  return { store, unitOfWork: store, clock: movableClock(NOW) };
};

/** Puts principals there who are supervised by `s1`. */
export const withPrincipals = (store: ReturnType<typeof memoryStore>, ...leaders: readonly string[]): void => {
  for (const leaderId of leaders) {
    store.seed("leader", leader(leaderId));
    store.seed("appointment", seat(leaderId));
    store.seed("supervision", supervision(leaderId));
  }
};
