import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { build } from "./alert/build.tsx";

export const ENV = ["RECORDS_TABLE"] as const;

export { build };

readEnv(ENV);
/** What opens behind a link of an alert mail: GET, HEAD and POST of `/a/{token}`. */
export const handler = build(liveDeps());
