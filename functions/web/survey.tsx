import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { build } from "./survey/build.tsx";

export const ENV = ["RECORDS_TABLE", "CONFIDENTIAL_TABLE"] as const;

export { build };

readEnv(ENV);
/** Serves the pulse behind its mailed link, and the page that stops its mails. */
export const handler = build(liveDeps());
