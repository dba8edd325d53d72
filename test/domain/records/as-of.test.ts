import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../domain/kernel/calendar.ts";
import type { ReadinessFacts } from "../../../domain/readiness/readiness-facts.ts";
import { asOfDay, type Dated, selectFacts, selectKnown } from "../../../domain/records/as-of.ts";
import {
  assessOn,
  credential,
  evidence,
  interest,
  LEADER,
  ON,
  override,
  READY,
  rated,
  ZONE,
} from "../../builders/readiness/given-person.ts";

interface Note extends Dated {
  readonly id: string;
  readonly text: string;
  readonly from: string | null;
  readonly until: string | null;
}

const note = (id: string, version: number, at: string | undefined, more: Partial<Note> = {}): Note => ({
  id,
  text: `${id}${version}`,
  from: "2026-01-01",
  until: null,
  version,
  ...(at === undefined ? {} : { recordedAt: "2026-01-05T00:00:00.000Z", ...(version > 1 ? { changedAt: at } : {}) }),
  ...(at !== undefined && version === 1 ? { recordedAt: at } : {}),
  ...more,
});

const known = (notes: readonly Note[], on: string) =>
  selectKnown(notes, (one) => one.id, asOfDay(on, ZONE)).map((one) => one.text);
const facts = (notes: readonly Note[], on: string) =>
  selectFacts(
    notes,
    (one) => one.id,
    ({ from, until }) => ({ from, until }),
    asOfDay(on, ZONE),
  ).map((one) => one.text);

describe("what was known by then", () => {
  const history = [
    note("a", 1, "2026-02-01T15:00:00.000Z"),
    note("a", 2, "2026-04-01T15:00:00.000Z"),
    note("a", 3, "2026-06-01T15:00:00.000Z", { withdrawnAt: "2026-06-01T15:00:00.000Z" }),
    note("b", 1, "2026-05-01T15:00:00.000Z"),
  ];

  it("the version of that day; a withdrawn one is gone from its day on and there before", () => {
    expect(known(history, "2026-01-31")).toEqual([]);
    expect(known(history, "2026-02-01")).toEqual(["a1"]);
    expect(known(history, "2026-03-31")).toEqual(["a1"]);
    expect(known(history, "2026-04-01")).toEqual(["a2"]);
    expect(known(history, "2026-05-31")).toEqual(["a2", "b1"]);
    expect(known(history, "2026-06-01")).toEqual(["b1"]);
  });

  it("a day ends at midnight on the district's wall", () => {
    const late = [note("a", 1, "2026-02-02T05:59:59.999Z"), note("b", 1, "2026-02-02T06:00:00.000Z")];
    expect(known(late, "2026-02-01")).toEqual(["a1"]);
    expect(known(late, "2026-02-02")).toEqual(["a1", "b1"]);
    expect(asOfDay("2026-03-08", "America/Chicago").knownBefore).toBe("2026-03-09T05:00:00.000Z");
  });

  it("compares moments, not spellings", () => {
    expect(known([note("a", 1, "2026-02-01T23:30:00-06:00")], "2026-02-01")).toEqual(["a1"]);
    expect(known([note("a", 1, "2026-02-02T00:30:00-06:00")], "2026-02-01")).toEqual([]);
  });

  it("an import that does not say when counts as known all along", () => {
    expect(known([note("a", 1, undefined)], "2020-01-01")).toEqual(["a1"]);
  });

  it("in effect by then: from its first day, up to its last, never without a first", () => {
    const span = note("a", 1, "2026-01-05T00:00:00.000Z", { from: "2026-03-01", until: "2026-03-10" });
    expect(["2026-02-28", "2026-03-01", "2026-03-09", "2026-03-10"].map((on) => facts([span], on).length)).toEqual([
      0, 1, 1, 0,
    ]);
    expect(facts([note("a", 1, undefined, { from: null })], "2026-03-01")).toEqual([]);
  });

  it("two versions of one number go by content, not by order", () => {
    const [a, b] = [note("a", 1, undefined, { text: "x" }), note("a", 1, undefined, { text: "y" })];
    expect(known([a, b], "2026-02-01")).toEqual(known([b, a], "2026-02-01"));
  });
});

describe("a query as of last spring gives what it gave last spring", () => {
  const SPRING = "2026-04-15";
  const later = fc.integer({ min: 1, max: 200 }).map((days) => `${addDays(SPRING, days)}T12:00:00.000Z`);
  const anyDay = fc.integer({ min: -900, max: 200 }).map((days) => addDays(SPRING, days));

  /** Anything that may be recorded, corrected, back-dated or withdrawn after that day. */
  const anyLater: fc.Arbitrary<Partial<ReadinessFacts>> = fc
    .record({ at: later, day: anyDay, n: fc.integer({ min: 1, max: 12 }) })
    .chain(({ at, day, n }) => {
      const fixed = { changedAt: at, version: 2 };
      const fresh = { recordedAt: at, version: 1 };
      return fc.constantFrom<Partial<ReadinessFacts>>(
        { evidence: [evidence(n, { ...fixed, verifiedOn: day })] },
        { evidence: [evidence(n, { ...fixed, withdrawnAt: at })] },
        { evidence: [evidence(50 + n, { ...fresh, verifiedOn: day })] },
        { interests: [interest("PRINCIPAL", { ...fixed, revokedOn: day })] },
        { credentials: [credential({ ...fixed, expiresOn: day })] },
        { services: READY.services.map((one) => ({ ...one, ...fixed, begin: day })) },
        { ratings: rated([n % 10]).map((one) => ({ ...one, ...fresh, ratedOn: day, value: 0 as const })) },
        { overrides: [override({ ...fresh, decidedOn: day })] },
        { contacts: READY.contacts.map((one) => ({ ...one, ...fixed, heldOn: day })) },
        { assignments: READY.assignments.map((one) => ({ ...one, ...fixed, begin: day })) },
      );
    });

  it("whatever is recorded afterwards", () => {
    fc.assert(
      fc.property(fc.array(anyLater, { minLength: 1, maxLength: 6 }), (changes) => {
        const now = changes.reduce<ReadinessFacts>(
          (all, change) => ({
            interests: [...all.interests, ...(change.interests ?? [])],
            evidence: [...all.evidence, ...(change.evidence ?? [])],
            ratings: [...all.ratings, ...(change.ratings ?? [])],
            credentials: [...all.credentials, ...(change.credentials ?? [])],
            services: [...all.services, ...(change.services ?? [])],
            assignments: [...all.assignments, ...(change.assignments ?? [])],
            contacts: [...all.contacts, ...(change.contacts ?? [])],
            overrides: [...all.overrides, ...(change.overrides ?? [])],
          }),
          READY,
        );
        expect(JSON.stringify(assessOn(now, SPRING))).toBe(JSON.stringify(assessOn(READY, SPRING)));
      }),
      { numRuns: 200 },
    );
  });

  it("and today it shows", () => {
    const withdrawn = READY.evidence.map((one) => ({ ...one, changedAt: `${SPRING}T18:00:00.000Z`, version: 2 }));
    const facts = {
      ...READY,
      evidence: [...READY.evidence, ...withdrawn.map((one) => ({ ...one, withdrawnAt: one.changedAt }))],
    };
    expect(assessOn(facts, ON).criteria[3]?.have).toBe(0);
    expect(assessOn(facts, ON).leaderId).toBe(LEADER);
  });

  it("what was verified later was not there then", () => {
    expect(assessOn(READY, "2026-05-31").criteria[3]?.have).toBe(0);
    expect(assessOn(READY, "2026-06-01").criteria[3]?.have).toBe(10);
  });
});
