import { describe, expect, it } from "vitest";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { monthsLater } from "../../../domain/kernel/dates.ts";
import { nextReview, warnedFrom } from "../../../domain/readiness/next-review.ts";
import type { ReadinessFacts } from "../../../domain/readiness/readiness-facts.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import {
  assessOn,
  contact,
  credential,
  interest,
  LEADER,
  ON,
  READY,
  service,
  ZONE,
} from "../../builders/readiness/given-person.ts";

/** Ready for two more years, whatever day it is. */
const STEADY: ReadinessFacts = {
  ...READY,
  contacts: READY.contacts.map((one) => contact(Number(one.touchpointId.slice(3)), { heldOn: ON })),
  evidence: READY.evidence.map((one) => ({ ...one, verifiedOn: ON })),
  ratings: READY.ratings.map((one) => ({ ...one, ratedOn: ON })),
};

const reviewOf = (facts: ReadinessFacts, planned?: string | null) =>
  nextReview(
    { leaderId: LEADER, targetRole: "PRINCIPAL", asOf: asOfDay(ON, ZONE) },
    facts,
    assessOn(facts),
    planned === undefined ? {} : { planned },
  );

describe("the day to look at a person again", () => {
  const month = monthsLater(ON, 1);
  const soon = addDays(ON, 3);

  it("is a month on when nothing comes before", () => {
    expect(reviewOf(STEADY)).toBe(month);
    expect(reviewOf(STEADY, null)).toBe(month);
  });

  it.each([
    [
      "a licence begins",
      { credentials: [...STEADY.credentials, credential({ credentialId: "cr-2", heldFrom: soon })] },
    ],
    ["a licence ends", { credentials: [...STEADY.credentials, credential({ credentialId: "cr-2", expiresOn: soon })] }],
    ["a post begins", { services: [...STEADY.services, service("PRINCIPAL", soon, null, "ap-2")] }],
    ["a post ends", { services: [...STEADY.services, service("TEACHER_LEADER", "2026-08-01", soon, "ap-2")] }],
    [
      "another interest begins",
      { interests: [...STEADY.interests, interest("ASSISTANT_PRINCIPAL", { declaredOn: soon })] },
    ],
    [
      "another interest ends",
      { interests: [...STEADY.interests, interest("ASSISTANT_PRINCIPAL", { revokedOn: soon })] },
    ],
  ] as const)("is the day on which %s, though the tier stays", (_, more) => {
    expect(reviewOf({ ...STEADY, ...more })).toBe(soon);
  });

  it("is no day that has come: what begins or ends today was seen today", () => {
    const today = credential({ credentialId: "cr-2", heldFrom: "2020-01-01", expiresOn: ON });
    expect(reviewOf({ ...STEADY, credentials: [...STEADY.credentials, today] })).toBe(month);
  });

  it("keeps a day that was planned, until it has come", () => {
    expect(reviewOf(STEADY, soon)).toBe(soon);
    expect(reviewOf(STEADY, ON)).toBe(month);
    expect(reviewOf(STEADY, addDays(month, 5))).toBe(month);
  });

  it("is the day on which the end is announced", () => {
    const { validUntil } = assessOn(STEADY);
    expect(validUntil).not.toBeNull();
    expect(warnedFrom(validUntil ?? "")).toBe(addDays(validUntil ?? "", -60));
  });

  it("without interest, is the first day on which an interest in that role begins", () => {
    const later = (days: number, more: object = {}) =>
      interest("PRINCIPAL", { declaredOn: addDays(ON, days), ...more });
    const withdrawn = { withdrawnAt: "2026-11-01T00:00:00.000Z" };
    const other = interest("ASSISTANT_PRINCIPAL", { declaredOn: addDays(ON, 1) });
    expect(reviewOf({ ...STEADY, interests: [] })).toBeNull();
    expect(reviewOf({ ...STEADY, interests: [other] })).toBeNull();
    expect(reviewOf({ ...STEADY, interests: [later(2, withdrawn)] })).toBeNull();
    expect(reviewOf({ ...STEADY, interests: [other, later(9), later(4), later(2, withdrawn)] })).toBe(addDays(ON, 4));
  });
});
