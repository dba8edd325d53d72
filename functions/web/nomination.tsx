import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { build } from "./nomination/build.tsx";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

export { build };

readEnv(ENV);
/** Serves the page behind the link that asks a nominee: yes, no, or not any more. */
export const handler = build(liveDeps());
