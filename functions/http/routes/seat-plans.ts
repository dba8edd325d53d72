import { keepOutlook, keepPlan, readPlan } from "../../../domain/bench/keep-seat-plans.ts";
import type { SeatOutlook, SuccessionPlan } from "../../../domain/bench/seat.ts";
import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { type Route, route } from "../../runtime/route.ts";
import * as contract from "../contract/succession-seats.ts";
import { keptOf } from "./record-routes.ts";

const seatOf = ({ schoolId, seatId }: { schoolId: string; seatId: string }) => ({ orgId: schoolId, seatId });

const outlookReply = (outlook: SeatOutlook) => ({
  value: {
    schoolId: outlook.orgId,
    seatId: outlook.seatId,
    plannedExitOn: outlook.plannedExitOn,
    improvementPlan: outlook.improvementPlan,
    holdersInFiveYears: outlook.holdersInFiveYears,
    ...keptOf(outlook),
  },
  version: outlook.version,
});

const planReply = (plan: SuccessionPlan) => ({
  value: {
    schoolId: plan.orgId,
    seatId: plan.seatId,
    ownerId: plan.ownerId,
    candidateIds: [...plan.candidateIds],
    interimId: plan.interimId,
    reviewOn: plan.reviewOn,
    ...keptOf(plan),
  },
  version: plan.version,
});

/** Routes of a seat's outlook and succession plan. */
export const seatPlanRoutes = (ports: KeepPorts): readonly Route[] => [
  route(contract.readOutlook, async ({ context, params }) => {
    const found = await context.store.get("seatOutlook", seatOf(params));
    return found === undefined ? err(MISSING) : ok(outlookReply(found));
  }),
  route(contract.keepOutlook, async ({ context, params, version, digest, body }) => {
    const kept = await keepOutlook(ports, context, { id: seatOf(params), version, digest }, body);
    return kept.ok ? ok(outlookReply(kept.value)) : kept;
  }),
  route(contract.readPlan, async ({ context, params }) => {
    const found = await readPlan(context, seatOf(params));
    return found === undefined ? err(MISSING) : ok(planReply(found));
  }),
  route(contract.keepPlan, async ({ context, params, version, digest, body }) => {
    const kept = await keepPlan(ports, context, { id: seatOf(params), version, digest }, body);
    return kept.ok ? ok(planReply(kept.value)) : kept;
  }),
];
