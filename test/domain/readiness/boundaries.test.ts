import { expect, it } from "vitest";
import type { Assignment, Touchpoint } from "../../../domain/coaching/coaching.ts";
import type { CoachingContact, LedAssignment, Service } from "../../../domain/readiness/readiness-facts.ts";
import type { Appointment } from "../../../domain/roster/roster.ts";

it("what the roster and the coaching log keep can be handed over as it is", () => {
  // The compiler is the test.
  const services = (kept: readonly Appointment[]): readonly Service[] => kept;
  const assignments = (kept: readonly Assignment[]): readonly LedAssignment[] => kept;
  const contacts = (kept: readonly Touchpoint[]): readonly CoachingContact[] => kept;
  expect([services([]), assignments([]), contacts([])]).toEqual([[], [], []]);
});
