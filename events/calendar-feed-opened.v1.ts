import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A supervisor opened a calendar address for follow-ups. */
export const calendarFeedOpened = defineEvent({
  type: "holdfast.calendar-feed.opened.v1",
  summary: "A supervisor opened a calendar address for follow-ups.",
  dataclass: "operational",
  producer: "coach-leaders",
  consumers: [],
  data: z.strictObject({ feedId: id(), staffId: id() }),
  example: { feedId: "cf-1", staffId: "st-4nq7" },
});
