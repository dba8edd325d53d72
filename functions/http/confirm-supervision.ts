import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { jsonEntry } from "../runtime/http.ts";
import { confirm, list, type SupervisionPorts } from "./supervision-routes.ts";

export const ENV = ["RECORDS_TABLE"] as const;

export const build = (ports: SupervisionPorts) =>
  jsonEntry({ store: ports.store, allow: ["admin"] }, (request) =>
    request.method === "GET" ? list(ports)(request) : confirm(ports)(request),
  );

readEnv(ENV);
export const handler = build(liveDeps());
