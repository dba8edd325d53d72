/** How a district's other systems and its staff's calendars are reached. */
import type { Recorded } from "../kernel/recorded.ts";

/** Another system that receives events. */
export interface WebhookSubscription extends Recorded {
  readonly district: string;
  readonly webhookId: string;
  readonly url: string;
  /** Event types it receives; empty = every operational one. */
  readonly eventTypes: readonly string[];
  /** `whsec_` + base64 (Standard Webhooks); shown once. */
  readonly secret: string;
  readonly description?: string;
  readonly state: "active" | "disabled";
  readonly version: number;
}

/** The queue of one subscription: one worker at a time empties it, so a slow receiver delays nobody but itself. */
export interface WebhookLane {
  readonly district: string;
  readonly webhookId: string;
  readonly leaseUntil: string;
  /** When the lane is reviewed again, if a wake is under way; one is enough, however many events wait. */
  readonly wakeAt?: string;
  readonly version: number;
}

/** One event for one subscription: its queue entry and its log. */
export interface WebhookDelivery {
  readonly district: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly eventType: string;
  /** The envelope as it is sent, JSON text. */
  readonly body: string;
  readonly createdAt: string;
  readonly state: "pending" | "delivered" | "failed";
  readonly attempts: readonly { readonly at: string; readonly status?: number; readonly fault?: string }[];
  readonly nextAttemptAt?: string;
  readonly version: number;
}
