import { ALERT_RULES } from "../../domain/alerts/rules.ts";
import { defaultsOf } from "../../domain/kernel/rule.ts";
import { type PastRounds, PRESENT_RULES, type RuleSet, replayRules } from "../../domain/rule-sets/simulate-rules.ts";
import type { Read } from "./hazard-study.ts";
import { GENERATOR, historyOf } from "./population.ts";
import { addRun, meanOf, type Runs } from "./statistics.ts";

/** Alternative rules, replayed beside the current ones to show the effect of a threshold. */
export const TRIED: readonly RuleSet[] = [
  PRESENT_RULES,
  { name: "three raised rounds", alerts: { raisedRounds: 3 } },
  { name: "two rounds at high", alerts: { raisedLevel: "high" } },
];

/** Principals of one supervisor on average, US. Source: scoring.md 2, S65. */
export const CASELOAD = 16;

/** Cycle 1 is August 2026: ten months of a school year. */
export const monthOf = (cycle: number): string => new Date(Date.UTC(2026, 6 + cycle, 1)).toISOString().slice(0, 7);

/** A district of simulated principals as the product's simulation of rules reads it. Nobody asks for support, everybody shares. */
export const pastOf = (reads: readonly Pick<Read, "person">[]): PastRounds => ({
  timeZone: "America/Chicago",
  inForce: defaultsOf(ALERT_RULES),
  until: "2027-07-01T00:00:00.000Z",
  closedRounds: Array.from({ length: GENERATOR.cycles }, (_, i) => ({
    cycle: i + 1,
    closesAt: `${monthOf(i + 1)}-15T12:30:00.000Z`,
  })),
  leaders: reads.map(({ person }, i) => ({
    leaderId: `ld-${i}`,
    supervisors: [{ supervisorId: `st-${Math.floor(i / CASELOAD)}`, since: "2026-07-01T00:00:00.000Z" }],
    history: historyOf(person).map((form) => {
      const roundId = monthOf(form.cycle);
      return { ...form, responseId: `${i}-${form.responseId}`, roundId, at: `${roundId}-05T15:00:00.000Z` };
    }),
    supportRequests: [],
    sharing: { byDefault: "on", changes: [] },
    leaves: [],
  })),
});

/** One run of the current alert rules and of two others on the same answers. Nobody asks for support, everybody shares. */
export const studyAlerts = (reads: readonly Read[], runs: Runs): void => {
  const past = pastOf(reads);
  const cycleOf = new Map(Array.from({ length: GENERATOR.cycles }, (_, i) => [monthOf(i + 1), i]));
  for (const [i, rules] of TRIED.entries()) {
    const { alerts } = replayRules(past, rules);
    const add = (name: string, value: number) => addRun(runs, `alerts.${i}.${name}`, value);
    const strained = alerts.map(({ leaderId, roundId }) => {
      const theta = reads[Number(leaderId.slice(3))]?.person.theta[cycleOf.get(roundId) ?? 0] ?? 0;
      return Number(theta >= 0.75);
    });
    add("each", alerts.length / reads.length);
    add("people", new Set(alerts.map((one) => one.leaderId)).size / reads.length);
    add("ppv", meanOf(strained));
  }
};
