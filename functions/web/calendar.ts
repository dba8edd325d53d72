import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { build } from "./calendar/build.ts";

export const ENV = ["RECORDS_TABLE"] as const;

export { build };

readEnv(ENV);
/** Serves a supervisor's follow-ups to a calendar program, at an address that holds a secret. */
export const handler = build(liveDeps());
