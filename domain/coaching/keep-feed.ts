/** Calendar addresses: opened and revoked by the supervisor whose follow-ups they show. Only a hash of the secret is kept. */

import { MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact, type Tokens } from "../ports.ts";
import { change, type KeepContext, type KeepPorts, newId, type RecordRules, record } from "../records/keep-records.ts";
import type { CalendarFeed } from "./calendar-feed.ts";
import { COACHING_RULES } from "./rules.ts";

/** How calendar addresses are kept. */
const FEED_RULES: RecordRules<"calendarFeed"> = {
  kind: "calendarFeed",
  recordKind: "calendar-feed",
  idOf: ({ feedId }) => feedId,
  concerns: () => ({}),
  facts: (before, { district, feedId, staffId }) => [
    before === undefined
      ? fact("holdfast.calendar-feed.opened.v1", district, feedId, { feedId, staffId })
      : fact("holdfast.calendar-feed.revoked.v1", district, feedId, { feedId, staffId }),
  ],
};

/** Whether an address still shows anything. */
export const isOpen = ({ revokedAt, withdrawnAt }: CalendarFeed): boolean =>
  revokedAt === undefined && withdrawnAt === undefined;

/** The caller's addresses in use, oldest first. */
export const listFeeds = async ({ store, caller: { staffId } }: KeepContext): Promise<readonly CalendarFeed[]> =>
  (await store.list("calendarFeedsOf", { staffId })).filter((feed) => feed.staffId === staffId && isOpen(feed));

const TOO_MANY: Refusal = {
  refused: "conflict",
  reason: "too-many-feeds",
  title: `You have ${COACHING_RULES.mostFeeds.value} calendar addresses already`,
  fix: "Revoke one that is no longer used, then open a new one.",
};

/** Opens an address for the caller. The token is in this result and nowhere else. */
export const openFeed = async (
  ports: KeepPorts & { readonly tokens: Tokens },
  context: KeepContext,
  digest: string,
): Promise<Result<{ readonly feed: CalendarFeed; readonly token: string }, Refusal>> => {
  const { caller, now } = context;
  if ((await listFeeds(context)).length >= COACHING_RULES.mostFeeds.value) return err(TOO_MANY);
  const { token, hash } = ports.tokens.create();
  const feedId = newId(ports, "cf", context, undefined);
  const { district, staffId } = caller;
  const feed: CalendarFeed = { hash, feedId, district, staffId, createdAt: now, version: 1 };
  const kept = await record(ports, context, FEED_RULES, digest, async () => ok(feed));
  return kept.ok ? ok({ feed: kept.value, token }) : kept;
};

/** Revokes one of the caller's addresses; it shows nothing from then on. Safe to repeat. */
export const revokeFeed = async (
  ports: KeepPorts,
  context: KeepContext,
  feedId: string,
): Promise<Result<CalendarFeed, Refusal>> => {
  const { store, caller, now } = context;
  const own = await store.list("calendarFeedsOf", { staffId: caller.staffId });
  const hash = own.find((feed) => feed.feedId === feedId)?.hash;
  const feed = hash === undefined ? undefined : await store.get("calendarFeed", { hash });
  if (feed === undefined || feed.staffId !== caller.staffId) return err(MISSING);
  return change(ports, context, FEED_RULES, { id: feed, version: feed.version }, async (before) =>
    ok({ ...before, revokedAt: before.revokedAt ?? now }),
  );
};
