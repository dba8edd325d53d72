import * as z from "zod/mini";
import { defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";

const common = { entry: "coach-leaders", tag: "Calendar" } as const;

const FeedView = z.object({
  feedId: z.string(),
  createdAt: z.iso.datetime(),
  revokedAt: z.optional(z.iso.datetime()),
  /** Address for a calendar program. It is a secret, and it is shown only once, when the feed is created. */
  url: z.optional(z.url()),
});

export const openCalendarFeed = defineOperation({
  ...common,
  id: "openCalendarFeed",
  method: "POST",
  path: "/v1/calendar-feeds",
  action: "feed.write",
  summary: "Creates a calendar feed (iCalendar) for the caller; its `url` is shown in this response only.",
  description:
    'The calendar shows the caller\'s follow-ups and due dates as private all-day entries called "Coaching conversation", without names, notes or readings. Only a hash of the address is stored. If you lose the response, revoke the feed and create a new one.',
  reply: FeedView,
  status: 201,
  problems: { 409: "The caller has the maximum number of calendar feeds; revoke one first." },
});

export const listCalendarFeeds = defineOperation({
  ...common,
  id: "listCalendarFeeds",
  method: "GET",
  path: "/v1/calendar-feeds",
  action: "feed.read",
  summary: "Lists the caller's active calendar feeds, oldest first, without their addresses.",
  query: z.strictObject(paging),
  reply: FeedView,
  list: true,
});

export const revokeCalendarFeed = defineOperation({
  ...common,
  id: "revokeCalendarFeed",
  method: "DELETE",
  path: "/v1/calendar-feeds/{feedId}",
  action: "feed.write",
  summary: "Revokes one of the caller's calendar feeds, immediately and permanently.",
  params: z.strictObject({ feedId: idText() }),
  reply: FeedView,
});

export const feedOperations: readonly Operation[] = [openCalendarFeed, listCalendarFeeds, revokeCalendarFeed];
