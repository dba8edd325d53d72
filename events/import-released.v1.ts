import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A person other than the sender released a held roster file. It waits for processing. */
export const importReleased = defineEvent({
  type: "holdfast.import.released.v1",
  summary: "A person other than the sender released a held roster file. It waits for processing.",
  dataclass: "operational",
  producer: "receive-import",
  consumers: ["apply-import"],
  data: z.strictObject({ importId: id() }),
  example: { importId: "im-9f2c" },
});
