import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { SCHOOL_LEVELS } from "./vocabulary.ts";

/** A school was registered. */
export const schoolRegistered = defineEvent({
  type: "holdfast.school.registered.v1",
  summary: "A school was registered.",
  dataclass: "operational",
  producer: "keep-people, apply-import",
  consumers: [],
  data: z.strictObject({ orgId: id(), level: z.optional(z.enum(SCHOOL_LEVELS)), region: z.optional(id()) }),
  example: { orgId: "og-5", level: "high", region: "north" },
});
