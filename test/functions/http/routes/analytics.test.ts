import { describe, expect, it } from "vitest";
import { analyticsOperations } from "../../../../functions/http/contract/analytics.ts";
import { analyticsRoutes } from "../../../../functions/http/routes/analytics.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";
import { type Person, roundWorld } from "../../../builders/round-world.ts";

const at = (region: string, count: number): readonly Person[] =>
  Array.from({ length: count }, (_, i) => ({ leaderId: `${region}-${i}`, region, level: "high" }));
const PEOPLE = [...at("north", 12), ...at("south", 6), ...at("east", 3)];

/** Two rounds as they are really published, put into `lake`; `twin` has a round of its own that nobody else may see. */
const open = async () => {
  const rounds = roundWorld(PEOPLE);
  // Of the north's alerts nobody has taken up any; the others are over.
  for (const { leaderId, region } of PEOPLE.filter((_, i) => i % 2 === 0 || i < 12)) {
    rounds.store.seed("alert", {
      ...{ district: "d1", leaderId, alertId: `alert-${leaderId}`, episodeId: `episode-${leaderId}` },
      ...{ supervisorId: "s1", cause: "support-asked" as const, roundId: "2026-08", topics: [], version: 1 },
      ...{ openedAt: "2026-08-05T12:00:00.000Z", mailedAt: "2026-08-05T12:00:00.000Z", dueOn: "2026-08-12" },
      state: region === "north" ? ("open" as const) : ("resolved" as const),
    });
  }
  for (const cycle of [1, 2]) {
    await rounds.answerAll(
      cycle,
      Object.fromEntries(PEOPLE.map(({ leaderId, region }) => [leaderId, region === "north" ? 1 : 3])),
    );
    await rounds.publish(cycle);
  }
  const ports = world();
  for (const numbers of rounds.store.all("groupNumbers"))
    ports.store.seed("groupNumbers", { ...numbers, district: "lake" });
  ports.store.seed("groupNumbers", {
    ...rounds.numbersOf(1),
    district: "twin",
    roundId: "2026-10",
    modelVersion: "canary",
  });
  return { ...ports, call: caller(apiEntry(ports, analyticsRoutes()) as never, analyticsOperations.map(routeKeyOf)) };
};

describe("rounds", () => {
  it("come newest first, page by page, with the numbers of the district", async () => {
    const { call } = await open();
    const first = await call("GET /v1/analytics/pulse", { as: "hr", query: { limit: "1" } });
    expect(first).toMatchObject({
      status: 200,
      body: {
        items: [
          {
            roundId: "2026-09",
            comparedWith: "2026-08",
            status: "shown",
            respondents: "20+",
            change: 0,
            groupsShown: 3,
            groupsWithheld: 2,
          },
        ],
        next: expect.any(String),
      },
    });
    const rest = await call("GET /v1/analytics/pulse", { as: "hr", query: { limit: "1", cursor: first.body.next } });
    expect(rest.body).toMatchObject({ items: [{ roundId: "2026-08", comparedWith: null, change: null }] });
    expect(rest.body.next).toBeUndefined();
  });

  it("show each group with all its numbers, or as withheld", async () => {
    const { call } = await open();
    const { status, body } = await call("GET /v1/analytics/pulse/2026-08", { as: "hr" });
    expect(status).toBe(200);
    const withheld = { status: "withheld", respondents: null, mean: null, change: null, bands: null, topics: [] };
    expect(body).toMatchObject({ roundId: "2026-08", leastRespondents: 5, modelVersion: "bri@1" });
    expect(body.regions).toEqual([
      { region: "east", ...withheld },
      {
        region: "north",
        status: "shown",
        respondents: null,
        mean: 25,
        change: null,
        bands: null,
        topics: [
          { topic: "workload", mean: 25 },
          { topic: "supervisor-support", mean: 25 },
          { topic: "autonomy", mean: 25 },
        ],
      },
      { region: "south", ...withheld },
    ]);
    // Twelve steady and nine high, in the district as in its high schools.
    expect(body.district.bands).toEqual([
      { band: "steady", respondents: "10 to 19" },
      { band: "watch", respondents: "0" },
      { band: "elevated", respondents: "0" },
      { band: "high", respondents: "5 to 9" },
    ]);
    expect(body.participation).toBe("75 to 100");
    expect(body.schoolLevels).toMatchObject([{ schoolLevel: "high", status: "shown" }]);
  });

  it("are rows in a table, where no count looks like a date", async () => {
    const { call } = await open();
    const path = "GET /v1/analytics/pulse/2026-08/groups";
    const csv = await call(path, { as: "hr", headers: { Accept: "text/csv" } });
    expect(csv.headers["content-type"]).toContain("text/csv");
    expect(csv.text.replace("\uFEFF", "").trim().split("\r\n")).toEqual([
      "split,group,status,respondents,mean,change,steady,watch,elevated,high,workload,supervisorSupport,roleConflict,autonomy,isolation,recovery,raised,steadyOrWatch",
      "district,,shown,20+,46,,10 to 19,0,0,5 to 9,46,46,,46,,,,",
      "region,east,withheld,,,,,,,,,,,,,,,",
      "region,north,shown,,25,,,,,,25,25,,25,,,,",
      "region,south,withheld,,,,,,,,,,,,,,,",
      "school-level,high,shown,,46,,10 to 19,0,0,5 to 9,46,46,,46,,,,",
    ]);
    const json = await call(path, { as: "hr" });
    expect(json.body.items).toHaveLength(5);
    expect(json.body.items[1]).toMatchObject({ split: "region", group: "east", status: "withheld", mean: null });
  });
});

describe("what became of alerts", () => {
  it("is published with a round, for groups of five and more", async () => {
    const { call } = await open();
    const { body } = await call("GET /v1/analytics/pulse/2026-08", { as: "hr" });
    expect(body.alerts).toMatchObject({
      schoolYear: "2026-27",
      asOf: "2027-09-01",
      district: {
        status: "shown",
        leaders: "10 to 19",
        outcomes: [
          { outcome: "waiting", leaders: "10 to 19" },
          { outcome: "taken-up", leaders: "0" },
          { outcome: "ended", leaders: "5 to 9" },
        ],
      },
    });
    const csv = await call("GET /v1/analytics/pulse/2026-08/alerts", { as: "hr", headers: { Accept: "text/csv" } });
    expect(csv.text.replace("\uFEFF", "").trim().split("\r\n").slice(0, 2)).toEqual([
      "split,group,schoolYear,asOf,status,leaders,waiting,takenUp,ended,takenUpOrEnded",
      "district,,2026-27,2027-09-01,shown,10 to 19,10 to 19,0,5 to 9,",
    ]);
  });

  it("is missing in rounds that were published before there was any", async () => {
    const { call, store } = await open();
    const [published] = store.all("groupNumbers");
    if (published === undefined) throw new Error("expected a round");
    const { alerts: _, participation: __, ...earlier } = published;
    store.seed("groupNumbers", { ...earlier, roundId: "2026-07" });
    const { status, body } = await call("GET /v1/analytics/pulse/2026-07", { as: "hr" });
    expect([status, body.alerts, body.participation]).toEqual([200, null, null]);
    expect((await call("GET /v1/analytics/pulse/2026-07/alerts", { as: "hr" })).status).toBe(404);
  });
});

describe("rights", () => {
  const PATHS = [
    "GET /v1/analytics/pulse",
    "GET /v1/analytics/pulse/2026-08",
    "GET /v1/analytics/pulse/2026-08/groups",
    "GET /v1/analytics/pulse/2026-08/alerts",
  ] as const;

  it.each(PATHS)(
    "%s: networks for HR and stewards only, the district for supervisors and administrators",
    async (path) => {
      const { call, store } = await open();
      const [hr, steward, admin, one, two] = await Promise.all(
        ["hr", "sw", "ad", "s1", "s2"].map((as) => call(path, { as })),
      );
      const all = [hr, steward, admin, one, two];
      expect(all.map((answer) => answer?.status)).toEqual([200, 200, 200, 200, 200]);
      expect(steward?.text).toBe(hr?.text);
      expect(two?.text).toBe(one?.text);
      expect(one?.text).not.toBe(hr?.text);
      expect(one?.text).not.toMatch(/north|south|\beast|school-level/);
      // An administrator reads the same without how many answered.
      const aside = (text = "") =>
        text.replaceAll(/"participation":("[^"]*"|null)/g, "").replace(/"respondents":("20\+"|null),"mean"/g, "");
      expect(aside(admin?.text)).toBe(aside(one?.text));
      expect(admin?.text).not.toMatch(/"participation":"|"respondents":"20\+"/);
      expect(hr?.text).not.toMatch(/leader-|north-\d|canary/);
      expect((await call(path, { as: "nobody" })).status).toBe(404);
      // Numbers of groups are about nobody: reading them leaves no line in the audit trail.
      expect(store.all("auditEntry")).toEqual([]);
    },
  );

  it("a district sees its own rounds only", async () => {
    const { call } = await open();
    expect((await call("GET /v1/analytics/pulse", { as: "ad2" })).body.items).toMatchObject([{ roundId: "2026-10" }]);
    expect((await call("GET /v1/analytics/pulse/2026-08", { as: "ad2" })).status).toBe(404);
    expect((await call("GET /v1/analytics/pulse/2026-10", { as: "hr" })).status).toBe(404);
    expect((await call("GET /v1/analytics/pulse/2026-10/groups", { as: "hr" })).status).toBe(404);
  });

  it.each(["region", "schoolId", "leaderId", "filter", "sort", "from"])("no filter by %s", async (name) => {
    const { call } = await open();
    for (const path of [...PATHS]) {
      const answer = await call(path, { as: "hr", query: { [name]: "east" } });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: `?${name}`, code: "unknown_field" }] } });
    }
  });

  it.each(["2026-13", "2026-8", "x", "2026-07"])("there is no round %s", async (roundId) => {
    const { call } = await open();
    expect((await call(`GET /v1/analytics/pulse/${roundId}`, { as: "hr" })).status).toBe(404);
  });
});
