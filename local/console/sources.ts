/** Where the console reads the runner's state and presses its buttons: the control routes that people and tests use. */

import { isFields, listOf, numberOf, textOf } from "../kernel/wire.ts";
import type { LeftOut, RefusedCall, ScheduleLine } from "./views.ts";

/** How a button's request ended: `refused` carries what was wrong with it. */
type ConsoleOutcome = { readonly ended: "settled" | "open" } | { readonly ended: "refused"; readonly reason: string };

/** What the console shows of the runner, and what its buttons do. */
export interface ConsoleSources {
  refused(): Promise<{ readonly count: number; readonly last: readonly RefusedCall[] }>;
  notInterpreted(): Promise<readonly LeftOut[]>;
  schedules(): Promise<readonly ScheduleLine[]>;
  /** Moves the clock by an ISO 8601 duration, running what is due on the way. */
  advance(duration: string): Promise<ConsoleOutcome>;
  settle(): Promise<ConsoleOutcome>;
}

/** Reads from the runner at `origin`. A route that does not answer counts as empty. */
export const controlSources = (origin: string): ConsoleSources => {
  async function read(path: string): Promise<Record<string, unknown>> {
    const response = await fetch(`${origin}${path}`);
    const body: unknown = response.ok ? await response.json() : {};
    return isFields(body) ? body : {};
  }
  async function press(path: string, body: unknown): Promise<ConsoleOutcome> {
    const response = await fetch(`${origin}${path}`, { method: "POST", body: JSON.stringify(body) });
    if (response.ok) return { ended: "settled" };
    if (response.status !== 400) return { ended: "open" };
    const problem: unknown = await response.json();
    return { ended: "refused", reason: (isFields(problem) ? textOf(problem["detail"]) : undefined) ?? "" };
  }
  return {
    async refused() {
      const { count, last } = await read("/_local/denied");
      return { count: numberOf(count) ?? 0, last: listOf(last) as readonly RefusedCall[] };
    },
    async notInterpreted() {
      return listOf((await read("/_local/report"))["notInterpreted"]) as readonly LeftOut[];
    },
    async schedules() {
      return listOf((await read("/_local/schedules"))["schedules"]) as readonly ScheduleLine[];
    },
    advance: (duration) => press("/_local/clock", { advance: duration }),
    settle: () => press("/_local/settle", {}),
  };
};
