import { type EndReason, SHOWN_END_REASONS, type ShownEndReason } from "../../events/vocabulary.ts";

const isShown = (reason: EndReason): reason is ShownEndReason =>
  (SHOWN_END_REASONS as readonly EndReason[]).includes(reason);

/**
 * What anybody may read of why an appointment ended (interop.md 5): a protected reason (illness, disability, death)
 * reads as `UNKNOWN`. Views, exports, events and comparisons with what a caller sent go through here.
 */
export const shownEndReason = (reason: EndReason): ShownEndReason => (isShown(reason) ? reason : "UNKNOWN");

/**
 * The reason to store when `input` is sent for a record that holds `stored`. One that reads like the stored one leaves it
 * alone: a client that sends back what it has read wipes nothing out, and no version, audit entry or fact comes about
 * in which nothing visible changed, which would give away that a protected reason is behind it.
 */
export const nextEndReason = (stored: EndReason | undefined, input: EndReason): EndReason =>
  stored !== undefined && shownEndReason(stored) === shownEndReason(input) ? stored : input;
