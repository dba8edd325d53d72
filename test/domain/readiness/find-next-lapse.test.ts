/** What ends by itself and lowers a tier; licences, artefacts and contacts are in `readiness-rules.test.ts`. */
import { describe, expect, it } from "vitest";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { monthsLater } from "../../../domain/kernel/dates.ts";
import { findNextLapse } from "../../../domain/readiness/find-next-lapse.ts";
import type { ReadinessFacts } from "../../../domain/readiness/readiness-facts.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import {
  contact,
  credential,
  evidence,
  interest,
  LEADER,
  ON,
  override,
  READY,
  service,
  ZONE,
} from "../../builders/readiness/given-person.ts";

const lapseOf = (changes: Partial<ReadinessFacts>) =>
  findNextLapse(
    { leaderId: LEADER, targetRole: "PRINCIPAL", asOf: asOfDay(ON, ZONE) },
    // Coaching goes on for four years, so that nothing ends before the assessment itself does.
    {
      ...READY,
      contacts: Array.from({ length: 110 }, (_, i) => contact(i, { heldOn: addDays(ON, 14 * (i - 10)) })),
      ...changes,
    },
  );
const wholeEnds = { on: "2028-06-01", from: "ready-now", to: "not-assessed" };

describe("the next lapse", () => {
  it("is the end of the assessment, 24 months after the newest artefact or rating", () => {
    expect(lapseOf({})).toEqual(wholeEnds);
    const unverified = evidence(50, { verifiedBy: null, verifiedOn: null });
    expect(lapseOf({ evidence: [...READY.evidence, unverified] })).toEqual(wholeEnds);
    expect(lapseOf({ evidence: [] })).toEqual({ on: "2028-05-01", from: "ready-1-2", to: "not-assessed" });
  });

  it("is not a day that has passed, on which the person was further off", () => {
    const expired = credential({ credentialId: "cr-old", heldFrom: "2015-01-01", expiresOn: "2025-01-01" });
    expect(lapseOf({ credentials: [expired, credential()] })).toEqual(wholeEnds);
  });

  it("is the day on which the interest ends", () => {
    expect(lapseOf({ interests: [interest("PRINCIPAL", { revokedOn: "2027-01-15" })] })).toEqual({
      ...wholeEnds,
      on: "2027-01-15",
    });
  });

  it("is the day on which somebody who still lacks time leaves the role", () => {
    const leaving = service("ASSISTANT_PRINCIPAL", monthsLater(ON, -5), "2026-12-01");
    expect(lapseOf({ services: [leaving] })).toMatchObject({ on: "2026-12-01", from: "ready-1-2", to: "ready-3-5" });
  });

  it("is the day on which an own override ends, or one for a farther tier begins", () => {
    const outside = { services: [] };
    expect(lapseOf({ ...outside, overrides: [override({ expiresOn: "2027-01-10" })] })).toEqual({
      on: "2027-01-10",
      from: "ready-now",
      to: "ready-3-5",
    });
    expect(lapseOf({ ...outside, overrides: [override({ expiresOn: "2031-01-01" })] })?.on).toBe("2027-04-10");
    const later = override({ tier: "early", decidedOn: "2026-12-24", expiresOn: "2027-12-24" });
    expect(lapseOf({ overrides: [later] })).toEqual({ on: "2026-12-24", from: "ready-now", to: "early" });
    expect(lapseOf({ overrides: [{ ...later, leaderId: "ld-2" }] })).toEqual(wholeEnds);
  });

  it("is none of somebody who is not assessed", () => {
    expect(lapseOf({ evidence: [], ratings: [] })).toBeUndefined();
    expect(lapseOf({ interests: [] })).toBeUndefined();
  });
});
