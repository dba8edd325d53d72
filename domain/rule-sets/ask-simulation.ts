import type { Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact } from "../ports.ts";
import { type KeepContext, type KeepPorts, newId, type RecordRules, record } from "../records/keep-records.ts";
import type { RuleSimulation } from "./rule-simulation.ts";
import { checkThresholds, type Thresholds } from "./thresholds.ts";

/** How requests to try rules are kept. Nobody corrects one; another trial is another request. */
const SIMULATION_RULES: RecordRules<"ruleSimulation"> = {
  kind: "ruleSimulation",
  recordKind: "rule-simulation",
  idOf: ({ simulationId }) => simulationId,
  concerns: () => ({}),
  facts: (_, { district, simulationId }) => [
    fact("holdfast.rule-simulation.requested.v1", district, simulationId, { simulationId }),
  ],
};

/** Asks what other alert rules would have done on past rounds. It changes no rule, and is answered later. */
export const askSimulation = (
  ports: KeepPorts,
  context: KeepContext,
  request: { readonly digest: string; readonly key?: string },
  {
    name,
    thresholds,
    present,
  }: {
    readonly name: string;
    readonly thresholds: Partial<Thresholds>;
    /** The thresholds in force. */
    readonly present: Thresholds;
  },
): Promise<Result<RuleSimulation, Refusal>> => {
  const { district } = context.caller;
  const simulationId = newId(ports, "rs", context, request.key);
  return record(ports, context, SIMULATION_RULES, request.digest, async () => {
    const faults = checkThresholds(thresholds, present);
    if (faults.length > 0) return err({ refused: "invalid", faults });
    return ok({ district, simulationId, name, thresholds, state: "asked", result: null, version: 1 });
  });
};
