import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { District } from "../../../domain/districts/district.ts";
import { assessLeader } from "../../../domain/episodes/assess-leader.ts";
import { fileOf } from "../../../domain/files/leader-file.ts";
import { readSchoolFile } from "../../../domain/files/school-file.ts";
import { addDays, isSchoolDay } from "../../../domain/kernel/calendar.ts";
import { schoolHolidays } from "../../../domain/kernel/us-calendar.ts";
import { lookAt } from "../../../domain/morning/find-due.ts";
import {
  appointment,
  assignment,
  DISTRICT,
  ID,
  leave,
  needWorld,
  seat,
  touchpoint,
} from "../../builders/need-world.ts";

type World = ReturnType<typeof needWorld>;

const FIRST = "2026-09-01";
const DAYS = 120;
const dayAt = (n: number) => addDays(FIRST, n);
const HOLIDAYS = schoolHolidays(2026, 2026, []);
/** 07:31 in Chicago. */
const morningOf = (day: string) => `${day}T${day < "2026-11-01" ? "12" : "13"}:31:00.000Z`;

const isDue = async ({ store, clock, ports }: World): Promise<boolean> => {
  const [settings] = store.all("district");
  const [org] = store.all("org");
  const now = clock.now().toISOString();
  const found = await lookAt(ID, fileOf(await store.collect("leaderFile", ID)), {
    ...{ settings: settings as District, now, modelHash: ports.modelHash },
    start: store.all("coachingStart")[0],
    schoolOf: async (orgId) => ({
      org,
      ...(await readSchoolFile(store, { district: DISTRICT, orgId }, { today: now.slice(0, 10) })),
    }),
  });
  return found.due;
};

const HIGH = { WL1: 0, SU1: 0, EX1: 4, BO1: 3, IL1: 2 };

/** Three rounds, answered on the days of the month that are given; high from the first to the last. */
const answerRounds = ({ store }: World, answeredOn: readonly number[]) => {
  for (const [n, roundId] of ["2026-09", "2026-10", "2026-11"].entries()) {
    const opensAt = `${roundId}-01T12:30:00.000Z`;
    store.seed("round", {
      ...{ district: DISTRICT, roundId, cycle: n + 1, instrument: "principal-pulse@1", opensAt, version: 1 },
      ...{ closesAt: `${roundId}-15T12:30:00.000Z`, state: "closed" },
    });
    const day = answeredOn[n];
    if (day === undefined) continue;
    const at = `${roundId}-${String(day).padStart(2, "0")}T18:00:00.000Z`;
    const kept = { ...ID, roundId, responseId: `r-${roundId}`, at };
    store.seed("receipt", { ...kept, digest: roundId });
    store.seed("response", {
      ...kept,
      ...{ cycle: n + 1, instrument: "principal-pulse@1", language: "en", answers: HIGH },
    });
  }
};

interface Story {
  readonly touchpoints: readonly number[];
  readonly leaves: readonly (readonly [number, number])[];
  readonly seatEnds: number | undefined;
  readonly assistantFrom: number | undefined;
  readonly delegatedFrom: number | undefined;
  readonly recordingSince: number | undefined;
  readonly answeredOn: readonly number[];
}

const day = fc.integer({ min: 0, max: DAYS });
const maybe = fc.option(day, { nil: undefined });
const story: fc.Arbitrary<Story> = fc.record({
  touchpoints: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 3 }),
  leaves: fc.array(fc.tuple(day, fc.integer({ min: 1, max: 40 })), { maxLength: 2 }),
  seatEnds: maybe,
  assistantFrom: maybe,
  delegatedFrom: maybe,
  recordingSince: fc.option(fc.integer({ min: -60, max: 0 }), { nil: undefined }),
  answeredOn: fc.array(fc.integer({ min: 2, max: 14 }), { maxLength: 3 }),
});

const open = (told: Story): World => {
  const world = needWorld();
  const { store } = world;
  if (told.recordingSince !== undefined) world.recordingSince(dayAt(told.recordingSince));
  store.seed("touchpoint", ...told.touchpoints.map((n) => touchpoint(dayAt(n))));
  store.seed("leave", ...told.leaves.map(([begin, days]) => leave(dayAt(begin), dayAt(begin + days))));
  store.seed("appointment", appointment({ end: told.seatEnds === undefined ? null : dayAt(told.seatEnds) }));
  store.seed("seat", seat("se-1", "PRINCIPAL"), seat("se-2", "ASSISTANT_PRINCIPAL"));
  if (told.assistantFrom !== undefined) {
    const assistant = { leaderId: "ld-ap", appointmentId: "ap-2", role: "ASSISTANT_PRINCIPAL" as const };
    store.seed("appointment", appointment({ ...assistant, begin: dayAt(told.assistantFrom) }));
  }
  if (told.delegatedFrom !== undefined) store.seed("assignment", assignment({ begin: dayAt(told.delegatedFrom) }));
  answerRounds(world, told.answeredOn);
  return world;
};

describe("the leaders that the morning queues for assessment", () => {
  it("somebody whose alert about a high support need was put off, on its day", async () => {
    const world = needWorld();
    const { store, clock } = world;
    world.recordingSince("2026-06-01");
    store.seed("alert", {
      ...{ ...ID, alertId: "al-before", episodeId: "ep-before", supervisorId: "st-1", cause: "high-and-rising" },
      ...{ roundId: "2026-10", topics: [], openedAt: "2026-10-30T14:00:00.000Z", state: "resolved", version: 4 },
    });
    await world.run(morningOf("2026-11-02"));
    expect(world.need()).toMatchObject({ level: "high", raisedSince: "2026-11-02" });
    const dueOn = async (day: string) => {
      clock.set(morningOf(day));
      return isDue(world);
    };
    for (const day of ["2026-11-03", "2026-11-19"]) expect(await dueOn(day), day).toBe(false);
    expect(await dueOn("2026-11-20")).toBe(false);
    expect(await dueOn("2026-11-23")).toBe(true);
    await world.run(morningOf("2026-11-23"));
    expect(store.all("alert")).toHaveLength(2);
    expect(await dueOn("2026-11-24")).toBe(false);
  });

  it("skips nobody for whom an assessment would write something", async () => {
    let passedOver = 0;
    let handedOver = 0;
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const world = open(told);
        const { store, clock, ports } = world;
        // What has happened brings an assessment by itself; from here on only days pass, and rounds end.
        const assessAt = async (at: string) => {
          clock.set(at);
          return assessLeader(ports)(ID);
        };
        await assessAt(morningOf(FIRST));
        const events = [
          ...told.answeredOn.map((date, n) => `2026-${["09", "10", "11"][n]}-${String(date).padStart(2, "0")}`),
          ...["2026-09-15", "2026-10-15", "2026-11-16"],
        ];
        for (let n = 1; n <= DAYS; n += 1) {
          const today = dayAt(n);
          if (!isSchoolDay(today, HOLIDAYS)) continue;
          clock.set(morningOf(today));
          const due = await isDue(world);
          const before = store.dump();
          if (due || events.includes(addDays(today, -1)) || events.includes(today)) {
            handedOver += 1;
            await assessAt(morningOf(today));
            if (events.includes(today)) await assessAt(`${today}T19:00:00.000Z`);
            continue;
          }
          passedOver += 1;
          await assessAt(morningOf(today));
          expect(store.dump(), today).toBe(before);
        }
      }),
      { numRuns: 40 },
    );
    expect(passedOver).toBeGreaterThan(handedOver / 4);
  });
});
