/** Edges of licences, people and roles; interest and tiers are in `bench.test.ts`. */
import { describe, expect, it } from "vitest";
import type { TargetRole } from "../../../domain/nominations/target-role.ts";
import { type CandidateRecords, readCandidates } from "../../../domain/readiness/candidates.ts";
import type { Readiness } from "../../../domain/readiness/readiness.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import { assessOn, credential, interest, LEADER, ON, READY, ZONE } from "../../builders/readiness/given-person.ts";

const readiness = (tier: Readiness["tier"], more: Partial<Readiness> = {}): Readiness => ({
  ...assessOn(READY),
  district: "d",
  tier,
  version: 1,
  ...more,
});
const listed = (records: Partial<CandidateRecords>) =>
  readCandidates(
    { readiness: [readiness("ready-now")], interests: READY.interests, credentials: READY.credentials, ...records },
    asOfDay(ON, ZONE),
  );
const levelsWith = (tier: Readiness["tier"], ...credentials: CandidateRecords["credentials"]) =>
  listed({ readiness: [readiness(tier)], credentials })[0]?.levels;
const high = (more: Parameters<typeof credential>[0] = {}) => credential({ levels: ["high"], ...more });

describe("the licence of a candidate", () => {
  it("for a seat now: held from its day to the day before it expires", () => {
    expect(levelsWith("ready-now", high({ heldFrom: ON }))).toEqual(["high"]);
    expect(levelsWith("ready-now", high({ heldFrom: "2026-11-17" }))).toBeUndefined();
    expect(levelsWith("ready-now", high({ heldFrom: null, expectedOn: "2026-12-01" }))).toBeUndefined();
    expect(levelsWith("ready-now", high({ expiresOn: "2026-11-17" }))).toEqual(["high"]);
    expect(levelsWith("ready-now", high({ expiresOn: ON }))).toBeUndefined();
  });

  it("for a seat later: any that has not expired; all levels where there is none yet", () => {
    expect(levelsWith("ready-1-2", high({ heldFrom: "2026-11-17" }))).toEqual(["high"]);
    expect(levelsWith("ready-1-2", high({ expiresOn: "2026-11-17" }))).toEqual(["high"]);
    expect(levelsWith("ready-1-2", high({ expiresOn: ON }))).toBeNull();
    const middle = credential({ credentialId: "cr-2", levels: ["middle"], expiresOn: ON });
    expect(levelsWith("ready-1-2", high(), middle)).toEqual(["high"]);
  });

  it("of several: the levels of each, in order and once", () => {
    const more = credential({ credentialId: "cr-2", levels: ["middle", "elementary", "high"] });
    expect(levelsWith("ready-now", high(), more)).toEqual(["elementary", "high", "middle"]);
    expect(levelsWith("ready-now", high(), credential({ credentialId: "cr-2" }))).toBeNull();
  });

  it("is the person's own, and of the kind that the role asks for", () => {
    expect(levelsWith("ready-now", high({ leaderId: "ld-2" }))).toBeUndefined();
    expect(levelsWith("ready-now", high({ kind: "teaching" }))).toBeUndefined();
    const others = [
      credential({ credentialId: "cr-2", leaderId: "ld-2", levels: ["middle"] }),
      credential({ credentialId: "cr-3", kind: "teaching", levels: ["elementary"] }),
    ];
    expect(levelsWith("ready-now", high(), ...others)).toEqual(["high"]);
  });
});

describe("the list", () => {
  const of = (leaderId: string, targetRole: TargetRole) => ({
    readiness: readiness("ready-1-2", { leaderId, targetRole }),
    interest: interest(targetRole, { leaderId, interestId: `${leaderId}.${targetRole}` }),
  });

  it("names each person and role, by person and then up the ladder, whatever the order of the records", () => {
    const all = [
      of("ld-2", "PRINCIPAL"),
      of("ld-2", "ASSISTANT_PRINCIPAL"),
      of(LEADER, "PRINCIPAL_SUPERVISOR"),
      of(LEADER, "COACH"),
    ];
    const inOrder = ["ld-1 COACH", "ld-1 PRINCIPAL_SUPERVISOR", "ld-2 ASSISTANT_PRINCIPAL", "ld-2 PRINCIPAL"];
    for (const some of [all, all.toReversed()]) {
      const records = { readiness: some.map((one) => one.readiness), interests: some.map((one) => one.interest) };
      expect(listed({ ...records, credentials: [] }).map((one) => `${one.leaderId} ${one.role}`)).toEqual(inOrder);
    }
  });

  it("takes the widest of several interests in a role", () => {
    const north = interest("PRINCIPAL", { interestId: "in-1", regions: ["north", "east"], levels: ["high"] });
    const south = interest("PRINCIPAL", { interestId: "in-2", regions: ["south"], levels: null });
    expect(listed({ interests: [north] })).toMatchObject([{ regions: ["east", "north"], levels: ["high"] }]);
    expect(listed({ interests: [north, south] })).toMatchObject([
      { regions: ["east", "north", "south"], levels: null },
    ]);
  });

  it("leaves out who is not interested, whose role is another, and what holds no more on that day", () => {
    expect(listed({ interests: [] })).toEqual([]);
    expect(listed({ interests: [interest("COACH")] })).toEqual([]);
    expect(listed({ readiness: [readiness("ready-now", { validUntil: ON })] })).toEqual([]);
    expect(listed({ readiness: [readiness("ready-now", { validUntil: null })] })).toEqual([]);
    expect(listed({ readiness: [readiness("early")] })).toEqual([]);
  });
});
