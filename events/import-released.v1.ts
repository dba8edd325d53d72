import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** Somebody else than the sender has let a held roster file through; it waits to be applied. */
export const importReleased = defineEvent({
  type: "holdfast.import.released.v1",
  summary: "Somebody else than the sender has let a held roster file through; it waits to be applied.",
  dataclass: "operational",
  producer: "receive-import",
  consumers: ["apply-import"],
  data: z.strictObject({ importId: id() }),
  example: { importId: "im-9f2c" },
});
