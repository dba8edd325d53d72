import { afterEach, describe, expect, it } from "vitest";
import type { Pump } from "../../../local/kernel/contracts.ts";
import type { MovableClock } from "../../../local/time/clock.ts";
import { createDriver, type Driver } from "../../../local/time/driver.ts";

let driver: Driver | undefined;
afterEach(() => driver?.stop());

/** A clock that stands still unless it is moved. */
function handClock(): MovableClock {
  let now = 0;
  const moveTo = (instant: number): void => {
    now = Math.max(now, instant);
  };
  return { now: () => now, moveTo, shared: new SharedArrayBuffer(8) };
}

/** Work that becomes due at given instants; each piece notes when it ran, and may add more. */
function agenda(
  clock: MovableClock,
  name: string,
  ran: string[],
  due: number[],
  then: (at: number) => void = () => undefined,
): Pump {
  const ready = (): number[] => due.filter((at) => at <= clock.now());
  return {
    name,
    async pump() {
      const next = ready().sort((a, b) => a - b)[0];
      if (next === undefined) return false;
      due.splice(due.indexOf(next), 1);
      ran.push(`${name}@${next} at ${clock.now()}`);
      then(next);
      return true;
    },
    depth: () => ready().length,
    nextRetry: () => due.filter((at) => at > clock.now()).sort((a, b) => a - b)[0],
  };
}

describe("the driver", () => {
  it("advances through schedules and the retries they cause, each at its own time", async () => {
    const clock = handClock();
    const ran: string[] = [];
    const retries: number[] = [];
    const schedules = [100, 200, 900];
    const timetable = agenda(clock, "schedule", ran, schedules, (at) => void retries.push(at + 30, at + 150));
    const start = () => schedules.filter((at) => at > clock.now()).sort((a, b) => a - b)[0];
    driver = createDriver({
      clock,
      pumps: [{ ...timetable, nextRetry: () => undefined }, agenda(clock, "retry", ran, retries)],
      inFlight: () => 0,
      nextStop: start,
      setCoarse: () => undefined,
    });
    expect(await driver.advance(500)).toMatchObject({ settled: true, open: {} });
    expect(clock.now()).toBe(500);
    expect(ran).toEqual([
      "schedule@100 at 100",
      "retry@130 at 130",
      "schedule@200 at 200",
      "retry@230 at 230",
      "retry@250 at 250",
      "retry@350 at 350",
    ]);
  });

  it("follows retries beyond any target when settling, but not past what is scheduled before them", async () => {
    const clock = handClock();
    const ran: string[] = [];
    const schedules = [50];
    const timetable = agenda(clock, "schedule", ran, schedules);
    driver = createDriver({
      clock,
      pumps: [{ ...timetable, nextRetry: () => undefined }, agenda(clock, "retry", ran, [80])],
      inFlight: () => 0,
      nextStop: () => schedules[0],
      setCoarse: () => undefined,
    });
    await driver.settle();
    expect(ran).toEqual(["schedule@50 at 50", "retry@80 at 80"]);
    expect(clock.now()).toBe(80);
  });

  it("does not move the clock while a call is under way", async () => {
    const clock = handClock();
    let inFlight = 1;
    driver = createDriver({
      clock,
      pumps: [],
      inFlight: () => inFlight,
      nextStop: () => undefined,
      setCoarse: () => undefined,
    });
    const moved = driver.advance(1000).then(() => clock.now());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(clock.now()).toBe(0);
    inFlight = 0;
    expect(await moved).toBe(1000);
  });

  it("does not enter a pump twice, looks again after a wake during a run, and survives a pump that fails", async () => {
    const clock = handClock();
    let inside = 0;
    let most = 0;
    let runs = 0;
    const pump: Pump = {
      name: "slow",
      async pump() {
        most = Math.max(most, ++inside);
        runs++;
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside--;
        if (runs === 1) throw new Error("once");
        return runs < 4;
      },
      depth: () => (runs < 4 ? 1 : 0),
      nextRetry: () => undefined,
    };
    driver = createDriver({
      clock,
      pumps: [pump],
      inFlight: () => 0,
      nextStop: () => undefined,
      setCoarse: () => undefined,
    });
    for (let i = 0; i < 5; i++) driver.wake();
    expect(await driver.settle()).toMatchObject({ settled: true });
    expect([most, runs >= 4]).toEqual([1, true]);
  });

  it("gives up on retries that never end, and says where", async () => {
    const clock = handClock();
    const endless: Pump = {
      name: "endless",
      pump: async () => false,
      depth: () => 0,
      nextRetry: () => clock.now() + 1,
    };
    driver = createDriver({
      clock,
      pumps: [endless],
      inFlight: () => 0,
      nextStop: () => undefined,
      setCoarse: () => undefined,
    });
    expect(await driver.settle()).toMatchObject({ settled: false });
  });
});
