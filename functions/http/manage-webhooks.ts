import type { WebhookPorts } from "../../domain/webhooks/keep-webhook.ts";
import { hostsFrom } from "../adapters/webhooks/hosts.ts";
import { apiEntry } from "../runtime/api.ts";
import { type CoreDeps, liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { routesOf } from "../runtime/route.ts";
import { ROUTES } from "./routes/of-manage-webhooks.ts";

export const ENV = ["RECORDS_TABLE", "WEBHOOK_PRIVATE_HOSTS"] as const;

/** Other systems that are notified of events. */
export const build = (ports: CoreDeps & WebhookPorts) => apiEntry(ports, routesOf(ROUTES, ports));

export const handler = build({ ...liveDeps(), privateHosts: hostsFrom(readEnv(ENV).WEBHOOK_PRIVATE_HOSTS) });
