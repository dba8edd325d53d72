import { describe, expect, it } from "vitest";
import { createDistrict } from "../../../domain/districts/create-district.ts";
import { type Attestation, attestationFault, sharingTermsAt } from "../../../domain/districts/sharing-terms.ts";
import { memoryStore, movableClock } from "../../doubles/memory.ts";

const POLICY: Attestation = { kind: "policy", date: "2026-06-15", link: "https://lakeshore.example/policies/4.7" };
const TODAY = "2026-11-02";

describe("how sharing starts, as far as the district decides it", () => {
  const terms = (at: string, attestation: Attestation | null, sharingDefault: "on" | "off") => ({
    ...{ at, attestation, sharingDefault, by: "ad" },
  });
  const MAY = "2026-05-01T12:00:00.000Z";
  const JUNE = "2026-06-01T12:00:00.000Z";

  it.each([
    ["a district of an earlier version that let it start on", { sharingDefault: "on" }, { starts: "off" }],
    ["a district of an earlier version that let it start off", { sharingDefault: "off" }, { starts: "off" }],
    ["attested, on", { sharingTerms: [terms(MAY, POLICY, "on")] }, { attestation: POLICY, starts: "on" }],
    [
      "attested, off all the same",
      { sharingTerms: [terms(MAY, POLICY, "off")] },
      { attestation: POLICY, starts: "off" },
    ],
    ["withdrawn", { sharingTerms: [terms(MAY, POLICY, "on"), terms(JUNE, null, "on")] }, { starts: "off" }],
    [
      "recorded later than the round opened",
      { sharingTerms: [terms("2026-06-02T12:00:00.000Z", POLICY, "on")] },
      { starts: "off" },
    ],
    [
      "withdrawn after the round opened",
      { sharingTerms: [terms(MAY, POLICY, "on"), terms("2026-06-02T12:00:00.000Z", null, "on")] },
      { attestation: POLICY, starts: "on" },
    ],
  ] as const)("%s", (_, district, expected) => {
    expect(sharingTermsAt({ sharingDefault: "on", ...district }, JUNE)).toEqual(expected);
  });
});

describe("an attestation as it is given", () => {
  it.each([
    "http://lakeshore.example/policy",
    "lakeshore.example/policy",
    "https://",
    "https://localhost/policy",
    "https://user:secret@lakeshore.example/policy",
    "https://lakeshore.example/a policy",
    'https://lakeshore.example/"policy"',
    "javascript:alert(1)",
    `https://lakeshore.example/${"a".repeat(300)}`,
    "",
  ])("refuses the link %s", (link) => {
    expect(attestationFault({ ...POLICY, link }, TODAY)).toMatchObject({ field: "link", code: "bad_link" });
  });

  it.each([
    [{ date: "2026-11-03" }, "date_in_future"],
    [{ date: "2026-02-30" }, "bad_date"],
    [{ date: "June" }, "bad_date"],
    [{ kind: "promise" as "policy" }, "bad_kind"],
  ])("refuses %j", (given, code) => {
    expect(attestationFault({ ...POLICY, ...given }, TODAY)?.code).toBe(code);
  });

  it("takes a policy or an agreement of today or before, with a public address", () => {
    expect(attestationFault(POLICY, TODAY)).toBeUndefined();
    const agreement: Attestation = { kind: "agreement", date: TODAY, link: "https://lakeshore.example:8443/a?b=1#c" };
    expect(attestationFault(agreement, TODAY)).toBeUndefined();
  });
});

describe("setting up a district", () => {
  const set = async (more: object) => {
    const store = memoryStore();
    const created = await createDistrict({ clock: movableClock(`${TODAY}T18:00:00.000Z`), unitOfWork: store })({
      district: "lake",
      name: "Lake",
      timeZone: "America/Chicago",
      admin: { staffId: "ad", name: "Ada", email: "ad@lake.example" },
      ...more,
    });
    return { created, row: store.all("district")[0] };
  };

  it("records an attestation in the name of the first administrator", async () => {
    const { row } = await set({ attestation: POLICY });
    expect(row?.sharingTerms).toEqual([
      { at: `${TODAY}T18:00:00.000Z`, by: "ad", attestation: POLICY, sharingDefault: "on" },
    ]);
  });

  it("lets sharing start on only with an attestation", async () => {
    expect((await set({ sharingDefault: "on" })).created).toEqual({
      ok: false,
      error: { field: "sharingDefault", fix: "let sharing start on only with an attestation; leave it out otherwise" },
    });
    expect((await set({})).row?.sharingTerms).toBeUndefined();
    expect((await set({ sharingDefault: "off", attestation: POLICY })).row?.sharingTerms?.[0]?.sharingDefault).toBe(
      "off",
    );
  });

  it("names the field of an attestation that is wrong", async () => {
    const { created, row } = await set({ attestation: { ...POLICY, link: "http://lake.example" } });
    expect(created).toMatchObject({ ok: false, error: { field: "attestation.link" } });
    expect(row).toBeUndefined();
  });
});
