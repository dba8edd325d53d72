import { auditEntry } from "../access/audit.ts";
import { BUSY, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { create, fact, replace } from "../ports.ts";
import type { KeepContext, KeepPorts } from "../records/keep-records.ts";
import type { WebhookDelivery } from "./webhook.ts";

/** Rows of one transaction, less audit entry and fact. */
const PER_COMMIT = 90;

/** Fresh in the queue, with the same event id: a receiver that keeps to Standard Webhooks takes it once. */
const again = (delivery: WebhookDelivery, now: string): WebhookDelivery => ({
  ...delivery,
  state: "pending",
  attempts: [],
  nextAttemptAt: now,
  version: delivery.version + 1,
});

/**
 * Puts deliveries back into a subscription's queue: one, or all since an instant (as far back as deliveries are kept, 30
 * days). What is still waiting is left alone. Asking twice repeats at most what was delivered in between.
 * @returns how many were put back.
 */
export const replayDeliveries = async (
  ports: KeepPorts,
  context: KeepContext,
  webhookId: string,
  which: { readonly eventId: string } | { readonly since: string },
): Promise<Result<number, Refusal>> => {
  const { store, caller, now } = context;
  const webhook = await store.get("webhook", { webhookId });
  if (webhook === undefined || webhook.withdrawnAt !== undefined) return err(MISSING);
  const all =
    "eventId" in which
      ? [await store.get("webhookDelivery", { webhookId, eventId: which.eventId })].flatMap((one) => one ?? [])
      : (await store.list("webhookDeliveries", { webhookId })).filter((one) => one.createdAt >= which.since);
  if ("eventId" in which && all.length === 0) return err(MISSING);
  const wanted = all.filter((one) => one.state !== "pending");
  for (let start = 0; start < wanted.length; start += PER_COMMIT) {
    const part = wanted.slice(start, start + PER_COMMIT);
    const entry = auditEntry(ports, context, { outcome: "allowed", recordKind: "webhook", recordId: webhookId });
    const committed = await store.commit(
      [...part.map((one) => replace("webhookDelivery", again(one, now))), create("auditEntry", entry)],
      [fact("holdfast.webhook.replayed.v1", caller.district, webhookId, { webhookId, deliveries: part.length })],
    );
    if (!committed.ok) return err(BUSY);
  }
  return ok(wanted.length);
};
