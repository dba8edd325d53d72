import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { IMPORT_MODES } from "./vocabulary.ts";

/** A roster file was stored and waits for processing. */
export const importReceived = defineEvent({
  type: "holdfast.import.received.v1",
  summary: "A roster file was stored and waits for processing.",
  dataclass: "operational",
  producer: "receive-import",
  consumers: ["apply-import"],
  data: z.strictObject({ importId: id(), mode: z.enum(IMPORT_MODES) }),
  example: { importId: "im-9f2c", mode: "bulk" },
});
