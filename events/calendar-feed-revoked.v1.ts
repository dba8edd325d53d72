import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A calendar address was revoked; it shows nothing any more. */
export const calendarFeedRevoked = defineEvent({
  type: "holdfast.calendar-feed.revoked.v1",
  summary: "A calendar address was revoked; it shows nothing any more.",
  dataclass: "operational",
  producer: "coach-leaders",
  consumers: [],
  data: z.strictObject({ feedId: id(), staffId: id() }),
  example: { feedId: "cf-1", staffId: "st-4nq7" },
});
