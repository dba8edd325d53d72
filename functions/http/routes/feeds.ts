import type { CalendarFeed } from "../../../domain/coaching/calendar-feed.ts";
import { listFeeds, openFeed, revokeFeed } from "../../../domain/coaching/keep-feed.ts";
import { ok } from "../../../domain/kernel/result.ts";
import type { Tokens } from "../../../domain/ports.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { type Route, route } from "../../runtime/route.ts";
import { listCalendarFeeds, openCalendarFeed, revokeCalendarFeed } from "../contract/feeds.ts";
import { pageOf } from "./record-routes.ts";

const view = ({ feedId, createdAt, revokedAt }: CalendarFeed) => ({ feedId, createdAt, revokedAt });

/** Routes of calendar addresses. `publicUrl` is the public origin, without a slash at the end. */
export const feedRoutes = (
  ports: KeepPorts & { readonly tokens: Tokens; readonly publicUrl: string },
): readonly Route[] => [
  route(openCalendarFeed, async ({ context, digest }) => {
    const opened = await openFeed(ports, context, digest);
    if (!opened.ok) return opened;
    const { feed, token } = opened.value;
    return ok({ value: { ...view(feed), url: `${ports.publicUrl}/c/${token}.ics` } });
  }),
  route(listCalendarFeeds, async ({ context, page }) => ok(pageOf((await listFeeds(context)).map(view), page))),
  route(revokeCalendarFeed, async ({ context, params: { feedId } }) => {
    const revoked = await revokeFeed(ports, context, feedId);
    return revoked.ok ? ok({ value: view(revoked.value) }) : revoked;
  }),
];
