import * as z from "zod/mini";
import { inWords } from "../../../domain/kernel/number-words.ts";
import { PRIVACY_RULES } from "../../../domain/privacy/rules.ts";
import { TRIAL_RULES } from "../../../domain/rule-sets/rules.ts";
import { RAISABLE_LEVELS } from "../../../domain/rule-sets/thresholds.ts";
import { CONFIDENCES } from "../../../events/vocabulary.ts";
import { defineOperation, idText, lineText, type Operation, paging } from "../../runtime/operation.ts";

const common = { entry: "read-analytics", tag: "Rule sets" } as const;

const RULES = `A simulation evaluates past rounds under the current rules and under the given ones, with the same code as in production. It stores only sums over the district and names nobody, not even supervisors. Counts are given as \`5 to 9\`, \`10 to 19\` or \`20+\`, shares in steps of ${inWords(TRIAL_RULES.shareStep.value)} percent; null = fewer than ${inWords(PRIVACY_RULES.k.value)}. A simulation changes no rule.`;

/** Fields of a set of thresholds. */
const fields = {
  raisedLevel: z.enum(RAISABLE_LEVELS),
  raisedRounds: z.number(),
  risingLevel: z.enum(RAISABLE_LEVELS),
  risingConfidence: z.enum(CONFIDENCES),
  closeRounds: z.number(),
  missedRounds: z.number(),
  quietDays: z.number(),
  systemShare: z.number(),
  /** Lower bounds of watch, elevated and high. */
  enter: z.array(z.number()).check(z.length(3)),
  deadBand: z.number(),
  sigmaW: z.number(),
} as const;

const three = z.tuple([z.number(), z.number(), z.number()]);

const SimulationInput = z.strictObject({
  /** A name of your choice. */
  name: lineText(60),
  /** The differences from the current rules; `GET /v1/rule-sets/thresholds` lists the limits. */
  thresholds: z.exactPartial(z.strictObject({ ...fields, enter: z.pipe(fields.enter, three) })),
});

const countText = () => z.nullable(z.string());
const outcome = z.object({
  alerts: countText(),
  principals: countText(),
  share: z.nullable(z.number()),
  meanPerSupervisorMonth: z.nullable(z.number()),
  mostPerSupervisorMonth: countText(),
  systemRounds: z.nullable(z.int()),
});

const head = {
  simulationId: z.string(),
  name: z.string(),
  state: z.enum(["asked", "done"]),
  askedAt: z.iso.datetime(),
  completedAt: z.nullable(z.iso.datetime()),
  /** `withheld`: fewer than five principals shared a reading. Null until it is done. */
  status: z.nullable(z.enum(["shown", "withheld"])),
} as const;

const SimulationSummary = z.object(head);

const SimulationView = z.object({
  ...head,
  modelVersion: z.nullable(z.string()),
  modelHash: z.nullable(z.string()),
  respondents: countText(),
  rounds: z.nullable(z.int()),
  supervisorMonths: z.nullable(z.int()),
  present: z.object({ thresholds: z.object(fields), outcome: z.nullable(outcome) }),
  tried: z.object({ thresholds: z.object(fields), outcome: z.nullable(outcome) }),
  /** Principals with an alert under both sets of rules. */
  underBoth: countText(),
});

/** A current threshold, and the values allowed in a simulation. */
const ThresholdView = z.object({
  threshold: z.string(),
  value: z.string(),
  unit: z.string(),
  means: z.string(),
  mayBe: z.string(),
});

export const listThresholds = defineOperation({
  ...common,
  id: "listRuleThresholds",
  method: "GET",
  path: "/v1/rule-sets/thresholds",
  action: "rules.read",
  summary:
    "Lists the current thresholds of the alert rules, each with its meaning and the values allowed in a simulation.",
  query: z.strictObject(paging),
  reply: ThresholdView,
  list: true,
});

export const createSimulation = defineOperation({
  ...common,
  id: "createRuleSimulation",
  method: "POST",
  path: "/v1/rule-sets/simulate",
  action: "rules.simulate",
  summary:
    "Requests a simulation of other thresholds on past rounds. The result is available at `Location` a little later.",
  description: RULES,
  body: SimulationInput,
  reply: SimulationView,
  status: 202,
  idempotent: true,
});

export const listSimulations = defineOperation({
  ...common,
  id: "listRuleSimulations",
  method: "GET",
  path: "/v1/rule-sets/simulations",
  action: "rules.read",
  summary: "Lists simulations, latest first.",
  query: z.strictObject(paging),
  reply: SimulationSummary,
  list: true,
});

export const readSimulation = defineOperation({
  ...common,
  id: "readRuleSimulation",
  method: "GET",
  path: "/v1/rule-sets/simulations/{simulationId}",
  action: "rules.read",
  summary: "Reads a simulation: the current and the given thresholds with their results.",
  description: RULES,
  params: z.strictObject({ simulationId: idText() }),
  reply: SimulationView,
});

export const ruleSetOperations: readonly Operation[] = [
  listThresholds,
  createSimulation,
  listSimulations,
  readSimulation,
];
