import { describe, expect, it } from "vitest";
import type { SharedBand } from "../../../domain/alerts/alert.ts";
import { type BandChange, bandWrites } from "../../../domain/episodes/band-writes.ts";
import type { SharedReading } from "../../../domain/strain/explanation.ts";

const ID = { district: "d1", leaderId: "ld-1" };
const shared: SharedReading = {
  band: "elevated",
  sinceCycle: 2,
  raisedSinceCycle: 2,
  direction: "rising",
  topics: ["workload", "isolation"],
  confidence: "medium",
  modelVersion: "strain-1",
};
const stored: SharedBand = {
  ...ID,
  roundId: "2026-10",
  cycle: 3,
  band: "elevated",
  since: "2026-09",
  direction: "rising",
  topics: ["workload", "isolation"],
  confidence: "medium",
  modelVersion: "strain-1",
  version: 1,
};
const ROUNDS: Readonly<Record<number, string>> = { 2: "2026-09", 3: "2026-10" };
const writesOf = (changes: Partial<BandChange>) =>
  bandWrites({
    ...ID,
    band: undefined,
    shared,
    latest: 3,
    roundOfCycle: (cycle) => (cycle === null ? null : (ROUNDS[cycle] ?? null)),
    ...changes,
  });
const changed = (from: string, to: object) => ({
  type: "holdfast.burnout-risk.changed.v1",
  district: "d1",
  subject: "ld-1",
  data: {
    leaderId: "ld-1",
    from,
    to: "elevated",
    since: "2026-09",
    direction: "rising",
    topics: ["workload", "isolation"],
    confidence: "medium",
    modelVersion: "strain-1",
    ...to,
  },
});
const NOTHING = { writes: [], facts: [] };

describe("the band that is shared", () => {
  it("is stored with its history, and its change published from none", () => {
    expect(writesOf({})).toEqual({
      writes: [
        { op: "create", kind: "sharedBand", value: stored },
        { op: "put", kind: "bandHistory", value: stored },
      ],
      facts: [changed("none", {})],
    });
  });

  it("is left alone while it says the same", () => {
    expect(writesOf({ band: { ...stored, version: 7 } })).toEqual(NOTHING);
  });

  it("of a new round replaces the one before; only another band is a change that is published", () => {
    const before = { ...stored, roundId: "2026-09", cycle: 2, version: 4 };
    const next = { ...stored, version: 5 };
    expect(writesOf({ band: before })).toEqual({
      writes: [
        { op: "replace", kind: "sharedBand", value: next },
        { op: "put", kind: "bandHistory", value: next },
      ],
      facts: [],
    });
    expect(writesOf({ band: { ...before, band: "watch" } }).facts).toEqual([changed("watch", {})]);
  });

  it("is taken away when nothing is shared any longer", () => {
    const none: SharedReading = { ...shared, band: "none", sinceCycle: null, direction: "steady", topics: [] };
    const removal = { op: "remove", kind: "sharedBand", id: ID };
    expect(writesOf({ shared: none, band: stored })).toEqual({
      writes: [removal],
      facts: [changed("elevated", { to: "none", since: null, direction: "steady", topics: [] })],
    });
    expect(writesOf({ shared: none })).toEqual(NOTHING);
  });

  it("is none where no round has been scored, or the round is not known", () => {
    for (const latest of [null, 9]) {
      expect(writesOf({ latest })).toEqual(NOTHING);
      expect(writesOf({ latest, band: stored }).writes).toMatchObject([{ op: "remove" }]);
    }
  });
});
