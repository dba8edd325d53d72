import * as z from "zod/mini";
import { count, date, defineEvent, id } from "./define-event.ts";

/** A district changed the values of rules, or reset them to the default, from a date on. */
export const districtSettingsChanged = defineEvent({
  type: "holdfast.district-settings.changed.v1",
  summary: "A district changed the values of rules, or reset them to the default, from a date on.",
  dataclass: "operational",
  producer: "manage-settings",
  consumers: [],
  data: z.strictObject({ rules: z.array(id()), from: date(), version: count() }),
  example: { rules: ["alerts.quietDays"], from: "2026-12-01", version: 2 },
});
