import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** The address that a leader's mails go to changed. The event carries neither address. */
export const leaderAddressChanged = defineEvent({
  type: "holdfast.leader-address.changed.v1",
  summary: "The address that a leader's mails go to changed. The event carries neither address.",
  dataclass: "operational",
  producer: "apply-import, keep-people",
  consumers: ["send-pulse-mail", "ask-nominee"],
  data: z.strictObject({ leaderId: id(), change: id() }),
  example: { leaderId: "ld-7h3k", change: "0000000003" },
});
