import { alertRulesAt } from "../../../domain/alerts/rules.ts";
import type { District } from "../../../domain/districts/district.ts";
import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import type { KeepContext, KeepPorts } from "../../../domain/records/keep-records.ts";
import { askSimulation } from "../../../domain/rule-sets/ask-simulation.ts";
import type { RuleOutcome, RuleSimulation } from "../../../domain/rule-sets/rule-simulation.ts";
import {
  DEFAULT_THRESHOLDS,
  describeThresholds,
  type Thresholds,
  thresholdsOf,
} from "../../../domain/rule-sets/thresholds.ts";
import { type Route, route } from "../../runtime/route.ts";
import { createSimulation, listSimulations, listThresholds, readSimulation } from "../contract/rule-sets.ts";
import { countText } from "./analytics.ts";
import { pageOf } from "./record-routes.ts";

const outcomeView = (outcome: RuleOutcome) => ({
  ...outcome,
  alerts: countText(outcome.alerts),
  principals: countText(outcome.principals),
  mostPerSupervisorMonth: countText(outcome.mostPerSupervisorMonth),
});

const headOf = ({ simulationId, name, state, recordedAt = "", completedAt, result }: RuleSimulation) => ({
  simulationId,
  name,
  state,
  askedAt: recordedAt,
  completedAt: completedAt ?? null,
  status: result?.status ?? null,
});

const thresholdsView = (thresholds: Thresholds) =>
  ({ ...thresholds, enter: [...thresholds.enter] }) as Thresholds & {
    raisedLevel: "watch" | "elevated" | "high";
    risingLevel: "watch" | "elevated" | "high";
    enter: number[];
  };

const view = (simulation: RuleSimulation) => {
  const { result, modelVersion, modelHash, thresholds, present = DEFAULT_THRESHOLDS } = simulation;
  const shown = result?.status === "shown" ? result : undefined;
  const side = (of: Thresholds, outcome: RuleOutcome | undefined) => ({
    thresholds: thresholdsView(of),
    outcome: outcome === undefined ? null : outcomeView(outcome),
  });
  return {
    ...headOf(simulation),
    modelVersion: modelVersion ?? null,
    modelHash: modelHash ?? null,
    respondents: countText(shown?.respondents ?? null),
    rounds: shown?.rounds ?? null,
    supervisorMonths: shown?.supervisorMonths ?? null,
    present: side(present, shown?.present),
    tried: side({ ...present, ...thresholds }, shown?.tried),
    underBoth: countText(shown?.underBoth ?? null),
  };
};

const presentOf = ({ now }: Pick<KeepContext, "now">, settings: District): Thresholds =>
  thresholdsOf(alertRulesAt(settings, now));

/** Routes of alert rules: what holds, what is to be tried, and what came out. */
export const ruleSetRoutes = (ports: KeepPorts): readonly Route[] => [
  route(listThresholds, async ({ context, settings, page }) =>
    ok(pageOf(describeThresholds(presentOf(context, settings)), page)),
  ),
  route(createSimulation, async ({ context, settings, body, ...request }) => {
    const present = presentOf(context, settings);
    const asked = await askSimulation(ports, context, request, { ...body, present });
    if (!asked.ok) return asked;
    return ok({ value: view(asked.value), location: `/v1/rule-sets/simulations/${asked.value.simulationId}` });
  }),
  route(listSimulations, async ({ context: { store }, page }) => {
    const all = await store.list("ruleSimulations", {});
    const newest = all.sort((a, b) => ((a.recordedAt ?? "") < (b.recordedAt ?? "") ? 1 : -1));
    return ok(pageOf(newest.map(headOf), page));
  }),
  route(readSimulation, async ({ context: { store }, params }) => {
    const found = await store.get("ruleSimulation", params);
    return found === undefined ? err(MISSING) : ok({ value: view(found) });
  }),
];
