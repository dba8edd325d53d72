import { beforeEach, describe, expect, it } from "vitest";
import { PSEL_CODES } from "../../../../events/vocabulary.ts";
import { assignments } from "../../../../functions/http/contract/assignments.ts";
import { readLeadershipLoad } from "../../../../functions/http/contract/load.ts";
import { assignmentRoutes } from "../../../../functions/http/routes/assignments.ts";
import { loadRoutes } from "../../../../functions/http/routes/load.ts";
import { apiEntry } from "../../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../../functions/runtime/operation.ts";
import { caller, world } from "../../../builders/api/api-world.ts";

const open = () => {
  const ports = world();
  const routes = [...Object.values(assignments), readLeadershipLoad].map(routeKeyOf);
  return { ...ports, call: caller(apiEntry(ports, [...assignmentRoutes(ports), ...loadRoutes()]) as never, routes) };
};

const assign = (over: object = {}) =>
  here.call("POST /v1/schools/o1/assignments", {
    as: "s1",
    body: {
      responsibility: "Attendance team",
      standards: ["PSEL-2015:5"],
      leadId: "l4",
      decisionRight: "decide",
      hoursPerWeek: 3,
      begin: "2026-09-01",
      end: null,
      ...over,
    },
  });
const load = (as = "s1", schoolId = "o1") => here.call(`GET /v1/schools/${schoolId}/leadership-load`, { as });

let here: ReturnType<typeof open>;
beforeEach(() => {
  here = open();
});

describe("leadership load", () => {
  it("names who holds how much and what only the principal holds", async () => {
    await assign();
    await assign({ standards: ["PSEL-2015:4"], coLeadIds: ["l1"], decisionRight: "recommend", hoursPerWeek: 2 });
    const { status, body } = await load();
    expect(status).toBe(200);
    // Nothing of 5, half of 4, all of the other eight.
    expect(body).toMatchObject({
      schoolId: "o1",
      asOf: "2026-11-02",
      modelVersion: "load@1",
      index: 0.85,
      concentratedFrom: 0.7,
      concentratedOn: "l1",
      runningAssignments: 2,
      framework: { id: "PSEL", version: "2015", licence: expect.stringContaining("CC BY-NC-ND") },
    });
    expect(body.framework).not.toHaveProperty("standards");
    expect(body.people).toEqual([
      {
        leaderId: "l1",
        name: "lake-given-1 lake-family-1",
        principal: true,
        assignments: 1,
        hoursPerWeek: 2,
        hoursShare: 0.286,
        decisionShare: 0,
        standardsShare: 0.85,
        soleStandards: PSEL_CODES.filter((_, place) => place !== 3 && place !== 4),
      },
      {
        leaderId: "l4",
        name: "lake-given-4 lake-family-4",
        principal: false,
        assignments: 2,
        hoursPerWeek: 5,
        hoursShare: 0.714,
        decisionShare: 1,
        standardsShare: 0.15,
        soleStandards: ["PSEL-2015:5"],
      },
    ]);
    expect(body.undelegatedStandards).toHaveLength(8);
    expect(body.standards[4]).toEqual({
      code: "PSEL-2015:5",
      title: "Community of Care and Support for Students",
      holders: [{ leaderId: "l4", name: "lake-given-4 lake-family-4" }],
      onlyPrincipal: false,
    });
  });

  it("counts what runs today: not what is planned, over or withdrawn", async () => {
    await assign({ begin: "2026-11-03" });
    await assign({ end: "2026-11-02", result: "achieved" });
    const path = String((await assign()).headers["location"]);
    expect((await load()).body).toMatchObject({ runningAssignments: 1, index: 0.9 });
    await here.call(`DELETE ${path}` as never, { as: "s1", headers: { "If-Match": '"1"' } });
    expect((await load()).body).toMatchObject({ runningAssignments: 0, index: 1 });
    here.clock.advance({ days: 1 });
    expect((await load()).body).toMatchObject({ asOf: "2026-11-03", runningAssignments: 1, index: 0.9 });
  });

  it("is for who supervises the principal, for HR and administrators, of their district", async () => {
    await assign();
    expect((await load("hr")).body).toEqual((await load("ad")).body);
    expect((await load("s2")).status).toBe(404);
    expect((await load("s3")).body).toMatchObject({ recorded: false, index: null, runningAssignments: 0 });
    expect((await load("hr", "none")).status).toBe(404);
    expect((await load("nobody")).status).toBe(404);
  });
});
