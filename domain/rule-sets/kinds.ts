/** What is stored of alert rules that were tried on past rounds. */
import { defineKind } from "../kernel/kind.ts";
import type { RuleSimulation } from "./rule-simulation.ts";

export const RULE_SET_KINDS = {
  ruleSimulation: defineKind<RuleSimulation>()({
    table: "records",
    pk: "D#{district}#RULESIMS",
    sk: "SIM#{simulationId}",
    lists: {
      /** By id, which sorts by time where no idempotency key made it. */
      ruleSimulations: "partition",
    },
    kept: "rule-simulation",
  }),
};
