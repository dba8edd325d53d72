import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { build } from "./nomination/build.tsx";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

export { build };

readEnv(ENV);
/** What opens behind the link that asks a nominee: GET, HEAD and POST of `/n/{token}`. */
export const handler = build(liveDeps());
