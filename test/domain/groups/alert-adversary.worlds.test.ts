/**
 * Whoever reads what became of alerts, month by month, and has some alerts in hand, works out nothing about one to four
 * other leaders. GROUP_WORLDS says how many worlds; a landing takes 1,000.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alert } from "../../../domain/alerts/alert.ts";
import { publishOutcomes } from "../../../domain/groups/alert-outcomes.ts";
import type { Seats } from "../../../domain/groups/group-leaders.ts";
import { ALERT_LADDER } from "../../../domain/groups/ladder.ts";
import type { AlertOutcomes } from "../../../domain/groups/published.ts";
import type { Released } from "../../../domain/groups/release-log.ts";
import type { SchoolLevel } from "../../../events/vocabulary.ts";
import { atomOf, isolated, type Sum } from "../../checks/group-adversary.ts";

const WORLDS = Number(process.env["GROUP_WORLDS"] ?? 200);
/** Milliseconds; a busy machine takes a fifth of that. */
const TIMEOUT = 60_000 + WORLDS * 2000;
const K = 5;
const REGIONS = ["east", "north"] as const;
const LEVELS = ["elementary", "high"] as const;
const MONTHS = [1, 2, 3, 4, 5] as const;
const DAYS = { from: "2026-10-05", to: "2026-10-19" } as const;
const STATE_OF = { waiting: "open", "taken-up": "acknowledged", ended: "resolved" } as const;

interface AlertedLeader {
  readonly id: string;
  readonly region: string;
  readonly schoolLevel: SchoolLevel;
  readonly supervisor: string;
  /** Months in which the alert opened, was taken up and ended; null = there is none. */
  readonly opened: number | null;
  readonly takenUp: number;
  readonly ended: number;
}

const anyAlerts = fc
  .array(
    fc.record({
      region: fc.constantFrom(...REGIONS),
      schoolLevel: fc.constantFrom(...LEVELS),
      supervisor: fc.constantFrom("s1", "s2", "s3", "s4"),
      opened: fc.option(fc.constantFrom(1, 1, 1, 2, 3, 4, 5), { freq: 4 }),
      wait: fc.constantFrom(0, 1, 9),
      last: fc.constantFrom(0, 1, 9, 9),
    }),
    { minLength: 20, maxLength: 80, size: "max" },
  )
  .map((leaders): readonly AlertedLeader[] =>
    leaders.map(({ wait, last, ...one }, i) => {
      const takenUp = (one.opened ?? 0) + wait;
      return { ...one, id: `p${i}`, takenUp, ended: takenUp + last };
    }),
  );

const alertOf = ({ id, supervisor, opened, takenUp, ended }: AlertedLeader, month: number): Alert | undefined =>
  opened === null || opened > month
    ? undefined
    : {
        ...{
          district: "d1",
          leaderId: id,
          alertId: `alert-${id}`,
          episodeId: `episode-${id}`,
          supervisorId: supervisor,
        },
        ...{ cause: "support-need-high", roundId: `2027-0${opened}`, topics: [], version: 1 },
        openedAt: `2027-0${opened}-10T12:00:00.000Z`,
        state: STATE_OF[ended <= month ? "ended" : takenUp <= month ? "taken-up" : "waiting"],
      };

const seatsOf = (leaders: readonly AlertedLeader[]): Seats => ({
  orgs: leaders.map(({ id, region, schoolLevel }) => ({
    ...{ district: "d1", orgId: `o-${id}`, sourcedId: id, name: id, type: "school" as const, version: 1 },
    ...{ region, level: schoolLevel },
  })),
  appointments: leaders.map(({ id }) => ({
    ...{ district: "d1", leaderId: id, appointmentId: `a-${id}`, orgId: `o-${id}`, role: "PRINCIPAL" as const },
    ...{ begin: "2025-07-01", end: null, primary: true, interim: false, precision: "given" as const, version: 1 },
  })),
});

const outcomeGroups = ({ whole, regions, schoolLevels }: AlertOutcomes) => [
  { name: "district", has: (_?: AlertedLeader) => true, numbers: whole },
  ...regions.map(({ id, numbers }) => ({ name: id, has: (one?: AlertedLeader) => one?.region === id, numbers })),
  ...schoolLevels.map(({ id, numbers }) => ({
    name: id,
    has: (one?: AlertedLeader) => one?.schoolLevel === id,
    numbers,
  })),
];

describe("an adversary with all numbers and alerts in hand", () => {
  it.each([WORLDS])(
    "learns from a year of alerts nothing about one to four leaders: %i worlds",
    (worlds) => {
      const seen = { shown: 0, counted: 0, networks: 0, renewed: 0, stood: 0 };
      fc.assert(
        fc.property(anyAlerts, (leaders) => {
          const sums: Sum[] = [];
          let before: AlertOutcomes | undefined;
          const released: Released[] = [];
          for (const month of MONTHS) {
            const alerts = leaders.flatMap((one) => alertOf(one, month) ?? []);
            const out = publishOutcomes({
              ...{ schoolYear: 2027, alerts, seats: seatsOf(leaders), days: DAYS, released: [...released], before },
              ...{ today: `2027-0${month}-15`, k: K },
            });
            released.push(out.released);
            seen.stood += Number(before?.whole.status === "shown" && out.outcomes === before);
            if (out.outcomes !== before) {
              seen.renewed += Number(before?.whole.status === "shown");
              for (const group of outcomeGroups(out.outcomes)) {
                if (group.numbers.status === "withheld") continue;
                const members = alerts.filter(({ leaderId }) => group.has(leaders.find(({ id }) => id === leaderId)));
                const sum = (of: readonly Alert[]): Sum => new Map(of.map(({ leaderId }) => [atomOf(leaderId, 0), 1]));
                sums.push(sum(members));
                seen.shown += 1;
                const { outcomes } = group.numbers;
                if (outcomes === null) continue;
                seen.counted += 1;
                seen.networks += Number(group.name !== "district");
                const rung = ALERT_LADDER.find((cells) => cells.every(({ id }, i) => id === outcomes[i]?.answer)) ?? [];
                for (const { holds } of rung) {
                  const states = holds.map((outcome) => STATE_OF[outcome]);
                  sums.push(sum(members.filter(({ state }) => states.some((one) => one === state))));
                }
              }
            }
            before = out.outcomes;
          }
          const readers = ["s1", "s2", "s3", "s4"].map((by) => leaders.filter(({ supervisor }) => supervisor === by));
          for (const reader of [[], ...readers]) {
            const known = new Set(reader.flatMap((one) => (one.opened === null ? [] : [atomOf(one.id, 0)])));
            expect(isolated(sums, { k: K, known })).toBeNull();
          }
        }),
        { numRuns: worlds },
      );
      if (process.env["GROUP_WORLDS"] !== undefined) console.info(seen);
      for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
    },
    TIMEOUT,
  );
});
