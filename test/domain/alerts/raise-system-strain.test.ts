import { describe, expect, test } from "vitest";
import type { Alert } from "../../../domain/alerts/alert.ts";
import { raiseSystemStrain } from "../../../domain/alerts/raise-system-strain.ts";
import type { Round } from "../../../domain/pulses/round.ts";
import { alertOf, DISTRICT, mailWorld, OPEN_ROUND } from "../../builders/mail-world.ts";

const people = (count: number) => Array.from({ length: count }, (_, n) => `ld-${n + 1}`);

const open = (alerted: number, over: Partial<Alert> = {}) => {
  const world = mailWorld();
  world.clock.set("2026-11-10T13:31:00.000Z");
  for (const leaderId of people(alerted)) world.db.seed("alert", alertOf(leaderId, { roundId: "2026-11", ...over }));
  const raise = (principals: number, rounds: readonly Round[] = [OPEN_ROUND]) =>
    raiseSystemStrain(world.ports)(
      { district: DISTRICT, timeZone: "America/Chicago" },
      { rounds, principals: people(principals) },
    );
  return { ...world, raise };
};
const published = ({ db }: ReturnType<typeof open>) => db.facts.map(({ data }) => data);

describe("system-level strain", () => {
  test.each([
    [4, 10, "fewer than five, whatever their share", undefined],
    [5, 50, "a tenth exactly", undefined],
    [5, 49, "more than a tenth", { share: "10-20", leaders: "5-9" }],
    [9, 45, "a fifth", { share: "20-30", leaders: "5-9" }],
    [10, 50, "a fifth of more", { share: "20-30", leaders: "10-19" }],
    [10, 30, "a third", { share: "30-50", leaders: "10-19" }],
    [25, 40, "most", { share: "50-100", leaders: "20+" }],
    [5, 4, "hardly anybody in a seat", undefined],
  ])("%i of %i: %s", async (alerted, principals, _, data) => {
    const here = open(alerted);
    await here.raise(principals);
    expect(published(here)).toEqual(data === undefined ? [] : [{ roundId: "2026-11", ...data }]);
  });

  test("is published once per district and round, however often it is computed", async () => {
    const here = open(6);
    expect(await Promise.all([here.raise(20), here.raise(20)])).toContain(1);
    expect(await here.raise(20)).toBe(0);
    here.db.seed("alert", alertOf("ld-7", { roundId: "2026-11" }));
    expect(await here.raise(20)).toBe(0);
    expect(published(here)).toHaveLength(1);
    expect(here.db.all("systemStrain")).toMatchObject([{ roundId: "2026-11", share: "30-50", leaders: "5-9" }]);
  });

  test.each<[string, Partial<Alert>]>([
    ["requests for a call", { cause: "support-asked" }],
    ["support need from records", { cause: "support-need-high" }],
    ["alerts of another round", { roundId: "2026-10" }],
    ["what was taken back", { state: "withdrawn" }],
  ])("%s do not count", async (_, over) => {
    const here = open(9, over);
    expect(await here.raise(20)).toBe(0);
  });

  test("two alerts about one leader are one leader, and who has left the seat is none", async () => {
    const here = open(4);
    here.db.seed("alert", alertOf("ld-1", { alertId: "al-second", roundId: "2026-11" }));
    expect(await here.raise(10)).toBe(0);
    here.db.seed("alert", alertOf("ld-99", { roundId: "2026-11" }));
    expect(await here.raise(10)).toBe(0);
    here.db.seed("alert", alertOf("ld-5", { roundId: "2026-11" }));
    expect(await here.raise(10)).toBe(1);
  });

  test("is looked at until a week after the round: answers of its last minutes are assessed after it", async () => {
    const closed: Round = { ...OPEN_ROUND, state: "closed" };
    for (const [at, raised] of [
      ["2026-11-23T13:29:00.000Z", 1],
      ["2026-11-23T13:31:00.000Z", 0],
      ["2026-11-02T13:29:00.000Z", 0],
    ] as const) {
      const here = open(6);
      here.clock.set(at);
      expect(await here.raise(20, [closed])).toBe(raised);
    }
  });

  test("names nobody", async () => {
    const here = open(6);
    await here.raise(20);
    expect(JSON.stringify([here.db.facts, here.db.all("systemStrain")])).not.toMatch(/ld-|st-|Maria/);
  });
});
