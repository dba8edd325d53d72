import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { appointmentRoutes } from "./routes/appointments.ts";
import { leaderRoutes } from "./routes/leaders.ts";
import { leaveRoutes } from "./routes/leaves.ts";
import { schoolRoutes } from "./routes/schools.ts";
import { seatRoutes } from "./routes/seats.ts";
import { supervisionRoutes } from "./routes/supervision.ts";

export const ENV = ["RECORDS_TABLE"] as const;

/** Records of people and places: who leads where, on leave when, supervised by whom. */
export const build = (ports: CoreDeps) =>
  apiEntry(ports, [
    ...leaderRoutes(ports),
    ...appointmentRoutes(ports),
    ...leaveRoutes(ports),
    ...schoolRoutes(ports),
    ...seatRoutes(ports),
    ...supervisionRoutes(ports),
  ]);

readEnv(ENV);
export const handler = build(liveDeps());
