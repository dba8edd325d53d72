import { describe, expect, it } from "vitest";
import { schoolCalendarOperations } from "../../../../functions/http/contract/school-calendar.ts";
import { schoolCalendarRoutes } from "../../../../functions/http/routes/school-calendar.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { demoCalendar } from "../../../../local/demo/calendar.ts";
import { caller, world } from "../../../builders/api/api-world.ts";

const CALENDAR = "/v1/settings/calendar";
const YEAR = {
  schoolYear: "2026-27",
  firstDay: "2026-08-17",
  lastDay: "2027-05-28",
  breaks: [{ begin: "2026-12-21", end: "2027-01-01" }],
  contractMonths: [8, 9, 10],
  schools: [{ schoolId: "o1", firstDay: "2026-08-03", lastDay: "2027-06-11", breaks: [] }],
};

const open = () => {
  const ports = world();
  const ask = caller(apiEntry(ports, schoolCalendarRoutes(ports)) as never, schoolCalendarOperations.map(routeKeyOf));
  const ifMatch = (version: number) => ({ "If-Match": `"${version}"` });
  return {
    ...ports,
    ask,
    put: (version: number, years: readonly object[], as = "ad") =>
      ask(`PUT ${CALENDAR}`, { as, body: { years }, headers: ifMatch(version) }),
    importCsv: (version: number, text: string) =>
      ask(`PUT ${CALENDAR}/rows`, {
        as: "ad",
        body: text,
        headers: { ...ifMatch(version), "content-type": "text/csv" },
      }),
    csv: async (path: string) =>
      String((await ask(`GET ${path}` as never, { as: "ad", headers: { accept: "text/csv" } })).text ?? ""),
  };
};

const faults = (body: { errors?: readonly { pointer: string; code: string }[] }) =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

describe("the school calendar", () => {
  it("is empty at first, with the default session", async () => {
    const { body, status } = await open().ask(`GET ${CALENDAR}`, { as: "ad" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ defaultSession: { firstDay: "08-01", lastDay: "06-15" }, years: [] });
  });

  it("is recorded by an administrator, with audit and event; the same again writes nothing", async () => {
    const here = open();
    const changed = await here.put(1, [YEAR]);
    expect(changed).toMatchObject({ status: 200, body: { version: 2, years: [YEAR] } });
    expect(here.store.facts.map(({ type, data }) => [type, data])).toEqual([
      ["holdfast.school-calendar.changed.v1", { schoolYears: ["2026-27"], version: 2 }],
    ]);
    expect(here.store.all("auditEntry").filter(({ action }) => action === "settings.write")).toMatchObject([
      { callerId: "ad", outcome: "allowed", fields: ["2026-27"] },
    ]);
    expect(await here.put(2, [YEAR])).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await here.put(1, [YEAR])).status).toBe(412);
    expect((await here.put(2, [YEAR], "s1")).status).toBe(404);
  });

  it("takes the demo district's CSV of any year: breaks at the holidays, and no contract in July", async () => {
    for (let year = 2024; year < 2040; year += 1) {
      const here = open();
      const { status, body } = await here.importCsv(1, demoCalendar(year));
      expect(status, JSON.stringify(body)).toBe(200);
      const [recorded] = body.years;
      const off = (date: string) =>
        recorded.breaks.some(({ begin, end }: { begin: string; end: string }) => begin <= date && date <= end);
      expect([off(`${year}-12-25`), off(`${year}-12-28`), off(`${year}-11-03`)]).toEqual([true, true, false]);
      expect(recorded.contractMonths).not.toContain(7);
      // Thanksgiving is the Thursday after three others.
      const thursdays = Array.from({ length: 30 }, (_, day) => new Date(Date.UTC(year, 10, day + 1)))
        .filter((day) => day.getUTCDay() === 4)
        .map((day) => day.toISOString().slice(0, 10));
      expect(off(thursdays[3] ?? "")).toBe(true);
    }
  });

  it("says what is wrong, and stores nothing", async () => {
    const here = open();
    const wrong = await here.put(1, [
      {
        ...YEAR,
        firstDay: "2026-06-17",
        contractMonths: [13],
        schools: [{ ...YEAR.schools[0], schoolId: "nowhere" }],
      },
      { ...YEAR, schoolYear: "2027-29", breaks: [] },
    ]);
    expect(wrong.status).toBe(422);
    expect(faults(wrong.body)).toEqual([
      "#/years/0/firstDay outside_year",
      "#/years/0/contractMonths bad_month",
      "#/years/0/schools/0/schoolId unknown_school",
      "#/years/1/schoolYear bad_year",
    ]);
    const breaks = await here.put(1, [{ ...YEAR, breaks: [{ begin: "2027-06-01", end: "2027-06-02" }] }]);
    expect(faults(breaks.body)).toEqual(["#/years/0/breaks/0 outside_session"]);
    expect(here.store.all("district").some(({ calendar }) => calendar !== undefined)).toBe(false);
  });

  it("keeps five years; a year can be removed", async () => {
    const here = open();
    const year = (start: number) => ({
      ...{ schoolYear: `${start}-${String(start + 1).slice(2)}`, breaks: [], contractMonths: [], schools: [] },
      ...{ firstDay: `${start}-08-17`, lastDay: `${start + 1}-05-28` },
    });
    expect((await here.put(1, [2026, 2027, 2028, 2029, 2030].map(year))).status).toBe(200);
    expect((await here.put(2, [year(2031)])).status).toBe(409);
    const gone = await here.ask(`DELETE ${CALENDAR}/2026-27`, { as: "ad", headers: { "If-Match": '"2"' } });
    expect(gone).toMatchObject({ status: 200, body: { version: 3 } });
    expect((await here.put(3, [year(2031)])).status).toBe(200);
  });
});

describe("the school calendar as CSV", () => {
  it("what goes out comes in again and is no change", async () => {
    const here = open();
    await here.put(1, [YEAR]);
    const text = await here.csv(`${CALENDAR}/rows`);
    expect(text).toContain("2026-27,,break,2026-12-21,2027-01-01,");
    expect(await here.importCsv(2, text)).toMatchObject({ status: 200, body: { version: 2, years: [YEAR] } });
    const fresh = open();
    expect(await fresh.importCsv(1, text)).toMatchObject({ status: 200, body: { version: 2, years: [YEAR] } });
  });

  it("has a template that imports as it is", async () => {
    const here = open();
    const imported = await here.importCsv(1, await here.csv(`${CALENDAR}/template`));
    expect(imported).toMatchObject({ status: 200, body: { years: [{ schoolYear: "2026-27" }] } });
  });

  it("names line and field of every finding", async () => {
    const here = open();
    const head = "schoolYear,schoolId,what,begin,end,months";
    const found = async (...lines: readonly string[]) =>
      faults((await here.importCsv(1, [head, ...lines].join("\r\n"))).body);
    expect(faults((await here.importCsv(1, "what,begin\r\n")).body)).toEqual(["#/lines/1/schoolYear missing_column"]);
    expect(await found("2026-27,,holiday,2026-09-01,2026-09-02,")).toEqual([
      "#/lines/2/what bad_word",
      "#/lines/2/schoolYear no_session",
    ]);
    expect(await found("2026-27,,session,2026-08-17,2027-07-28,", "2026-27,,contract,,,8-10")).toEqual([
      "#/lines/3/months bad_month",
    ]);
    expect(await found("2026-27,,session,2026-08-17,2027-07-28,")).toEqual(["#/lines/2/end outside_year"]);
    expect(await found("2026-27,,session,2026-08-17,2027-05-28,", "", "2026-27,,break,2026-12-28,2026-12-21,")).toEqual(
      ["#/lines/4/end end_before_begin"],
    );
  });
});
