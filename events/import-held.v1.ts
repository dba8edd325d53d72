import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A roster file would change suspiciously much and waits for a person to release it; nothing changed. */
export const importHeld = defineEvent({
  type: "holdfast.import.held.v1",
  summary: "A roster file would change suspiciously much and waits for a person to release it; nothing changed.",
  dataclass: "operational",
  producer: "apply-import",
  consumers: [],
  data: z.strictObject({ importId: id(), codes: z.array(z.string()).check(z.minLength(1)) }),
  example: { importId: "im-9f2c", codes: ["MASS_REMOVAL"] },
});
