import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** The need that an alert stood for is over, with no contact on record. */
export const alertEnded = defineEvent({
  type: "holdfast.alert.ended.v1",
  summary:
    "The need that an alert stood for is over, with no contact on record: `taken-up` if somebody had taken the alert on, else `lapsed`.",
  dataclass: "confidential",
  producer: "assess-strain",
  consumers: [],
  data: z.strictObject({
    leaderId: id(),
    alertId: id(),
    supervisorId: id(),
    how: z.enum(["taken-up", "lapsed"]),
  }),
  example: { leaderId: "ld-7h3k", alertId: "al-2026-11", supervisorId: "st-4nq7", how: "lapsed" },
});
