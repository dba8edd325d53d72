import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A supervisor created a calendar feed of follow-ups. */
export const calendarFeedOpened = defineEvent({
  type: "holdfast.calendar-feed.opened.v1",
  summary: "A supervisor created a calendar feed of follow-ups.",
  dataclass: "operational",
  producer: "coach-leaders",
  consumers: [],
  data: z.strictObject({ feedId: id(), staffId: id() }),
  example: { feedId: "cf-1", staffId: "st-4nq7" },
});
