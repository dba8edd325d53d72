import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { STAFF_ROLES } from "./vocabulary.ts";

/** A person received staff roles in a district and needs an account to sign in with. */
export const staffGranted = defineEvent({
  type: "holdfast.staff.granted.v1",
  summary: "A person received staff roles in a district and needs an account to sign in with.",
  dataclass: "operational",
  producer: "create-district, apply-import, manage-staff",
  consumers: ["provision-staff", "send-alert-mail"],
  data: z.strictObject({ staffId: id(), roles: z.array(z.enum(STAFF_ROLES)).check(z.minLength(1)) }),
  example: { staffId: "st-4nq7", roles: ["supervisor"] },
});
