import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { build } from "./digest/build.tsx";

export const ENV = ["RECORDS_TABLE"] as const;

export { build };

readEnv(ENV);
/** Serves the page behind a digest's link: choose how often it comes. A mail program's own button stops it. */
export const handler = build(liveDeps());
