import { describe, expect, it } from "vitest";
import type { Hat } from "../../../domain/access/staff.ts";
import type { Attestation } from "../../../domain/districts/sharing-terms.ts";
import { type StartFacts, sharingStart } from "../../../domain/pulses/form-terms.ts";
import { formOfRound, readForm } from "../../../domain/pulses/read-form.ts";
import type { Round } from "../../../domain/pulses/round.ts";
import { type SharingRecord, sharingAt, sharingOn, startsOf } from "../../../domain/pulses/sharing.ts";
import type { Sharing } from "../../../events/vocabulary.ts";
import { ATTESTED, districtOf } from "../../builders/records/people.ts";
import { memoryStore } from "../../doubles/memory.ts";

const ATTESTATION: Attestation = ATTESTED[0].attestation;

describe("how sharing starts", () => {
  const attestations = [ATTESTATION, undefined];
  const hats: readonly (readonly Hat[])[] = [[], ["hr"], ["steward"], ["admin"], ["hr", "admin"]];
  const wishes: readonly Sharing[] = ["on", "off"];
  const cases = attestations.flatMap((attestation) =>
    hats.flatMap((worn) =>
      wishes.flatMap((districtStarts) =>
        [false, true].flatMap((fewPrincipals) =>
          ["st-1", undefined].map((supervisorId) => ({
            attestation,
            hats: worn,
            districtStarts,
            fewPrincipals,
            supervisorId,
          })),
        ),
      ),
    ),
  );

  it("is on in one case of all: attested, not wished otherwise, one hat, enough principals, somebody named", () => {
    const on = cases.filter((one) => sharingStart(one as StartFacts) === "on");
    expect(cases).toHaveLength(80);
    expect(on).toEqual([
      { attestation: ATTESTATION, hats: [], districtStarts: "on", fewPrincipals: false, supervisorId: "st-1" },
    ]);
  });

  it("is off on the link of an earlier version, which names no attestation", () => {
    expect(startsOf({ sharingDefault: "on" })).toBe("off");
    expect(startsOf({ sharingDefault: "on", attestation: ATTESTATION })).toBe("on");
    expect(startsOf({ sharingDefault: "off", attestation: ATTESTATION })).toBe("off");
  });
});

describe("what a form names", () => {
  const ROUND: Round = {
    ...{ district: "d1", roundId: "2026-11", cycle: 1, instrument: "principal-pulse@1", state: "open", version: 1 },
    ...{ opensAt: "2026-11-02T13:30:00.000Z", closesAt: "2026-11-16T13:30:00.000Z" },
    form: { stewards: ["st-1", "st-8", "st-9"], fewPrincipals: false },
  };
  const world = (roles: readonly ("supervisor" | Hat)[] = ["supervisor"]) => {
    const store = memoryStore();
    const staff = (staffId: string, more: object) =>
      store.seed("staff", {
        staffId,
        district: "d1",
        name: `Staff ${staffId}`,
        roles: ["supervisor"],
        version: 1,
        ...more,
      });
    staff("st-1", { roles });
    staff("st-8", { roles: ["steward"], withdrawnAt: "2026-11-01T00:00:00.000Z" });
    staff("st-9", { roles: ["steward"] });
    store.seed("supervision", {
      ...{ district: "d1", leaderId: "l1", supervisorId: "st-1", basis: "confirmed", since: "2026-07-01", version: 1 },
    });
    return store;
  };
  const read = (store: ReturnType<typeof world>, round = ROUND, settings = districtOf()) =>
    readForm(store, { settings, round, leaderId: "l1", schoolId: "or-1" });

  it("is the supervisor, the seat, the attestation of the opening and the stewards who are still there", async () => {
    expect(await read(world())).toEqual({
      supervisorId: "st-1",
      supervisorName: "Staff st-1",
      schoolId: "or-1",
      hats: [],
      attestation: ATTESTATION,
      stewards: [{ staffId: "st-9", name: "Staff st-9" }],
      starts: "on",
    });
  });

  it("is every other office of the supervisor, who is then no steward of the own leaders", async () => {
    const form = await read(world(["admin", "steward", "supervisor", "hr"]));
    expect(form).toMatchObject({ hats: ["hr", "steward", "admin"], starts: "off" });
    expect(form.stewards?.map(({ staffId }) => staffId)).toEqual(["st-9"]);
  });

  it("is nobody where nobody supervises, and no attestation that was recorded after the opening", async () => {
    const store = world();
    store.seed("supervision", { ...store.all("supervision")[0], withdrawnAt: "2026-11-01T00:00:00.000Z" } as never);
    expect(await read(store)).toEqual({
      schoolId: "or-1",
      attestation: ATTESTATION,
      stewards: [{ staffId: "st-9", name: "Staff st-9" }],
      starts: "off",
    });
    const late = districtOf({ sharingTerms: [{ ...ATTESTED[0], at: "2026-11-02T13:30:00.001Z" }] });
    expect(await read(world(), ROUND, late)).toMatchObject({ starts: "off" });
    expect(await read(world(), ROUND, late)).not.toHaveProperty("attestation");
  });

  it("is decided once for a round: its stewards, and whether a group of principals is a person", async () => {
    const store = world();
    const now = "2026-11-02T13:30:00.000Z";
    const of = (count: number) =>
      formOfRound(store, districtOf(), { principals: Array.from({ length: count }, (_, n) => `l${n}`), now });
    expect(await of(4)).toEqual({ stewards: ["st-9"], fewPrincipals: true });
    expect(await of(5)).toEqual({ stewards: ["st-9"], fewPrincipals: false });
    const few = { ...ROUND, form: { stewards: [], fewPrincipals: true } };
    expect(await read(store, few)).toMatchObject({ fewPrincipals: true, starts: "off" });
    const { form: _, ...earlier } = ROUND;
    expect(await read(store, earlier)).toMatchObject({ stewards: [], starts: "on" });
  });
});

describe("sharing is with a named person", () => {
  const at = (day: number) => `2026-11-${String(day).padStart(2, "0")}T12:00:00.000Z`;
  const form = (day: number, supervisorId: string | undefined, starts: Sharing = "on") => ({
    ...{ at: at(day), starts },
    ...(supervisorId === undefined ? {} : { supervisorId }),
  });
  const record = (more: Partial<SharingRecord>): SharingRecord => ({ byDefault: "off", changes: [], ...more });

  it.each([
    ["as the form said, without a switch", { forms: [form(2, "a")] }, "on"],
    ["as the last form said", { forms: [form(2, "a"), form(3, "b", "off")] }, "off"],
    [
      "on with the person of the switch",
      { forms: [form(3, "a", "off")], changes: [{ at: at(2), sharing: "on", with: "a" }] },
      "on",
    ],
    [
      "anew with another person",
      { forms: [form(3, "b", "off")], changes: [{ at: at(2), sharing: "on", with: "a" }] },
      "off",
    ],
    [
      "on for another person whose form said so",
      { forms: [form(3, "b")], changes: [{ at: at(2), sharing: "on", with: "a" }] },
      "on",
    ],
    ["off whoever is named", { forms: [form(3, "b")], changes: [{ at: at(2), sharing: "off", with: "a" }] }, "off"],
    [
      "on by a switch on the page of another, before its answer",
      { forms: [form(2, "a", "off")], changes: [{ at: at(3), sharing: "on", with: "b" }] },
      "on",
    ],
    [
      "on by a switch of an earlier version",
      { forms: [form(3, "b", "off")], changes: [{ at: at(2), sharing: "on" }] },
      "on",
    ],
    [
      "off where a form named nobody",
      { forms: [form(3, undefined, "off")], changes: [{ at: at(2), sharing: "on", with: "a" }] },
      "off",
    ],
  ] as const)("%s", (_, more, expected) => {
    expect(sharingAt(record(more), at(4))).toBe(expected);
  });

  it("shows on the form what will hold for its answers", () => {
    const choice = (sharing: Sharing, made?: string) => ({
      ...{ district: "d1", leaderId: "l1", sharing },
      sharingChanges: [{ at: at(1), sharing, ...(made === undefined ? {} : { with: made }) }],
    });
    const named = { supervisorId: "b", starts: "off" as const };
    expect(sharingOn(named, undefined)).toBe("off");
    expect(sharingOn(named, choice("on", "a"))).toBe("off");
    expect(sharingOn(named, choice("on", "b"))).toBe("on");
    expect(sharingOn(named, choice("on"))).toBe("on");
    expect(sharingOn({ ...named, starts: "on" }, choice("off", "a"))).toBe("off");
  });
});
