/** API, roster and district creation keep names and addresses in one form, and refuse the same ones. */
import { describe, expect, it } from "vitest";
import { createDistrict } from "../../../../domain/districts/create-district.ts";
import { openPeople } from "../../../builders/api/people-api.ts";
import { only, plus, ROLES, read, role, SET, USERS, user } from "../../../builders/import-world.ts";
import { memoryStore, movableClock } from "../../../doubles/memory.ts";

const NAME = { givenName: "Ana", familyName: "Ortiz" };

/** The address as each way in keeps it; undefined where it is refused, with what says so. */
const keptBy = async (email: string) => {
  const { call } = openPeople();
  const leader = await call("POST /v1/leaders", "hr", { body: { ...NAME, email, language: "en" } });
  const member = await call("POST /v1/staff", "ad", { body: { name: "Ana Ortiz", email, roles: ["hr"] } });
  const { parsed, findings } = read({
    ...SET,
    "users.csv": plus(USERS, user("u9", "Ana", "Ortiz", { email: `"${email.replaceAll('"', '""')}"` })),
    "roles.csv": plus(ROLES, role("r9", "u9", "ext:instructionalCoach", "s1")),
  });
  const imported = parsed?.desired?.leaders.find(({ value }) => value.givenName === "Ana")?.value;
  const store = memoryStore();
  const created = await createDistrict({ clock: movableClock("2026-09-01T15:00:00Z"), unitOfWork: store })({
    district: "pine",
    name: "Pine",
    timeZone: "America/Chicago",
    contactEmail: email,
    admin: { staffId: "admin", name: "Ana Ortiz", email },
  });
  return {
    statuses: [leader.status, member.status, only(findings, "INVALID_EMAIL").length, created.ok],
    kept: [leader.body.email, member.body.email, imported?.email, store.all("district")[0]?.contactEmail],
  };
};

describe("a mail address", () => {
  it.each([
    ["\u200bana@pine.example", "ana@pine.example"],
    ["ana@pine.example\u200e", "ana@pine.example"],
    ["Ana@Cañada.example", "ana@xn--caada-pta.example"],
    ["ａｎａ@pine.example", "ana@pine.example"],
    ["ana@pine.example.", "ana@pine.example"],
  ])("is kept in one form whoever gives it: %j", async (written, kept) => {
    expect(await keptBy(written)).toEqual({ statuses: [201, 201, 0, true], kept: Array(4).fill(kept) });
  });

  it.each(["josé@pine.example", "cyd..l@pine.example", "ana@pine", '"ana"@pine.example', "a b@pine.example"])(
    "is refused whoever gives it: %j",
    async (written) => {
      expect(await keptBy(written)).toEqual({ statuses: [422, 422, 1, false], kept: Array(4).fill(undefined) });
    },
  );
});

it("a name is kept in one form whoever gives it", async () => {
  const { call } = openPeople();
  const written = { givenName: "\ufeffJose\u0301\u00a0 Luis", familyName: "Or\u00adtiz", preferredName: "Ｐｅｐｅ" };
  const kept = { givenName: "José Luis", familyName: "Ortiz", preferredName: "Pepe" };
  expect((await call("POST /v1/leaders", "hr", { body: { ...written, language: "es" } })).body).toMatchObject(kept);
  const { preferredName, ...name } = written;
  const { parsed } = read({
    ...SET,
    "users.csv": plus(USERS, user("u9", name.givenName, name.familyName, { preferredGivenName: preferredName })),
    "roles.csv": plus(ROLES, role("r9", "u9", "ext:instructionalCoach", "s1")),
  });
  expect(parsed?.desired?.leaders.map(({ value }) => value)).toContainEqual(expect.objectContaining(kept));
  for (const bad of ["\u200b", "A\u0007na", "A".repeat(101)])
    expect((await call("POST /v1/leaders", "hr", { body: { ...NAME, givenName: bad, language: "en" } })).status).toBe(
      422,
    );
});
