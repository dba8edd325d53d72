import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { build } from "./report/build.tsx";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

export { build };

readEnv(ENV);
/** Serves the page behind the link to a leader's own report. */
export const handler = build(liveDeps());
