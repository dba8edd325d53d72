import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A roster file was not usable. Nothing changed. */
export const importRejected = defineEvent({
  type: "holdfast.import.rejected.v1",
  summary: "A roster file was not usable. Nothing changed.",
  dataclass: "operational",
  producer: "apply-import",
  consumers: [],
  data: z.strictObject({ importId: id(), codes: z.array(z.string()).check(z.minLength(1)) }),
  example: { importId: "im-9f2c", codes: ["MANIFEST_MISSING"] },
});
