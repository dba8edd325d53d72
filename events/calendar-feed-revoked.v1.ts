import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A calendar feed was revoked. Its address shows nothing from now on. */
export const calendarFeedRevoked = defineEvent({
  type: "holdfast.calendar-feed.revoked.v1",
  summary: "A calendar feed was revoked. Its address shows nothing from now on.",
  dataclass: "operational",
  producer: "coach-leaders",
  consumers: [],
  data: z.strictObject({ feedId: id(), staffId: id() }),
  example: { feedId: "cf-1", staffId: "st-4nq7" },
});
