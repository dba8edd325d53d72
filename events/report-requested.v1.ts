import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A leader requested their own report. A new link is sent by mail. */
export const reportRequested = defineEvent({
  type: "holdfast.report.requested.v1",
  summary: "A leader requested their own report. A new link is sent by mail.",
  dataclass: "confidential",
  producer: "answer-pulse, answer-nomination",
  consumers: ["send-pulse-mail"],
  data: z.strictObject({ leaderId: id(), requestId: id() }),
  example: { leaderId: "ld-7h3k", requestId: "rq-1" },
});
