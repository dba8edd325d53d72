/** The least that is on record of a district and of its principal; a test says what is different. */
import type { District } from "../../../domain/districts/district.ts";
import type { Appointment } from "../../../domain/roster/roster.ts";

/** The terms of a district that attests that check-ins stay out of evaluation: sharing starts on. */
export const ATTESTED = [
  {
    at: "2026-01-05T15:00:00.000Z",
    by: "ad",
    attestation: { kind: "policy", date: "2025-06-15", link: "https://one.example/policies/4.7" },
    sharingDefault: "on",
  },
] as const satisfies District["sharingTerms"];

export const districtOf = (changes: Partial<District> = {}): District => ({
  district: "d1",
  name: "District One",
  timeZone: "America/Chicago",
  createdOn: "2026-07-01",
  language: "en",
  holidays: [],
  roundMonths: [8, 9, 10, 11, 12],
  sharingDefault: "on",
  sharingTerms: ATTESTED,
  contactEmail: "office@one.example",
  help: [],
  version: 1,
  ...changes,
});

export const appointmentOf = (leaderId: string, changes: Partial<Appointment> = {}): Appointment => ({
  district: "d1",
  leaderId,
  appointmentId: `ap-${leaderId}`,
  orgId: "og-1",
  role: "PRINCIPAL",
  begin: "2026-07-01",
  end: null,
  primary: true,
  interim: false,
  precision: "given",
  version: 1,
  ...changes,
});
