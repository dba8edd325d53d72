import * as z from "zod/mini";
import { defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";

const common = { entry: "coach-leaders", tag: "Calendar" } as const;

const FeedView = z.object({
  feedId: z.string(),
  createdAt: z.iso.datetime(),
  revokedAt: z.optional(z.iso.datetime()),
  /** Address for a calendar program, shown when it is opened and never again: whoever has it sees the days. */
  url: z.optional(z.url()),
});

export const openCalendarFeed = defineOperation({
  ...common,
  id: "openCalendarFeed",
  method: "POST",
  path: "/v1/calendar-feeds",
  action: "feed.write",
  summary: "Opens a calendar address (iCalendar) for the caller; its `url` is in this answer only.",
  description:
    'The calendar shows the days of the caller\'s own follow-ups and due dates as private all-day entries called "Coaching conversation": no names, notes or readings. Only a hash of the address is stored. If an answer is lost, revoke the address and open another.',
  reply: FeedView,
  status: 201,
  problems: { 409: "The caller has as many addresses as one person may have; revoke one first." },
});

export const listCalendarFeeds = defineOperation({
  ...common,
  id: "listCalendarFeeds",
  method: "GET",
  path: "/v1/calendar-feeds",
  action: "feed.read",
  summary: "The caller's calendar addresses in use, oldest first, without the addresses themselves.",
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
  summary: "Revokes one of the caller's calendar addresses, at once and for good.",
  params: z.strictObject({ feedId: idText() }),
  reply: FeedView,
});

export const feedOperations: readonly Operation[] = [openCalendarFeed, listCalendarFeeds, revokeCalendarFeed];
