import { describe, expect, it } from "vitest";
import { BENCH_RULES } from "../../../../domain/bench/rules.ts";
import { addDays } from "../../../../domain/kernel/calendar.ts";
import { INTEREST_RULES } from "../../../../domain/nominations/keep-interest.ts";
import { APPOINTMENT_RULES } from "../../../../domain/roster/keep-appointment.ts";
import { LEADER_RULES } from "../../../../domain/roster/keep-leader.ts";
import { SEAT_RULES } from "../../../../domain/roster/keep-seat.ts";
import { openPlanningApi } from "../../../builders/api/planning-api.ts";
import { openReadinessApi } from "../../../builders/api/readiness-api.ts";
import { furnish, ON } from "../../../builders/planning/planning-world.ts";
import { interest, READY } from "../../../builders/readiness/given-person.ts";
import { seat } from "../../../builders/readiness/readiness-world.ts";

const LATER = "2027-05-03";
/** Seats of the furnished district. */
const SEATS = 15;

const open = async () => {
  const api = await openPlanningApi();
  await api.morning();
  return api;
};
type Api = Awaited<ReturnType<typeof open>>;

/** Every question there is about a district, with its columns of people and without. */
const QUESTIONS: readonly (readonly [path: string, query: Readonly<Record<string, string>>])[] = [
  ...["seat", "level", "region", "role", "district"].map((by) => ["bench", { by }] as const),
  ["bench", { by: "level", role: "PRINCIPAL" }],
  ...["role", "level", "region"].map((by) => ["gaps", { by }] as const),
  ["gaps", { by: "level", recordsFrom: "2024-07-01" }],
  ["forecast", {}],
  ["forecast", { accept: "0.5", unitCost: "90000", recordsFrom: "2024-07-01" }],
  ["cost", { priceFactor: "1.4" }],
  ...["region", "language"].map((by) => ["fairness", { by }] as const),
];

/** All responses in JSON and CSV, by caller and question. */
const askAll = async (api: Api, asOf?: string) => {
  const responses = new Map<string, string>();
  for (const as of ["hr", "ad", "sup"])
    for (const [path, query] of QUESTIONS)
      for (const accept of ["application/json", "text/csv"]) {
        const asked = { ...query, ...(asOf === undefined ? {} : { asOf }) };
        const { text, status } = await api.get(`/v1/succession/${path}`, as, asked, { accept });
        expect(status, text).toBe(200);
        responses.set(`${as} ${path} ${JSON.stringify(query)} ${accept}`, text);
      }
  return responses;
};

/** Half a year on: one has stepped back, one has another name, one has come; a seat is gone, and a post ended long ago. */
const liveOn = async (api: Api): Promise<void> => {
  api.at(LATER);
  const { store, correct } = api;
  const [wish] = store.all("interest").filter(({ leaderId }) => leaderId === "c-2");
  const [leader] = store.all("leader").filter(({ leaderId }) => leaderId === "c-1");
  const [closing] = store.all("seat").filter(({ orgId }) => orgId === "e5");
  const [ended] = store.all("appointment").filter(({ orgId, role }) => orgId === "e3" && role === "PRINCIPAL");
  if (!wish || !leader || !closing || !ended) throw new Error("nothing to change");
  await correct(INTEREST_RULES, wish, { revokedOn: LATER });
  await correct(LEADER_RULES, leader, { familyName: "Reyes-Ochoa", language: "es" });
  await correct(SEAT_RULES, closing, { closedOn: "2026-10-01" });
  await correct(APPOINTMENT_RULES, ended, { end: "2026-09-30", endReason: "PERSONAL" });
  api.person("c-5", "Newcomer");
  api.file({ ...READY, interests: [interest("PRINCIPAL", { recordedAt: `${LATER}T15:00:00.000Z` })] }, "c-5");
  for (const id of ["c-1", "c-2", "c-5"]) await api.renew(id);
  await api.morning();
};

describe("asOf", () => {
  it("gives every answer of that day again, whatever has been recorded, corrected or taken back since", async () => {
    const api = await open();
    const then = await askAll(api);
    expect(await askAll(api, ON)).toEqual(then);
    await liveOn(api);
    expect(await askAll(api, ON)).toEqual(then);
    const now = await askAll(api);
    expect(await askAll(api, LATER)).toEqual(now);
    for (const path of ["bench", "gaps", "forecast", "cost"]) {
      const [question] = [...then.keys()].filter((one) => one.startsWith(`hr ${path}`));
      expect(now.get(question ?? ""), path).not.toBe(then.get(question ?? ""));
    }
  });

  it("names the people on that day's list, including those who withdrew since, and only to HR", async () => {
    const api = await open();
    await liveOn(api);
    const bench = (as: string, asOf?: string) =>
      api.get("/v1/succession/bench", as, { by: "seat", limit: "200", ...(asOf === undefined ? {} : { asOf }) });
    const ready = async (asOf?: string): Promise<readonly string[]> =>
      (await api.get("/v1/succession/ready", "hr", asOf === undefined ? {} : { asOf })).body.items.map(
        ({ leaderId }: { leaderId: string }) => leaderId,
      );
    const named = async (asOf?: string) =>
      (await bench("hr", asOf)).body.items.find(({ group }: { group: string }) => group === "h0.principal")
        .successorIds;
    expect(await named(ON)).toEqual(["c-1", "c-2", "c-3"]);
    expect(await named(ON)).toEqual(await ready(ON));
    expect(await named()).toEqual(["c-1", "c-3", "c-5"]);
    expect(await named()).toEqual(await ready());
    expect((await bench("hr")).text).not.toContain("c-2");
    for (const as of ["ad", "sup"]) expect((await bench(as, ON)).body.items).toEqual([]);
    for (const [question, text] of await askAll(api, ON)) expect(text, question).not.toMatch(/c-4|Canary/);
    expect((await bench("hr2", ON)).body.items).toEqual([]);
  });

  it("says that a day to come cannot be asked about", async () => {
    const api = await open();
    for (const path of ["bench", "gaps", "forecast", "cost", "fairness"]) {
      const { status, body } = await api.get(`/v1/succession/${path}`, "hr", { asOf: addDays(ON, 1) });
      const [{ pointer, code, message }] = body.errors;
      expect([status, pointer, code], path).toEqual([422, "?asOf", "date_in_future"]);
      expect(message).toContain("today");
    }
    expect((await api.get("/v1/succession/bench", "hr", { asOf: "last spring" })).status).toBe(422);
  });

  it("of a day before anything was recorded is empty, and no fault", async () => {
    const api = openReadinessApi(ON);
    api.store.seed("seat", seat("og-1", { recordedAt: "2026-09-01T12:00:00.000Z" }));
    const { body } = await api.get("/v1/succession/bench", "hr", { by: "seat", asOf: "2026-08-31" });
    expect(body).toEqual({ items: [] });
    expect((await api.get("/v1/succession/forecast", "hr", { asOf: "1999-12-31" })).body).toMatchObject({
      ...{ schoolYear: "2000-01", asOf: "1999-12-31", groups: [] },
    });
  });

  it("forecasts the year that was the coming one then, and has the earlier ones as they were kept", async () => {
    const api = await open();
    api.at(LATER);
    await api.morning();
    const kept = (await api.get("/v1/succession/forecast", "hr")).body;
    api.at("2027-10-01");
    await api.morning();
    const [left] = api.store.all("appointment").filter(({ orgId, role }) => orgId === "e3" && role === "PRINCIPAL");
    if (left) await api.correct(APPOINTMENT_RULES, left, { end: "2027-06-30", endReason: "PERSONAL" });
    const asked = async (query: Record<string, string>) => (await api.get("/v1/succession/forecast", "hr", query)).body;
    expect(await asked({ asOf: LATER })).toEqual(kept);
    const earlier = { schoolYear: kept.schoolYear, asOf: "2027-09-30" };
    expect(await asked(earlier)).toMatchObject({ asOf: ON, observed: { seats: 15, vacancies: 0 } });
    expect(await asked({ schoolYear: kept.schoolYear })).toMatchObject({ observed: { seats: 15, vacancies: 1 } });
    const ahead = await api.get("/v1/succession/forecast", "hr", { schoolYear: "2029", asOf: LATER });
    expect([ahead.status, ahead.body.errors[0].pointer]).toEqual([422, "?schoolYear"]);
  });
});

describe("what an earlier day costs", () => {
  it("is one look at the district, however many pages a CSV has", async () => {
    const api = await open();
    for (let n = 0; n < 60; n += 1) api.store.seed("seat", seat("e0", { seatId: `e0.${n}` }));
    api.at(addDays(ON, 1));
    api.store.log.length = 0;
    const csv = await api.get("/v1/succession/bench", "hr", { by: "seat", asOf: ON }, { accept: "text/csv" });
    expect(csv.text.trim().split("\r\n")).toHaveLength(1 + SEATS + 60);
    const count = (line: string) => api.store.log.filter((one) => one === line).length;
    expect([count("list seatsOfDistrict"), count("list evidenceOfLeader")]).toEqual([1, 3]);
    // All three led at the same school: what was assigned there is read once.
    expect(count("list assignmentsOfSchool")).toBe(1);
  });

  it("is refused where it would be too many people, and not for a role that fewer want", async () => {
    const api = furnish(openReadinessApi(ON));
    for (let n = 0; n <= BENCH_RULES.mostPeopleAsOf.value; n += 1)
      api.file({ interests: [interest("PRINCIPAL")] }, `many-${n}`);
    api.at(addDays(ON, 1));
    const { status, body } = await api.get("/v1/succession/gaps", "hr", { asOf: ON });
    expect([status, body.errors[0].pointer, body.errors[0].code]).toEqual([422, "?asOf", "too_many_people"]);
    const other = { by: "role", role: "PRINCIPAL_SUPERVISOR", asOf: ON };
    expect((await api.get("/v1/succession/bench", "hr", other)).status).toBe(200);
  });
});
