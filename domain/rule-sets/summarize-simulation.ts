import { bandCount } from "../privacy/show-counts.ts";
import type { RuleOutcome, SimulationResult } from "./rule-simulation.ts";
import { TRIAL_RULES } from "./rules.ts";
import type { RuleComparison } from "./simulate-rules.ts";

type Side = "present" | "alternative";

/** A number is shown only if it leaves k and more on either side: alerted and not. */
const isMixed = (alerted: number, respondents: number, k: number): boolean =>
  alerted >= k && respondents - alerted >= k;

const shareOf = (alerted: number, respondents: number, k: number): number | null => {
  if (!isMixed(alerted, respondents, k)) return null;
  return (Math.round((100 * alerted) / respondents / TRIAL_RULES.shareStep.value) * TRIAL_RULES.shareStep.value) / 100;
};

const outcomeOf = ({ lines, total, leaders, systemRounds }: RuleComparison, side: Side, k: number): RuleOutcome => {
  const supervised = lines.filter((line) => line.supervisorId !== null);
  const alerts = supervised.reduce((sum, line) => sum + line[side], 0);
  // A rate over fewer than five principals would be theirs, and "all of them" would be about everybody by name.
  const enough = isMixed(leaders[side], total.respondents, k);
  return {
    alerts: enough ? bandCount(total[side], k) : null,
    principals: enough ? bandCount(leaders[side], k) : null,
    share: shareOf(leaders[side], total.respondents, k),
    meanPerSupervisorMonth:
      enough && alerts >= k ? Math.round((10 * alerts) / Math.max(1, supervised.length)) / 10 : null,
    mostPerSupervisorMonth: enough ? bandCount(Math.max(0, ...supervised.map((line) => line[side])), k) : null,
    systemRounds: enough ? systemRounds[side].length : null,
  };
};

/**
 * What may be shown of two sets of rules on the same past (scoring.md 11, P5 to P7): nobody is named, no supervisor either;
 * counts come in bands, and what is about fewer than five principals is left out.
 *
 * @param rounds - rounds that are over.
 * @param k - fewest principals of a number that is shown.
 */
export const summarizeSimulation = (comparison: RuleComparison, rounds: number, k: number): SimulationResult => {
  const { lines, total, leaders } = comparison;
  const respondents = bandCount(total.respondents, k);
  if (respondents === null) return { status: "withheld" };
  return {
    status: "shown",
    respondents,
    rounds,
    supervisorMonths: lines.filter((line) => line.supervisorId !== null).length,
    present: outcomeOf(comparison, "present", k),
    tried: outcomeOf(comparison, "alternative", k),
    underBoth: isMixed(leaders.both, total.respondents, k) ? bandCount(leaders.both, k) : null,
  };
};
