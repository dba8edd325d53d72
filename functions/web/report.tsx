import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { build } from "./report/build.tsx";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

export { build };

readEnv(ENV);
/** What opens behind the link to a leader's own report: GET, HEAD and POST of `/r/{token}`. */
export const handler = build(liveDeps());
