import { CATALOG } from "../../events/catalog.ts";
import { invalid, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact, type Tokens } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record, withdraw, withdrawnFact } from "../records/keep-records.ts";
import { DELIVERY_RULES } from "./rules.ts";
import type { WebhookSubscription } from "./webhook.ts";

/** Event types that another system may receive. */
const OPEN_TYPES: readonly string[] = CATALOG.filter(({ dataclass }) => dataclass === "operational").map(
  ({ type }) => type,
);

/** How subscriptions are kept. The secret is in no fact, revision view or audit entry. */
export const WEBHOOK_RULES: RecordRules<"webhook"> = {
  kind: "webhook",
  recordKind: "webhook",
  idOf: ({ webhookId }) => webhookId,
  concerns: () => ({}),
  facts: (before, { district, webhookId, withdrawnAt }, changed) => {
    if (withdrawnAt !== undefined) return [withdrawnFact(district, webhookId, "webhook", webhookId, {})];
    return [
      before === undefined
        ? fact("holdfast.webhook.subscribed.v1", district, webhookId, { webhookId })
        : fact("holdfast.webhook.changed.v1", district, webhookId, { webhookId, changed: [...changed] }),
    ];
  },
};

type Asked = Pick<WebhookSubscription, "url" | "eventTypes" | "description">;

/** The address must be reachable under TLS; hosts that the operator names may be plain and private. */
const check = (privateHosts: readonly string[], { url, eventTypes }: Pick<Asked, "url" | "eventTypes">) => {
  const host = /^(https?):\/\/(\[[0-9a-f:]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?(?:[/?][^\s#]*)?$/i.exec(url);
  // The pattern says what is wanted; whether an address of that form can be reached at all, only a parser knows.
  if (host === null || !URL.canParse(url)) {
    return invalid(
      "#/url",
      "bad_url",
      "Give an address like https://example.org/holdfast, with a host and port that exist, without a user or fragment.",
    );
  }
  if (host[1]?.toLowerCase() !== "https" && !privateHosts.includes((host[2] ?? "").toLowerCase())) {
    return invalid("#/url", "not_https", "Events leave under TLS only: give an https address.");
  }
  const unknown = eventTypes.findIndex((type) => !OPEN_TYPES.includes(type));
  if (unknown >= 0) {
    return invalid(
      `#/eventTypes/${unknown}`,
      "unknown_event_type",
      "Name an operational type of the event catalogue, or leave the list empty for all of them.",
    );
  }
  return undefined;
};

export interface WebhookPorts extends KeepPorts {
  readonly tokens: Pick<Tokens, "hash" | "create">;
  /** Hosts to which plain HTTP and private addresses are allowed; set at deployment, empty by default. */
  readonly privateHosts: readonly string[];
}

/** Subscribes another system. The secret is made here and shown to the caller once. */
export const subscribeWebhook = (
  ports: WebhookPorts,
  context: KeepContext,
  request: KeyedRequest,
  asked: Asked,
): Promise<Result<WebhookSubscription, Refusal>> => {
  const webhookId = newId(ports, "wh", context, request.key);
  return record(ports, context, WEBHOOK_RULES, request.digest, async () => {
    const fault = check(ports.privateHosts, asked);
    if (fault) return err(fault);
    const present = await context.store.list("webhooks", {});
    if (
      present.filter((one) => one.withdrawnAt === undefined && one.webhookId !== webhookId).length >=
      DELIVERY_RULES.mostSubscriptions.value
    ) {
      return err({
        refused: "conflict",
        reason: "too-many-webhooks",
        title: "This district has as many subscriptions as it may",
        fix: `Withdraw one of the ${DELIVERY_RULES.mostSubscriptions.value} first.`,
      });
    }
    // Standard Webhooks: `whsec_` and base64 of 24 to 64 random bytes.
    const secret = `whsec_${toBase64(ports.tokens.create().token)}`;
    return ok({ district: context.caller.district, webhookId, ...asked, secret, state: "active", version: 1 });
  });
};

/** base64url without padding to base64 with it; 43 characters stand for 32 bytes. */
const toBase64 = (text: string): string => `${text.replaceAll("-", "+").replaceAll("_", "/")}=`;

/** Changes address, types, description or state. A disabled subscription keeps its queue and receives nothing new. */
export const changeWebhook = (
  ports: WebhookPorts,
  context: KeepContext,
  which: Which<"webhook">,
  patch: Partial<Asked & Pick<WebhookSubscription, "state">>,
): Promise<Result<WebhookSubscription, Refusal>> =>
  change(ports, context, WEBHOOK_RULES, which, async (before) => {
    const after = { ...before, ...patch };
    const fault = check(ports.privateHosts, after);
    return fault ? err(fault) : ok(after);
  });

/** Ends a subscription; what waits in its queue is not sent any more. */
export const withdrawWebhook = (ports: KeepPorts, context: KeepContext, which: Which<"webhook">) =>
  withdraw(ports, context, WEBHOOK_RULES, which);
