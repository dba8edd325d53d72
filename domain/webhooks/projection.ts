/** What of an event leaves by webhook: no more than an administrator may read, who chooses where it goes. */
import type { Envelope } from "../../events/envelope.ts";

/** Fields that stay inside, by event type. What was talked about in a contact is between the pair. */
const KEPT_INSIDE: Readonly<Record<string, readonly string[]>> = {
  "holdfast.touchpoint.logged.v1": ["focusCodes"],
};

/** The event as it is sent to another system. */
export const projected = (envelope: Envelope): Envelope => {
  const hidden = KEPT_INSIDE[envelope.type];
  if (hidden === undefined) return envelope;
  const data = Object.entries(envelope.data as object).filter(([field]) => !hidden.includes(field));
  return { ...envelope, data: Object.fromEntries(data) };
};
