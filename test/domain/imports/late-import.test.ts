/** "A query as of last spring gives what it gave last spring", whatever a roster says later of the time before. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tenantOf, withinTenant } from "../../../domain/access/tenant.ts";
import { localDateOf } from "../../../domain/kernel/calendar.ts";
import { ok } from "../../../domain/kernel/result.ts";
import { readReadiness } from "../../../domain/readiness/read-readiness.ts";
import { workOutReady } from "../../../domain/readiness/read-ready.ts";
import { asOfDay, selectKnown } from "../../../domain/records/as-of.ts";
import { change, type RecordRules } from "../../../domain/records/keep-records.ts";
import { APPOINTMENT_RULES } from "../../../domain/roster/keep-appointment.ts";
import { LEADER_RULES } from "../../../domain/roster/keep-leader.ts";
import { SCHOOL_RULES } from "../../../domain/roster/keep-school.ts";
import { STAFF_RULES } from "../../../domain/staff/keep-staff.ts";
import type { IdOf, KeptKind, State } from "../../../domain/state.ts";
import {
  type Files,
  LAKESHORE,
  ORGS,
  openDistrict,
  plus,
  ROLES,
  role,
  SET,
  USERS,
  user,
  without,
} from "../../builders/import-world.ts";
import { contact, credential, evidence, interest, READY } from "../../builders/readiness/given-person.ts";

/** Noor coaches at Alder Creek; Pilar supervises and has an address of her own. */
const STAFFED: Files = {
  ...SET,
  "users.csv": plus(USERS, user("u4", "Noor", "Haddad")),
  "roles.csv": plus(ROLES, role("r4", "u4", "ext:instructionalCoach", "s1", { begin: "2023-07-01" })),
};
const ASSISTED = plus(
  STAFFED["roles.csv"] ?? "",
  role("r5", "u4", "ext:assistantPrincipal", "s1", { begin: "2026-01-01" }),
);

/** A district with its first roster, and everything but service on file for the people named. */
const open = async (files: Files = STAFFED) => {
  const district = openDistrict();
  expect((await district.send(files)).state).toBe("APPLIED");
  const { store, ports, clock } = district;
  const tenant = withinTenant(tenantOf(LAKESHORE), store, store);
  const zone = LAKESHORE.timeZone;
  const today = (): string => localDateOf(clock.now().toISOString(), zone);
  const leader = (givenName: string) => {
    const found = store.all("leader").find((one) => one.givenName === givenName);
    if (found === undefined) throw new Error(`no leader ${givenName}`);
    return found;
  };
  const reading = { ...ports, store: tenant, timeZone: zone };
  const own = (leaderId: string) => ({ district: "lakeshore", leaderId });
  const file = (leaderId: string, targetRole: "PRINCIPAL" | "PRINCIPAL_SUPERVISOR"): void => {
    const id = (of: string) => `${leaderId}.${of}`;
    store.seed("interest", { ...interest(targetRole), ...own(leaderId), interestId: id(targetRole) });
    store.seed("credential", { ...credential(), ...own(leaderId), credentialId: id("cr") });
    for (const one of READY.ratings) store.seed("rating", { ...one, ...own(leaderId), ratingId: id(one.ratingId) });
    for (const one of READY.evidence)
      store.seed("evidence", { ...one, ...own(leaderId), evidenceId: id(one.evidenceId) });
  };
  const noor = leader("Noor").leaderId;
  const pilar = leader("Pilar").leaderId;
  const pilarAsStaff = store.all("staff").find(({ name }) => name === "Pilar Ocampo")?.staffId ?? "";
  file(noor, "PRINCIPAL");
  file(pilar, "PRINCIPAL_SUPERVISOR");
  // What Pilar gave as a coach counts for her, and what she verified herself does not.
  for (const n of [1, 2, 3])
    store.seed("touchpoint", { ...contact(n, { supervisorId: pilarAsStaff }), ...own(leader("Alice").leaderId) });
  store.seed("evidence", { ...evidence(40, { verifiedBy: pilarAsStaff }), ...own(pilar), evidenceId: "ev-own" });

  let sets = 0;
  return {
    ...district,
    leader,
    noor,
    pilar,
    today,
    again: (same: Files, more: { asOf?: string } = {}) => district.send({ ...same, [`copy-${++sets}.txt`]: "" }, more),
    at: (day: string) => clock.set(`${day}T15:00:00Z`),
    edit: async <K extends KeptKind>(
      rules: RecordRules<K>,
      value: State[K],
      fields: Partial<State[K]>,
    ): Promise<void> => {
      const { district: _, ...id } = value as State[K] & { district: string };
      const which = { id: id as unknown as Omit<IdOf<K>, "district">, version: value.version };
      const edited = await change(ports, district.asAdmin("leader.write"), rules, which, async (before) =>
        ok({ ...before, ...fields }),
      );
      if (!edited.ok) throw new Error(edited.error.refused);
    },
    /** Everything that can be asked of readiness as of a day. */
    ask: async (on: string) => ({
      people: await Promise.all(
        [noor, pilar].map((leaderId) => readReadiness(reading, leaderId, { on, today: today() })),
      ),
      lists: await Promise.all(
        (["ready-now", "ready-1-2", "ready-3-5"] as const).flatMap((tier) =>
          (["PRINCIPAL", "PRINCIPAL_SUPERVISOR"] as const).map((targetRole) =>
            workOutReady(
              reading,
              { role: targetRole, tier },
              { on, versions: on < today() ? "all" : "current" },
              { limit: 50 },
            ),
          ),
        ),
      ),
    }),
  };
};

type World = Awaited<ReturnType<typeof open>>;
type Answered = Awaited<ReturnType<World["ask"]>>;

const criterion = ({ people }: Answered, who: 0 | 1, name: string): number | undefined =>
  people[who]?.roles[0]?.assessment.criteria.find((one) => one.criterion === name)?.have;
const postOf = ({ people }: Answered) => people[0]?.roles[0]?.portrait;

describe("an answer as of a day before a roster came", () => {
  it("does not know of an appointment that the roster dates back", async () => {
    const district = await open();
    district.at("2027-03-15");
    const then = await district.ask("2027-03-15");
    expect([criterion(then, 0, "TIME"), postOf(then)?.currentRole]).toEqual([0, "COACH"]);

    district.at("2027-06-10");
    expect((await district.again({ ...STAFFED, "roles.csv": ASSISTED })).state).toBe("APPLIED");
    expect(await district.ask("2027-03-15")).toEqual(then);
    expect(criterion(await district.ask("2027-06-09"), 0, "TIME")).toBe(0);
    const now = await district.ask("2027-06-10");
    expect([criterion(now, 0, "TIME"), postOf(now)?.currentRole]).toEqual([17, "ASSISTANT_PRINCIPAL"]);
    // The day it came has an end of its own: the next morning says the same of it.
    district.at("2027-06-11");
    expect(await district.ask("2027-06-10")).toEqual(now);
  });

  it("has an appointment still open that the roster ends, on whatever day, or that a person ends", async () => {
    for (const close of [
      (district: World) => district.again(STAFFED, { asOf: "2027-03-01" }),
      (district: World) =>
        district.again({ ...STAFFED, "roles.csv": ASSISTED.replace("2026-01-01,,", "2026-01-01,2027-02-01,") }),
      async (district: World) => {
        const post = district.store.all("appointment").find((one) => one.role === "ASSISTANT_PRINCIPAL");
        if (post === undefined) throw new Error("no post");
        await district.edit(APPOINTMENT_RULES, post, { end: "2027-02-01", endReason: "PERSONAL" });
      },
    ]) {
      const district = await open({ ...STAFFED, "roles.csv": ASSISTED });
      district.at("2027-03-15");
      const then = await district.ask("2027-03-15");
      expect([criterion(then, 0, "TIME"), postOf(then)?.currentRole]).toEqual([14, "ASSISTANT_PRINCIPAL"]);
      district.at("2027-06-10");
      await close(district);
      expect(await district.ask("2027-03-15")).toEqual(then);
      expect(postOf(await district.ask("2027-06-10"))?.currentRole).toBe("COACH");
    }
  });

  it("knows people and schools by the names and addresses they had", async () => {
    const district = await open();
    district.at("2027-03-15");
    const then = await district.ask("2027-03-15");
    expect(criterion(then, 1, "COACH")).toBeGreaterThan(0);
    expect(criterion(then, 1, "EVID")).toBe(10);

    district.at("2027-06-10");
    await district.again({
      ...STAFFED,
      "orgs.csv": ORGS.replace("Alder Creek", "Alder Creek Elementary"),
      "users.csv": (STAFFED["users.csv"] ?? "")
        .replace("Noor,Haddad", "Noor,Haddad-Lind")
        .replace("u3@lakeshore.example", "pilar@lakeshore.example"),
    });
    expect(await district.ask("2027-03-15")).toEqual(then);
    const now = await district.ask("2027-06-10");
    expect(postOf(now)).toMatchObject({ name: "Noor Haddad-Lind", schoolName: "Alder Creek Elementary" });
    expect([criterion(now, 1, "COACH"), criterion(now, 1, "EVID")]).toEqual([criterion(then, 1, "COACH"), 10]);
    // Later still the address is what a person has said, and only from that day on.
    district.at("2027-07-10");
    await district.edit(LEADER_RULES, district.leader("Pilar"), { email: "p.ocampo@lakeshore.example" });
    expect(await district.ask("2027-03-15")).toEqual(then);
    expect(await district.ask("2027-06-10")).toEqual(now);
    expect(criterion(await district.ask("2027-07-10"), 1, "COACH")).toBe(0);
  });
});

describe("what an import writes", () => {
  const day = (iso: string) => asOfDay(iso, LAKESHORE.timeZone);

  it("is known from the day it was written, and names its import", async () => {
    const district = openDistrict();
    const { importId, receivedAt } = await district.send(SET, { asOf: "2026-08-01" });
    const { store } = district;
    const kinds = {
      org: (one: State["org"]) => one.orgId,
      seat: (one: State["seat"]) => one.seatId,
      leader: (one: State["leader"]) => one.leaderId,
      appointment: (one: State["appointment"]) => one.appointmentId,
      supervision: (one: State["supervision"]) => one.leaderId,
    } as const;
    const known = (on: string): Record<string, number> =>
      Object.fromEntries(
        Object.entries(kinds).map(([kind, idOf]) => [
          kind,
          selectKnown(store.all(kind as "org"), idOf as (one: State["org"]) => string, day(on)).length,
        ]),
      );
    expect(known("2026-08-31")).toEqual({ org: 0, seat: 0, leader: 0, appointment: 0, supervision: 0 });
    expect(known("2026-09-01")).toEqual({ org: 4, seat: 2, leader: 3, appointment: 3, supervision: 2 });
    for (const kind of [...Object.keys(kinds), "staff"] as (keyof typeof kinds)[]) {
      for (const one of store.all(kind).filter((value) => (value as { staffId?: string }).staffId !== "admin")) {
        expect(one, kind).toMatchObject({ recordedAt: receivedAt, recordedBy: importId, version: 1 });
        expect(one, kind).not.toHaveProperty("changedAt");
        expect(one, kind).not.toHaveProperty("manual");
      }
    }
  });

  it("keeps who recorded it first, and says which import changed it last", async () => {
    const district = openDistrict();
    const first = await district.send(SET);
    district.clock.set("2026-10-05T15:00:00Z");
    const moved = {
      ...SET,
      "orgs.csv": without(ORGS, "s2"),
      "users.csv": USERS.replace("Ashworth", "Ashworth-Ng"),
      "roles.csv": without(ROLES, "r2"),
    };
    const second = await district.send(moved);
    const signed = {
      ...{ recordedAt: first.receivedAt, recordedBy: first.importId },
      ...{ changedAt: second.receivedAt, changedBy: second.importId },
      version: 2,
    };
    const { store } = district;
    expect(store.all("leader").find(({ givenName }) => givenName === "Alice")).toMatchObject(signed);
    expect(store.all("org").find(({ sourcedId }) => sourcedId === "s2")).toMatchObject(signed);
    expect(store.all("appointment").filter(({ end }) => end !== null)).toEqual([expect.objectContaining(signed)]);
    expect(store.all("supervision").filter(({ withdrawnAt }) => withdrawnAt !== undefined)).toEqual([
      expect.objectContaining(signed),
    ]);
    // Back again: who supervises is assumed anew, in the same record.
    district.clock.set("2026-10-20T15:00:00Z");
    const third = await district.send(SET);
    const { leaderId } = store.all("leader").find(({ givenName }) => givenName === "Warren") ?? { leaderId: "" };
    const again = await store.get("supervision", { district: "lakeshore", leaderId });
    expect(again).toMatchObject({
      ...signed,
      ...{ changedAt: third.receivedAt, changedBy: third.importId, basis: "assumed", version: 3 },
    });
    expect(again).not.toHaveProperty("withdrawnAt");
  });

  it("of a row from before there were such stamps counts as known all along, up to its next version", async () => {
    const district = await open({ ...STAFFED, "roles.csv": ASSISTED });
    for (const { recordedAt: _, recordedBy: __, ...unsigned } of district.store.all("appointment"))
      district.store.seed("appointment", unsigned);
    district.at("2027-06-10");
    await district.again({ ...STAFFED, "roles.csv": ASSISTED.replace("2026-01-01,,", "2026-01-01,2026-07-01,") });
    expect(criterion(await district.ask("2027-03-15"), 0, "TIME")).toBe(14);
    expect(criterion(await district.ask("2027-06-10"), 0, "TIME")).toBe(6);
  });
});

it("whatever rosters and people say from day to day, each day's answer can be had again", async () => {
  const versions = {
    roles: [
      STAFFED["roles.csv"] ?? "",
      ASSISTED,
      ASSISTED.replace("2026-01-01,,", "2026-01-01,2027-01-15,"),
      ASSISTED.replace("2026-01-01", "2024-01-01"),
      without(ASSISTED, "r4"),
    ],
    users: [
      STAFFED["users.csv"] ?? "",
      (STAFFED["users.csv"] ?? "").replace("u3@lakeshore", "pilar@lakeshore"),
      (STAFFED["users.csv"] ?? "").replace("Noor,Haddad", "Noor,Haddad-Lind"),
    ],
    orgs: [ORGS, ORGS.replace("Alder Creek", "Alder Creek Elementary")],
  };
  const roster = fc.record({
    is: fc.constant("roster" as const),
    roles: fc.constantFrom(...versions.roles),
    users: fc.constantFrom(...versions.users),
    orgs: fc.constantFrom(...versions.orgs),
    asOf: fc.option(fc.constantFrom("2026-10-01", "2027-01-10", "2027-02-20"), { nil: undefined }),
  });
  const person = fc.record({
    is: fc.constant("person" as const),
    what: fc.constantFrom("end", "begin", "name", "address", "staff", "school", "take back"),
  });
  const edit = async (district: World, what: string): Promise<void> => {
    const { store } = district;
    const post = store.all("appointment").findLast((one) => one.leaderId === district.noor && !one.withdrawnAt);
    const pilar = store.all("staff").find(({ name }) => name.startsWith("Pilar"));
    const school = store.all("org").find(({ sourcedId }) => sourcedId === "s1");
    if (what === "end" && post)
      await district.edit(APPOINTMENT_RULES, post, { end: "2026-12-01", endReason: "UNKNOWN" });
    if (what === "begin" && post) await district.edit(APPOINTMENT_RULES, post, { begin: "2021-08-01" });
    if (what === "take back" && post)
      await district.edit(APPOINTMENT_RULES, post, { withdrawnAt: district.clock.now().toISOString() });
    if (what === "name") await district.edit(LEADER_RULES, district.leader("Noor"), { familyName: "Lind" });
    if (what === "address") await district.edit(LEADER_RULES, district.leader("Pilar"), { email: "x@y.example" });
    if (what === "staff" && pilar) await district.edit(STAFF_RULES, pilar, { email: "x@y.example" });
    if (what === "school" && school) await district.edit(SCHOOL_RULES, school, { name: "Alder", region: "north" });
  };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(roster, person), { minLength: 1, maxLength: 6 }), async (steps) => {
      const district = await open();
      const asked = new Map<string, Answered>();
      for (const [place, step] of steps.entries()) {
        district.at(`2027-${String(place + 2).padStart(2, "0")}-15`);
        if (step.is === "person") await edit(district, step.what);
        else {
          const files = { ...STAFFED, "roles.csv": step.roles, "users.csv": step.users, "orgs.csv": step.orgs };
          await district.again(files, step.asOf === undefined ? {} : { asOf: step.asOf });
        }
        asked.set(district.today(), await district.ask(district.today()));
      }
      district.at("2027-12-01");
      for (const [on, answer] of asked) expect(await district.ask(on)).toEqual(answer);
    }),
    { numRuns: 40 },
  );
});
