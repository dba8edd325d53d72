/** All operations of the API. The OpenAPI document, the stack's routes and the matrix test are derived from this list. */
import type { Operation } from "../../runtime/operation.ts";
import { alertOperations } from "./alerts.ts";
import { analyticsOperations } from "./analytics.ts";
import { auditOperations } from "./audit.ts";
import { caseloadOperations } from "./caseload.ts";
import { coachingOperations } from "./coaching.ts";
import { feedOperations } from "./feeds.ts";
import { importOperations } from "./imports.ts";
import { leaves } from "./leaves.ts";
import { modelOperations } from "./model.ts";
import { readSupportNeed } from "./need.ts";
import { peopleOperations } from "./people.ts";
import { planningOperations } from "./planning.ts";
import { readinessOperations } from "./readiness.ts";
import { ruleSetOperations } from "./rule-sets.ts";
import { settingsOperations } from "./settings.ts";
import { staffOperations } from "./staff.ts";
import { successionRecordOperations } from "./succession-records.ts";
import { supervisionOperations } from "./supervision.ts";
import { timelineOperations } from "./timeline.ts";
import { webhookOperations } from "./webhooks.ts";

export const OPERATIONS: readonly Operation[] = [
  ...peopleOperations,
  ...Object.values(leaves),
  ...supervisionOperations,
  ...coachingOperations,
  ...feedOperations,
  ...timelineOperations,
  ...caseloadOperations,
  readSupportNeed,
  ...alertOperations,
  ...staffOperations,
  ...settingsOperations,
  ...analyticsOperations,
  ...modelOperations,
  ...ruleSetOperations,
  ...successionRecordOperations,
  ...readinessOperations,
  ...planningOperations,
  ...auditOperations,
  ...webhookOperations,
  ...importOperations,
];
