import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A district was created with its first administrator. */
export const districtCreated = defineEvent({
  type: "holdfast.district.created.v1",
  summary: "A district was created with its first administrator.",
  dataclass: "operational",
  producer: "create-district",
  consumers: [],
  data: z.strictObject({ timeZone: z.string(), adminStaffId: id() }),
  example: { timeZone: "America/Chicago", adminStaffId: "admin" },
});
