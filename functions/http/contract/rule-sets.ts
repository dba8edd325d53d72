import * as z from "zod/mini";
import { inWords } from "../../../domain/kernel/number-words.ts";
import { PRIVACY_RULES } from "../../../domain/privacy/rules.ts";
import { TRIAL_RULES } from "../../../domain/rule-sets/rules.ts";
import { RAISABLE_LEVELS } from "../../../domain/rule-sets/thresholds.ts";
import { CONFIDENCES } from "../../../events/vocabulary.ts";
import { defineOperation, idText, lineText, type Operation, paging } from "../../runtime/operation.ts";

const common = { entry: "read-analytics", tag: "Rule sets" } as const;

const RULES = `Past rounds are decided again with the very functions that decide them in service, under the rules in force and under the ones to be tried. Only sums over the district are kept: nobody is named, no supervisor either. Counts come as \`5 to 9\`, \`10 to 19\` or \`20+\`, shares in steps of ${inWords(TRIAL_RULES.shareStep.value)} percent; null = fewer than ${inWords(PRIVACY_RULES.k.value)}. It changes no rule.`;

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
  /** Scores at which watch, elevated and high begin. */
  enter: z.array(z.number()).check(z.length(3)),
  deadBand: z.number(),
  sigmaW: z.number(),
} as const;

const three = z.tuple([z.number(), z.number(), z.number()]);

const SimulationInput = z.strictObject({
  /** What you call it. */
  name: lineText(60),
  /** What differs from the rules in force; limits are at `GET /v1/rule-sets/thresholds`. */
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
  /** Principals alerted under both. */
  underBoth: countText(),
});

/** A threshold in force, and how it may be tried. */
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
  summary: "The thresholds of the alert rules in force, each with its meaning and what may be tried.",
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
    "Asks what other thresholds would have done on past rounds; the answer is read at `location` a little later.",
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
  summary: "Trials of other thresholds, those asked last first.",
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
  summary: "One trial: the thresholds in force and the tried ones, and what each would have done.",
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
