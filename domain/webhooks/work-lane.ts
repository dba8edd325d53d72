import { isInForce } from "../kernel/recorded.ts";
import {
  type Clock,
  create,
  fact,
  type MailQueue,
  replace,
  type Store,
  type UnitOfWork,
  type WebhookSender,
} from "../ports.ts";
import type { Wake } from "./fan-out.ts";
import { isTaken, nextTry } from "./next-try.ts";
import { DELIVERY_RULES } from "./rules.ts";
import type { WebhookDelivery, WebhookLane, WebhookSubscription } from "./webhook.ts";

export interface WorkLanePorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  readonly sender: WebhookSender;
  readonly queue: MailQueue<Wake>;
}

const later = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();

/** Takes the lane for this worker; undefined when another has it. */
const takeLane = async (
  { clock, store, unitOfWork }: WorkLanePorts,
  { district, webhookId }: Wake["wake"],
): Promise<WebhookLane | undefined> => {
  const now = clock.now();
  const before = await store.get("webhookLane", { district, webhookId });
  if (before !== undefined && before.leaseUntil > now.toISOString()) return undefined;
  const lane: WebhookLane = {
    district,
    webhookId,
    ...(before?.wakeAt === undefined ? {} : { wakeAt: before.wakeAt }),
    leaseUntil: later(now, DELIVERY_RULES.laneLeaseSeconds.value),
    version: (before?.version ?? 0) + 1,
  };
  const write = before === undefined ? create("webhookLane", lane) : replace("webhookLane", lane);
  return (await unitOfWork.commit([write], [])).ok ? lane : undefined;
};

/** Deliveries in the order of their next try; the one that was just put there is read by its key. */
const waiting = async (
  { store }: WorkLanePorts,
  { district, webhookId, eventId }: Wake["wake"],
): Promise<readonly WebhookDelivery[]> => {
  const listed = await store.list("pendingDeliveries", { district, webhookId });
  const known = new Set(listed.map((one) => one.eventId));
  const named =
    eventId === undefined || known.has(eventId)
      ? undefined
      : await store.get("webhookDelivery", { district, webhookId, eventId });
  return named?.state === "pending" ? [...listed, named] : listed;
};

/** One try. The row records its result before anything else is done. */
const tryOnce = async (
  { clock, store, unitOfWork, sender }: WorkLanePorts,
  webhook: WebhookSubscription,
  { eventId }: WebhookDelivery,
): Promise<"taken" | "refused" | "gone"> => {
  const { district, webhookId } = webhook;
  // The index may show what another turn has finished: the row decides.
  const delivery = await store.get("webhookDelivery", { district, webhookId, eventId });
  if (delivery?.state !== "pending") return "gone";
  const at = clock.now();
  const { url, secret } = webhook;
  const answer = await sender.post({ url, secret, messageId: eventId, at, body: delivery.body });
  const taken = "status" in answer && isTaken(answer.status);
  const attempts = [...delivery.attempts, { at: at.toISOString(), ...answer }];
  const again = taken ? undefined : nextTry(attempts.length, clock.now());
  const { nextAttemptAt: _, ...rest } = delivery;
  const after: WebhookDelivery = {
    ...rest,
    attempts,
    state: taken ? "delivered" : again === undefined ? "failed" : "pending",
    ...(again === undefined ? {} : { nextAttemptAt: again }),
    version: delivery.version + 1,
  };
  const lost =
    after.state === "failed"
      ? [
          fact("holdfast.webhook.delivery-failed.v1", district, webhookId, {
            webhookId,
            deliveryId: eventId,
            attempts: attempts.length,
            ...("status" in answer ? { lastStatus: answer.status } : {}),
          }),
        ]
      : [];
  // A webhook that received its own failures would fail at those as well: the failure of such an event is not stated again.
  const facts = delivery.eventType === "holdfast.webhook.delivery-failed.v1" ? [] : lost;
  await unitOfWork.commit([replace("webhookDelivery", after)], facts);
  return taken ? "taken" : "refused";
};

/**
 * Works on one subscription's queue: what is due, oldest first, until the receiver refuses one or the turn is over. A
 * receiver that is down gets one try at a time. A message that finds the lane taken comes back later.
 */
export const workLane =
  (ports: WorkLanePorts) =>
  async (wake: Wake["wake"]): Promise<"worked" | "taken" | "nothing"> => {
    const { district, webhookId } = wake;
    const webhook = await ports.store.get("webhook", { district, webhookId });
    if (webhook === undefined || !isInForce(webhook) || webhook.state !== "active") return "nothing";
    const lane = await takeLane(ports, wake);
    if (lane === undefined) {
      await ports.queue.send([{ wake }], 15);
      return "taken";
    }
    try {
      await leaveLane(ports, lane, await workDue(ports, webhook, wake));
    } catch (error) {
      // A lane that stays leased turns this message's next tries into new messages, and no failure would ever be counted.
      await leaveLane(ports, lane, undefined);
      throw error;
    }
    return "worked";
  };

/** Delivers what is due. @returns in how many seconds to look again; undefined = nothing waits. */
const workDue = async (
  ports: WorkLanePorts,
  webhook: WebhookSubscription,
  wake: Wake["wake"],
): Promise<number | undefined> => {
  const { district, webhookId } = wake;
  const queued = await waiting(ports, wake);
  const due = queued.filter((one) => (one.nextAttemptAt ?? "") <= ports.clock.now().toISOString());
  let outcome: Awaited<ReturnType<typeof tryOnce>> = "taken";
  for (const delivery of due.slice(0, DELIVERY_RULES.deliveriesPerTurn.value)) {
    outcome = await tryOnce(ports, webhook, delivery);
    if (outcome === "refused") break;
  }
  const more = outcome !== "refused" && due.length > DELIVERY_RULES.deliveriesPerTurn.value;
  return more ? 0 : secondsToNext(ports, { district, webhookId });
};

/** How long until the next delivery is due; undefined = nothing waits. At least a second: a receiver is not hammered. */
const secondsToNext = async (ports: WorkLanePorts, wake: Wake["wake"]): Promise<number | undefined> => {
  const [next] = await waiting(ports, wake);
  if (next === undefined) return undefined;
  const seconds = Math.ceil((Date.parse(next.nextAttemptAt ?? "") - ports.clock.now().getTime()) / 1000);
  return Math.min(DELIVERY_RULES.longestDelaySeconds.value, Math.max(1, seconds));
};

/** Gives the lane back, and has it looked at again; a long wait is a chain of short ones, and one chain is enough. */
const leaveLane = async (
  ports: WorkLanePorts,
  { wakeAt: planned, ...lane }: WebhookLane,
  seconds: number | undefined,
): Promise<void> => {
  const now = ports.clock.now();
  const wanted = seconds === undefined ? undefined : later(now, seconds);
  const underWay = planned !== undefined && planned > now.toISOString() && wanted !== undefined && planned <= wanted;
  const wakeAt = underWay ? planned : wanted;
  const after = { ...lane, leaseUntil: now.toISOString(), version: lane.version + 1 };
  const { district, webhookId } = lane;
  if (wanted !== undefined && !underWay) await ports.queue.send([{ wake: { district, webhookId } }], seconds);
  await ports.unitOfWork.commit([replace("webhookLane", wakeAt === undefined ? after : { ...after, wakeAt })], []);
};
