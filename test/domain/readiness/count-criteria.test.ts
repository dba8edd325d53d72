/** Which records each criterion names, and what it lacks; how much counts is in `counting.test.ts`. */
import { describe, expect, it } from "vitest";
import { addDays } from "../../../domain/kernel/calendar.ts";
import type { ReadinessFacts } from "../../../domain/readiness/readiness-facts.ts";
import {
  assessOn,
  contact,
  credential,
  deep,
  led,
  ON,
  psel,
  READY,
  rated,
  rating,
  service,
} from "../../builders/readiness/given-person.ts";

const seen = (facts: Partial<ReadinessFacts>, criterion: string) => {
  const { criteria } = assessOn({ ...READY, ...facts });
  const { have, months, missing, records } = criteria.find((one) => one.criterion === criterion) ?? {};
  return { have, months, missing, records };
};
const range = (...numbers: readonly number[]) => numbers.map(psel);

describe("the records that count", () => {
  it("CRED: all licences held; else the one that comes first, by id where two come at once", () => {
    const held = [credential({ credentialId: "cr-2" }), credential()];
    expect(seen({ credentials: held }, "CRED").records).toEqual(["cr-1", "cr-2"]);
    const coming = (credentialId: string, expectedOn: string) =>
      credential({ credentialId, heldFrom: null, expectedOn });
    const soon = coming("cr-9", "2026-12-16");
    const later = coming("cr-1", "2027-12-16");
    for (const credentials of [
      [soon, later],
      [later, soon],
    ]) {
      expect(seen({ credentials }, "CRED")).toEqual({ have: 0.5, months: 1, missing: [], records: ["cr-9"] });
    }
    const same = [soon, coming("cr-3", "2026-12-16")];
    expect(seen({ credentials: same }, "CRED").records).toEqual(["cr-3"]);
    expect(seen({ credentials: [] }, "CRED")).toEqual({ have: 0, months: 18, missing: [], records: [] });
  });

  it("TIME: appointments with a known begin, counted to today or to their end", () => {
    const services = [
      service("ASSISTANT_PRINCIPAL", "2026-05-16", addDays(ON, 30), "now"),
      service("ASSISTANT_PRINCIPAL", "2025-01-01", "2025-07-01", "before"),
      service("ASSISTANT_PRINCIPAL", null, null, "undated"),
    ];
    expect(seen({ services }, "TIME")).toEqual({ have: 12, months: 12, missing: [], records: ["before", "now"] });
  });

  it("BREADTH: finished assignments, and the domains that are not led yet while any is needed", () => {
    const assignments = [led(2), led(1), led(3, { end: null })];
    expect(seen({ assignments }, "BREADTH")).toEqual({
      have: 2,
      months: 18,
      missing: range(3, 4, 5, 6, 7, 8, 9, 10),
      records: ["as-1", "as-2"],
    });
    expect(seen({}, "BREADTH")).toMatchObject({ have: 8, months: 0, missing: [] });
  });

  it("RATED: the ratings of domains that are met, must-have ones first among those that are not", () => {
    const ratings = [...rated([4, 1]), rating(2, "st-boss"), ...rated([6])];
    expect(seen({ ratings }, "RATED")).toEqual({
      have: 3,
      months: 18,
      missing: range(9, 10, 2, 3, 5, 7, 8),
      records: ["rt-1-st-boss", "rt-1-st-peer", "rt-4-st-boss", "rt-4-st-peer", "rt-6-st-boss", "rt-6-st-peer"],
    });
    expect(seen({}, "RATED")).toMatchObject({ have: 8, months: 0, missing: [] });
  });

  it("RATED: the median of ratings in whatever order they were given", () => {
    const musts = rated([1, 4, 6, 9, 10]);
    const met = (...values: readonly (0 | 1 | 2 | 3 | 4)[]) =>
      seen({ ratings: [...musts, ...values.map((value, i) => rating(2, `st-${i}`, value))] }, "RATED").have === 6;
    expect([met(4, 0, 3), met(0, 4, 3), met(3, 4, 0)]).toEqual([true, true, true]);
    expect([met(4, 0, 2), met(0, 4, 2), met(4, 4, 0, 1)]).toEqual([false, false, false]);
  });

  it("DEPTH: days up to the end, or to today while it runs or ends later", () => {
    const days = (begin: string, end: string | null) => seen({ assignments: [deep(1, { begin, end })] }, "DEPTH").have;
    expect([days("2026-01-01", "2026-04-01"), days("2026-01-01", "2026-03-31")]).toEqual([1, 0]);
    expect([days(addDays(ON, -90), null), days(addDays(ON, -89), addDays(ON, 60))]).toEqual([1, 0]);
    expect(seen({ assignments: [deep(2), deep(1)] }, "DEPTH").records).toEqual(["as-deep-1", "as-deep-2"]);
  });

  it("COACH: contacts that develop, each named once", () => {
    const contacts = [contact(2), contact(1), contact(3, { kind: "meeting" }), contact(4, { kind: "message" })];
    expect(seen({ contacts }, "COACH")).toEqual({ have: 2, months: 4, missing: [], records: ["tp-1", "tp-2"] });
  });
});
