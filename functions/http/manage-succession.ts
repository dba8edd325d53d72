import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { appealRoutes } from "./routes/appeals.ts";
import { calibrationRoutes } from "./routes/calibrations.ts";
import { interestRoutes } from "./routes/interests.ts";
import { nominationRoutes } from "./routes/nominations.ts";
import { readinessRecordRoutes } from "./routes/readiness-records.ts";
import { seatPlanRoutes } from "./routes/seat-plans.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Records that succession is planned from: interest, nominations, appeals, evidence, overrides, plans, calibrations. */
export const build = (ports: CoreDeps) =>
  apiEntry(ports, [
    ...interestRoutes(ports),
    ...nominationRoutes(ports),
    ...appealRoutes(ports),
    ...readinessRecordRoutes(ports),
    ...seatPlanRoutes(ports),
    ...calibrationRoutes(ports),
  ]);

readEnv(ENV);
export const handler = build(liveDeps());
