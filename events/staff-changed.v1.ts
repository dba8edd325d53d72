import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { STAFF_ROLES } from "./vocabulary.ts";

/** A staff member's roles, cover or superior changed. */
export const staffChanged = defineEvent({
  type: "holdfast.staff.changed.v1",
  summary: "A staff member's roles, cover or superior changed.",
  dataclass: "operational",
  producer: "manage-staff",
  consumers: ["provision-staff", "send-alert-mail"],
  data: z.strictObject({ staffId: id(), roles: z.array(z.enum(STAFF_ROLES)) }),
  example: { staffId: "st-4nq7", roles: ["supervisor"] },
});
