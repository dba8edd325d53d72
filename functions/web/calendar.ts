import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { build } from "./calendar/build.ts";

export const ENV = ["RECORDS_TABLE"] as const;

export { build };

readEnv(ENV);
/** What a calendar program reads: GET and HEAD of `/c/{token}`, a supervisor's own secret address. */
export const handler = build(liveDeps());
