import { FORECAST_RULES } from "../forecast/rules.ts";
import { valuesOf } from "../kernel/rule.ts";
import { HAZARD_RULES } from "../outcomes/rules.ts";
import { PRIVACY_RULES } from "../privacy/rules.ts";
import { READINESS_RULES } from "../readiness/rules.ts";
import { STRAIN_V1 } from "../strain/model-v1.ts";
import { NEED_RULES } from "../support-need/rules.ts";

/**
 * Numbers of check-in hints, which nothing reads any more: alerts took their place. They stay because the hash of
 * {@link MODEL_V1} covers them, and stored scores name that hash.
 */
const LEGACY_HINT = {
  minAnswers: 2,
  minConfidence: "medium",
  cooldownCycles: 2,
  routineDays: [10, 45],
  systemShare: 0.1,
} as const;

/** From which share of students of low income a school counts as one of high poverty: what is recorded of it says so. */
const LEGACY_NEED = { highPovertyShare: 0.75 } as const;

const { weights, tiers, monthsPer, evidenceMonths } = valuesOf(READINESS_RULES);
const { accept, keep, unitCostLow: low, unitCost, unitCostHigh: high } = valuesOf(FORECAST_RULES);

/**
 * All models together, as version 1 was published. Stored scores, snapshots and back-tests name the hash of this text, so
 * it stays the same while no number changes. Each model has a hash of its own beside it, see `list-models.ts`.
 */
export const MODEL_V1 = {
  ...STRAIN_V1,
  hint: LEGACY_HINT,
  sni: { ...valuesOf(NEED_RULES), ...LEGACY_NEED },
  hazard: valuesOf(HAZARD_RULES),
  readiness: { weights, tiers, monthsPer, evidenceMonths },
  bench: { accept, keep, unitCost: { low, default: unitCost, high } },
  privacy: valuesOf(PRIVACY_RULES),
} as const;
