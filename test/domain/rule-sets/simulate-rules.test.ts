import { describe, expect, it } from "vitest";
import { ALERT_RULES } from "../../../domain/alerts/rules.ts";
import type { RiskCode } from "../../../domain/instrument/item.ts";
import { defaultsOf } from "../../../domain/kernel/rule.ts";
import {
  type PastLeader,
  type PastRounds,
  PRESENT_RULES,
  replayRules,
  simulateRules,
} from "../../../domain/rule-sets/simulate-rules.ts";
import { STRAIN_V1 } from "../../../domain/strain/model-v1.ts";
import { cycleOf } from "../../builders/answers.ts";

/** Cycle 1 is September 2026; every round is answered on its 3rd. */
const month = (cycle: number) => new Date(Date.UTC(2026, 7 + cycle, 1)).toISOString().slice(0, 7);

/** One leader whose core answers all had this risk code in each round; "-" = no answer. */
const leader = (leaderId: string, codes: string, more: Partial<PastLeader> = {}): PastLeader => ({
  leaderId,
  supervisors: [{ supervisorId: "st-1", since: "2026-07-01T00:00:00.000Z" }],
  history: [...codes].flatMap((code, i) => {
    if (code === "-") return [];
    const r = Number(code) as RiskCode;
    const form = cycleOf(i + 1, { BO1: r, EX1: r, WL1: r, SU1: r });
    return [{ ...form, responseId: `${leaderId}-${i}`, roundId: month(i + 1), at: `${month(i + 1)}-03T14:00:00.000Z` }];
  }),
  supportRequests: [],
  sharing: { byDefault: "on", changes: [] },
  leaves: [],
  ...more,
});

const past = (leaders: readonly PastLeader[], more: Partial<PastRounds> = {}): PastRounds => ({
  inForce: defaultsOf(ALERT_RULES),
  timeZone: "America/New_York",
  leaders,
  closedRounds: Array.from({ length: 6 }, (_, i) => ({ cycle: i + 1, closesAt: `${month(i + 1)}-15T12:30:00.000Z` })),
  until: "2027-07-01T00:00:00.000Z",
  ...more,
});

describe("replayRules", () => {
  it("raises what the rules in force raise", () => {
    const { alerts } = replayRules(past([leader("ld-1", "0444"), leader("ld-2", "0000")]), PRESENT_RULES);
    expect(alerts).toEqual([
      {
        leaderId: "ld-1",
        supervisorId: "st-1",
        month: "2026-11",
        cause: "two-raised-rounds",
        roundId: "2026-11",
        raiseAt: "2026-11-03T14:00:00.000Z",
      },
    ]);
  });

  it("notifies the supervisor of that time", () => {
    const supervisors = [
      { supervisorId: "st-2", since: "2026-11-01T00:00:00.000Z" },
      { supervisorId: "st-1", since: "2026-07-01T00:00:00.000Z" },
    ];
    const found = (codes: string) => replayRules(past([leader("ld-1", codes, { supervisors })]), PRESENT_RULES).alerts;
    expect(found("33").map((one) => one.supervisorId)).toEqual(["st-1"]);
    expect(found("003333").map((one) => one.supervisorId)).toEqual(["st-2"]);
    const none = replayRules(past([leader("ld-1", "33", { supervisors: [] })]), PRESENT_RULES);
    expect(none.alerts.map((one) => one.supervisorId)).toEqual([null]);
  });

  it("counts months of the district's own calendar, and nothing after `until`", () => {
    const midnight = leader("ld-1", "33");
    const history = midnight.history.map((form, i) => ({ ...form, at: `2026-1${i}-01T02:00:00.000Z` }));
    expect(replayRules(past([{ ...midnight, history }]), PRESENT_RULES).alerts.map((one) => one.month)).toEqual([
      "2026-10",
    ]);
    expect(replayRules(past([midnight], { until: "2026-10-01T00:00:00.000Z" }), PRESENT_RULES).alerts).toEqual([]);
  });

  it("private answers raise nothing and are read by nobody", () => {
    const off = leader("ld-1", "333", { sharing: { byDefault: "off", changes: [] } });
    expect(replayRules(past([off]), PRESENT_RULES)).toEqual({ alerts: [], readings: [], systemRounds: [] });
  });

  it("more than a tenth of a district in one round is system-level strain", () => {
    const nine = Array.from({ length: 9 }, (_, i) => leader(`ld-${i}`, "00"));
    const tenth = leader("ld-9", "33");
    expect(replayRules(past([...nine, tenth]), PRESENT_RULES).systemRounds).toEqual([]);
    expect(replayRules(past([...nine.slice(1), tenth]), PRESENT_RULES).systemRounds).toEqual(["2026-10"]);
    const tried = { name: "half", alerts: { systemShare: 0.5 } };
    expect(replayRules(past([...nine.slice(1), tenth]), tried).systemRounds).toEqual([]);
  });
});

describe("simulateRules", () => {
  const leaders = [leader("ld-1", "3333"), leader("ld-2", "00333"), leader("ld-3", "0000")];

  it("the rules in force against themselves differ in nothing", () => {
    const { lines, total } = simulateRules(past(leaders), PRESENT_RULES);
    for (const line of lines) expect(line).toMatchObject({ alternative: line.present, both: line.present });
    expect(total).toEqual({ respondents: 3, present: 2, alternative: 2, both: 2, asked: 0 });
  });

  it("thresholds of alerts: one raised round more delays one alert; high and rising still opens the other", () => {
    const found = simulateRules(past(leaders), { name: "three rounds", alerts: { raisedRounds: 3 } });
    expect(found).toMatchObject({ present: "present", alternative: "three rounds" });
    const line = ({ month: at, ...one }: (typeof found.lines)[number]) =>
      `${at} ${one.supervisorId}: ${one.respondents} read, ${one.present} now, ${one.alternative} then, ${one.both} both`;
    expect(found.lines.map(line)).toEqual([
      "2026-09 st-1: 3 read, 0 now, 0 then, 0 both",
      "2026-10 st-1: 3 read, 1 now, 0 then, 0 both",
      "2026-11 st-1: 3 read, 0 now, 1 then, 0 both",
      "2026-12 st-1: 3 read, 0 now, 0 then, 0 both",
      "2027-01 st-1: 1 read, 1 now, 1 then, 1 both",
    ]);
    expect(found.total).toEqual({ respondents: 3, present: 2, alternative: 2, both: 1, asked: 0 });
  });

  it("constants of the index: higher borders of the levels", () => {
    const model = { ...STRAIN_V1, version: "bri@try", bri: { ...STRAIN_V1.bri, enter: [60, 80, 90] as const } };
    expect(simulateRules(past(leaders), { name: "higher", model }).total).toMatchObject({ present: 2, alternative: 0 });
  });

  it("requests for support are counted apart: no rule changes them", () => {
    const supportRequests = [{ roundId: "2026-09", when: "week", at: "2026-09-03T14:00:00.000Z" }] as const;
    const found = simulateRules(past([leader("ld-1", "0", { supportRequests })]), PRESENT_RULES);
    expect(found.total).toEqual({ respondents: 1, present: 0, alternative: 0, both: 0, asked: 1 });
  });

  it("names no leader", () => {
    expect(JSON.stringify(simulateRules(past(leaders), PRESENT_RULES))).not.toMatch(/ld-\d/);
  });
});
