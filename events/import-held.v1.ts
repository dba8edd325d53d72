import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A roster file would change an unusual number of records. It is held until a person releases it. Nothing changed. */
export const importHeld = defineEvent({
  type: "holdfast.import.held.v1",
  summary:
    "A roster file would change an unusual number of records. It is held until a person releases it. Nothing changed.",
  dataclass: "operational",
  producer: "apply-import",
  consumers: [],
  data: z.strictObject({ importId: id(), codes: z.array(z.string()).check(z.minLength(1)) }),
  example: { importId: "im-9f2c", codes: ["MASS_REMOVAL"] },
});
