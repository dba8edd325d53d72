import { FORECAST_RULES } from "../forecast/rules.ts";
import type { Json } from "../kernel/canonical.ts";
import { valuesOf } from "../kernel/rule.ts";
import { HAZARD_V1 } from "../outcomes/hazard.ts";
import { PRIVACY_RULES } from "../privacy/rules.ts";
import { READINESS_V1 } from "../readiness/profiles.ts";
import { STRAIN_V1 } from "../strain/model-v1.ts";
import { SUPPORT_NEED_MODEL } from "../support-need/support-need.ts";

const { accept, keep, unitCostLow, unitCost, unitCostHigh, meanOfYears, rangeShare } = valuesOf(FORECAST_RULES);

/**
 * Each model by itself. The SHA-256 of a model's canonical form is its hash: it changes with that model's numbers and with
 * no other's.
 */
export const MODELS = {
  strain: STRAIN_V1,
  "support-need": SUPPORT_NEED_MODEL,
  hazard: HAZARD_V1,
  readiness: READINESS_V1,
  forecast: {
    version: "forecast@1",
    accept,
    keep,
    unitCostLow,
    unitCost,
    unitCostHigh,
    meanOfYears,
    rangeShare,
  },
  privacy: { version: "privacy@1", ...valuesOf(PRIVACY_RULES) },
} as const satisfies Readonly<Record<string, Json & { readonly version: string }>>;
