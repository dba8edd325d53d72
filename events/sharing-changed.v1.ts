import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { SHARING } from "./vocabulary.ts";

/** A leader switched sharing of the reading with the supervisor on or off. */
export const sharingChanged = defineEvent({
  type: "holdfast.sharing.changed.v1",
  summary: "A leader switched sharing of the reading with the supervisor on or off.",
  dataclass: "confidential",
  producer: "answer-pulse, own-report",
  consumers: ["assess-strain"],
  data: z.strictObject({ leaderId: id(), sharing: z.enum(SHARING) }),
  example: { leaderId: "ld-7h3k", sharing: "off" },
});
