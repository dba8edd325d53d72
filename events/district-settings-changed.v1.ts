import * as z from "zod/mini";
import { count, date, defineEvent, id } from "./define-event.ts";

/** A district gave rules values of its own, or took them back. */
export const districtSettingsChanged = defineEvent({
  type: "holdfast.district-settings.changed.v1",
  summary: "A district gave rules values of its own, or took them back; they hold from a day on.",
  dataclass: "operational",
  producer: "manage-settings",
  consumers: [],
  data: z.strictObject({ rules: z.array(id()), from: date(), version: count() }),
  example: { rules: ["alerts.quietDays"], from: "2026-12-01", version: 2 },
});
