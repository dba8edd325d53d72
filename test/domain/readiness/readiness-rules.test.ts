import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EVIDENCE_KINDS, type Evidence } from "../../../domain/evidence/facts.ts";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { monthsLater } from "../../../domain/kernel/dates.ts";
import { findNextLapse } from "../../../domain/readiness/find-next-lapse.ts";
import type { ReadinessFacts } from "../../../domain/readiness/readiness-facts.ts";
import { compareTiers } from "../../../domain/readiness/tiers.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import {
  assessOn,
  byCriterion,
  contact,
  credential,
  evidence,
  factsOf,
  interest,
  LEADER,
  ON,
  override,
  READY,
  rated,
  ZONE,
} from "../../builders/readiness/given-person.ts";

const anyDay = fc.integer({ min: -1500, max: 40 }).map((days) => addDays(ON, days));
const anyEvidence = (prefix: string): fc.Arbitrary<Evidence> =>
  fc
    .record({
      n: fc.integer({ min: 0, max: 99 }),
      kind: fc.constantFrom(...EVIDENCE_KINDS),
      verifiedOn: anyDay,
      verifiedBy: fc.constantFrom("st-1", "st-2", LEADER),
    })
    .map(({ n, ...rest }) => evidence(n, { evidenceId: `${prefix}-${n}`, ...rest }));

const anyFacts: fc.Arbitrary<ReadinessFacts> = fc
  .record({
    licence: fc.oneof(fc.constantFrom("held", "none"), fc.integer({ min: 1, max: 30 })) as fc.Arbitrary<
      "held" | "none" | number
    >,
    months: fc.integer({ min: 0, max: 30 }),
    in: fc.constantFrom("ASSISTANT_PRINCIPAL", null),
    breadth: fc.integer({ min: 0, max: 10 }),
    rated: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    depth: fc.integer({ min: 0, max: 4 }),
    coach: fc.integer({ min: 0, max: 8 }),
    evidence: fc.array(anyEvidence("ev"), { maxLength: 14 }),
    overrides: fc.array(
      fc
        .record({ tier: fc.constantFrom("ready-now", "ready-3-5", "early"), decidedOn: anyDay })
        .map((one) =>
          override({ ...one, expiresOn: monthsLater(one.decidedOn, 12) } as Parameters<typeof override>[0]),
        ),
      { maxLength: 1 },
    ),
  })
  .map(({ evidence: list, overrides, ...one }) => ({
    ...factsOf({ role: "PRINCIPAL", evid: 0, ...one }),
    evidence: list,
    overrides,
  }));

describe("properties", () => {
  it("adding verified evidence never lowers a tier, the index or the validity", () => {
    fc.assert(
      fc.property(anyFacts, anyEvidence("more"), (facts, more) => {
        const before = assessOn(facts);
        const after = assessOn({ ...facts, evidence: [...facts.evidence, more] });
        expect(compareTiers(after.tier, before.tier)).toBeLessThanOrEqual(0);
        expect(compareTiers(after.computedTier, before.computedTier)).toBeLessThanOrEqual(0);
        expect(after.index ?? 0).toBeGreaterThanOrEqual(before.index ?? 0);
        expect((after.validUntil ?? "") >= (before.validUntil ?? "")).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("nor where artefacts are all that is missing", () => {
    const some = fc.array(fc.constantFrom(...EVIDENCE_KINDS.slice(0, 2)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, fc.constantFrom(...EVIDENCE_KINDS), (kinds, kind) => {
        const list = kinds.map((one, i) => evidence(i, { kind: one }));
        const before = assessOn({ ...READY, evidence: list });
        const after = assessOn({ ...READY, evidence: [...list, evidence(99, { kind })] });
        expect(compareTiers(after.tier, before.tier)).toBeLessThanOrEqual(0);
        expect(after.months).toBeLessThanOrEqual(before.months ?? 0);
      }),
    );
  });

  it("the same facts in any order, twice or with other people's among them, give the same bits", () => {
    const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length });
    fc.assert(
      fc.property(
        anyFacts.chain((facts) =>
          fc.record({
            facts: fc.constant(facts),
            other: fc.record({
              interests: shuffled(facts.interests),
              evidence: shuffled(facts.evidence),
              ratings: shuffled(facts.ratings),
              credentials: shuffled(facts.credentials),
              services: shuffled(facts.services),
              assignments: shuffled(facts.assignments),
              contacts: shuffled(facts.contacts),
              overrides: shuffled(facts.overrides),
            }),
          }),
        ),
        ({ facts, other }) => {
          const stranger = { ...evidence(1), evidenceId: "ev-x", leaderId: "ld-2" };
          expect(JSON.stringify(assessOn({ ...other, evidence: [...other.evidence, stranger] }))).toBe(
            JSON.stringify(assessOn(facts)),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it("what changes a count changes the hash; what no rule reads does not", () => {
    const hash = (facts: ReadinessFacts) => assessOn(facts).inputsHash;
    const [first, ...rest] = READY.evidence as readonly [Evidence, ...Evidence[]];
    expect(hash({ ...READY, evidence: [{ ...first, artefact: "moved", version: 2 }, ...rest] })).toBe(hash(READY));
    expect(hash({ ...READY, evidence: rest })).not.toBe(hash(READY));
    expect(hash({ ...READY, ratings: rated([1]) })).not.toBe(hash(READY));
  });

  it("without interest nothing is read, counted or shown", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const silent = assessOn({ ...facts, interests: [] });
        expect(silent).toMatchObject({ tier: "not-assessed", reason: "no-interest", months: null, index: null });
        expect([silent.gaps, silent.criteria, silent.undated, silent.validUntil]).toEqual([[], [], [], null]);
        expect(silent.inputsHash).toBe(assessOn({ ...READY, interests: [interest("COACH")] }).inputsHash);
      }),
      { numRuns: 50 },
    );
  });
});

describe("expiry lowers a tier exactly on its day", () => {
  const falls = (facts: ReadinessFacts, on: string) => [
    assessOn(facts, addDays(on, -1)).tier,
    assessOn(facts, on).tier,
  ];
  const within24 = fc.integer({ min: 1, max: 500 }).map((days) => addDays(ON, days));
  /** Fresh enough that nothing else ends before. */
  const fresh = {
    ...READY,
    evidence: READY.evidence.map((one) => ({ ...one, verifiedOn: ON })),
    contacts: READY.contacts.map((one) => ({ ...one, heldOn: ON })),
  };

  it("a licence", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 360 }), (days) => {
        const expiresOn = addDays(ON, days);
        const facts = { ...fresh, credentials: [credential({ expiresOn })] };
        expect(falls(facts, expiresOn)).toEqual(["ready-now", "ready-1-2"]);
      }),
      { numRuns: 100 },
    );
  });

  it("an artefact after 36 months, a contact after 12", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (days) => {
        const end = addDays(ON, days);
        const verifiedOn = addDays(monthsLater(end, -36), 0);
        const until = monthsLater(verifiedOn, 36);
        const older = { ...fresh, evidence: fresh.evidence.map((one, i) => (i === 0 ? { ...one, verifiedOn } : one)) };
        expect(falls(older, until)).toEqual(["ready-now", "ready-1-2"]);
        const heldOn = monthsLater(end, -12);
        const contacts = fresh.contacts.map((one, i) => (i === 0 ? { ...one, heldOn } : one));
        expect(falls({ ...fresh, contacts }, monthsLater(heldOn, 12))).toEqual(["ready-now", "ready-1-2"]);
      }),
      { numRuns: 100 },
    );
  });

  it("the whole assessment, 24 months after the newest artefact or rating", () => {
    // Contacts go on, verification and rating have stopped.
    const contacts = Array.from({ length: 60 }, (_, i) => contact(i, { heldOn: addDays(ON, 14 * i) }));
    const facts = { ...READY, contacts };
    expect(assessOn(facts).validUntil).toBe("2028-06-01");
    expect(falls(facts, "2028-06-01")).toEqual(["ready-now", "not-assessed"]);
    expect(assessOn(facts, "2028-06-01")).toMatchObject({ reason: "lapsed", months: null, validUntil: null });
  });

  it("an override, after 12 months at the latest", () => {
    const facts = (expiresOn: string) => ({ ...READY, services: [], overrides: [override({ expiresOn })] });
    const known = { ...facts("2027-04-10") };
    expect(falls(known, "2027-04-10")[0]).toBe("ready-now");
    expect(falls(known, "2027-04-10")[1]).not.toBe("ready-now");
    expect(falls(facts("2031-01-01"), "2027-04-10")[1]).not.toBe("ready-now");
    expect(falls(facts("2027-01-10"), "2027-01-10")[1]).not.toBe("ready-now");
  });

  it("is found beforehand, whatever ends first", () => {
    fc.assert(
      fc.property(
        within24,
        fc.array(fc.integer({ min: -350, max: 0 }), { minLength: 6, maxLength: 9 }),
        (expiresOn, held) => {
          const contacts = held.map((days, i) => contact(i, { heldOn: addDays(ON, days) }));
          const facts = { ...READY, contacts, credentials: [credential({ expiresOn })] };
          const now = assessOn(facts).tier;
          const question = { leaderId: LEADER, targetRole: "PRINCIPAL", asOf: asOfDay(ON, ZONE) } as const;
          const lapse = findNextLapse(question, facts);
          const day = Array.from({ length: 800 }, (_, i) => addDays(ON, i + 1)).find(
            (on) => compareTiers(assessOn(facts, on).tier, now) > 0,
          );
          expect(lapse?.on).toBe(day);
          if (day !== undefined) expect(lapse).toEqual({ on: day, from: now, to: assessOn(facts, day).tier });
        },
      ),
      { numRuns: 15 },
    );
  });

  it("a tier that rises first is no lapse", () => {
    const contacts = Array.from({ length: 60 }, (_, i) => contact(i, { heldOn: addDays(ON, 14 * (i - 26)) }));
    const spare = evidence(90, { verifiedOn: monthsLater(ON, -24) });
    const facts = {
      ...READY,
      contacts,
      evidence: [...READY.evidence, spare],
      services: READY.services.map((one) => ({ ...one, begin: monthsLater(ON, -14) })),
    };
    const inAYear = monthsLater(ON, 12);
    expect([ON, inAYear].map((on) => assessOn(facts, on).tier)).toEqual(["ready-1-2", "ready-now"]);
    const question = { leaderId: LEADER, targetRole: "PRINCIPAL", asOf: asOfDay(ON, ZONE) } as const;
    expect(findNextLapse(question, facts)).toEqual({ on: "2028-06-01", from: "ready-1-2", to: "not-assessed" });
  });

  it("nothing lapses of somebody who is not assessed", () => {
    const question = { leaderId: LEADER, targetRole: "COACH", asOf: asOfDay(ON, ZONE) } as const;
    expect(findNextLapse(question, READY)).toBeUndefined();
  });
});

describe("not assessed, overridden, gone", () => {
  it("interest without any artefact or rating: the person sees what is counted, nobody sees a tier", () => {
    const seen = assessOn({ ...READY, evidence: [], ratings: [] });
    expect(seen).toMatchObject({ tier: "not-assessed", reason: "no-evidence", months: null, index: null, gaps: [] });
    expect(byCriterion(seen)["BREADTH"]).toEqual([8, 8, 0]);
  });

  it("an override keeps both tiers, and lists nobody who is not assessed", () => {
    const outside = { ...READY, services: [], overrides: [override()] };
    expect(assessOn(outside)).toMatchObject({ tier: "ready-now", computedTier: "ready-3-5", overrideId: "ov-1" });
    expect(assessOn({ ...outside, interests: [] })).toMatchObject({ tier: "not-assessed", overrideId: null });
    expect(assessOn({ ...outside, evidence: [], ratings: [] }).tier).toBe("not-assessed");
    const lowered = { ...READY, overrides: [override({ tier: "ready-1-2" })] };
    expect(assessOn(lowered)).toMatchObject({ tier: "ready-1-2", computedTier: "ready-now", gaps: [] });
  });

  it("interest counts from its day to the day it is taken back, for its role only", () => {
    const facts = {
      ...READY,
      interests: [interest("PRINCIPAL", { declaredOn: "2026-11-01", revokedOn: "2026-12-01" })],
    };
    expect(["2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01"].map((on) => assessOn(facts, on).reason)).toEqual([
      "no-interest",
      null,
      null,
      "no-interest",
    ]);
    expect(assessOn({ ...READY, interests: [interest("COACH")] }).reason).toBe("no-interest");
  });
});
