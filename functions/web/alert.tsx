import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { build } from "./alert/build.tsx";

export const ENV = ["RECORDS_TABLE"] as const;

export { build };

readEnv(ENV);
/** Serves the page behind a link of an alert mail: acknowledge, log a touchpoint, close. */
export const handler = build(liveDeps());
