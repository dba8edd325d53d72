import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { build } from "./survey/build.tsx";

export const ENV = ["CONFIDENTIAL_TABLE"] as const;

export { build };

readEnv(ENV);
/** What opens behind a mailed link: GET, HEAD and POST of `/p/{token}` (the pulse) and `/u/{token}` (stop its mails). */
export const handler = build(liveDeps());
