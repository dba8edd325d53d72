/** Who could take which seat. */
import type { BenchCandidate } from "../readiness/candidates.ts";
import type { BenchTier } from "../readiness/tiers.ts";
import type { BenchSeat, SuccessionPlan } from "./seat.ts";

/** Whether a candidate could take a seat: role, level, part of the district, and it is not the person's own. */
export const fitsSeat = (candidate: BenchCandidate, seat: BenchSeat): boolean =>
  candidate.role === seat.role &&
  candidate.leaderId !== seat.incumbentId &&
  (seat.level === null || candidate.levels === null || candidate.levels.includes(seat.level)) &&
  (seat.region === null || candidate.regions === null || candidate.regions.includes(seat.region));

/** A plan as it may be shown: nobody who has not declared interest, or does not fit any more, appears. */
export interface PlanView {
  /** In the plan's order. */
  readonly successors: readonly { readonly leaderId: string; readonly tier: BenchTier }[];
  readonly interimId: string | null;
}

/** The part of a plan that holds on the day the candidates were read for. */
export const viewPlan = (plan: SuccessionPlan, seat: BenchSeat, candidates: readonly BenchCandidate[]): PlanView => {
  const find = (leaderId: string) => candidates.find((one) => one.leaderId === leaderId && fitsSeat(one, seat));
  return {
    successors: plan.candidateIds.flatMap((leaderId) => {
      const tier = find(leaderId)?.tier;
      return tier === undefined ? [] : [{ leaderId, tier }];
    }),
    interimId: plan.interimId !== null && find(plan.interimId) !== undefined ? plan.interimId : null,
  };
};
