import { decide } from "../access/policy.ts";
import type { StaffMember } from "../access/staff.ts";
import { type TenantStore, tenantOf, withinTenant } from "../access/tenant.ts";
import { addDays, type Instant, type LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { isInForce } from "../kernel/recorded.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { endOf } from "../mails/link-table.ts";
import { eventsOfStaff } from "../mails/since-mailed.ts";
import type { Clock, Store, Tokens, UnitOfWork } from "../ports.ts";
import { ownLeaders } from "../roster/relate.ts";
import type { Cadence, Touchpoint } from "./coaching.ts";
import { isOpen } from "./keep-feed.ts";
import { COACHING_RULES } from "./rules.ts";

/** Leaders read at once. */
const CONCURRENCY = 8;

export interface FeedPorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly unitOfWork: UnitOfWork;
  readonly tokens: Pick<Tokens, "hash">;
}

/** One day on which a conversation was agreed or is due. It says with whom to nobody but its owner's own records. */
export interface FeedEntry {
  /** Stays the same for as long as it is the same conversation. */
  readonly uid: string;
  readonly day: LocalDate;
  /** When it came to be as it is; stored, never the time of reading. */
  readonly since: Instant;
  /** Grows with every change. */
  readonly sequence: number;
  readonly cancelled: boolean;
}

/**
 * What a calendar address shows: the follow-ups that its owner agreed, and when each of the owner's leaders is due,
 * by uid. Whose leaders they are, and whether the owner is still a supervisor at all, is read each time.
 */
export const readFeed =
  ({ clock, store, unitOfWork, tokens }: FeedPorts) =>
  async (token: string): Promise<Result<readonly FeedEntry[], "unknown">> => {
    if (!/^[\w-]{43}$/.test(token)) return err("unknown");
    const feed = await store.get("calendarFeed", { hash: tokens.hash(token) });
    if (feed === undefined) return err("unknown");
    const tenant = withinTenant(tenantOf(feed), store, unitOfWork);
    const owner = await tenant.get("staff", { staffId: feed.staffId });
    const mayRead = ({ roles }: StaffMember): boolean => decide(roles, "feed.read", "own").allowed;
    const takenBack = isOpen(feed) ? [] : (["closed-by-other"] as const);
    const ended = endOf("calendar", [...takenBack, ...eventsOfStaff(feed, owner, mayRead)]);
    if (owner === undefined || ended !== undefined) return err("unknown");
    const leaders = await ownLeaders(tenant, owner);
    const from = addDays(clock.now().toISOString().slice(0, 10), -COACHING_RULES.feedKeptDays.value);
    const entries = await eachOf(leaders, CONCURRENCY, (leaderId) =>
      entriesOf(tenant, tokens, { leaderId, ownerId: owner.staffId, from }),
    );
    return ok(entries.flat().sort((a, b) => (a.uid < b.uid ? -1 : 1)));
  };

const entriesOf = async (
  store: TenantStore,
  tokens: Pick<Tokens, "hash">,
  { leaderId, ownerId, from }: { readonly leaderId: string; readonly ownerId: string; readonly from: LocalDate },
): Promise<readonly FeedEntry[]> => {
  const [touchpoints, cadence] = await Promise.all([
    store.list("touchpointsOfLeader", { leaderId }),
    store.get("cadence", { leaderId }),
  ]);
  return [
    ...touchpoints
      .filter(({ supervisorId }) => supervisorId === ownerId)
      .flatMap(followUpOf)
      .filter(({ day }) => day >= from),
    ...(cadence?.supervisorId === ownerId ? dueDateOf(cadence, tokens) : []),
  ];
};

/** A follow-up that was taken back is cancelled, not left out: left out, it would stay in some calendars. */
const followUpOf = (touchpoint: Touchpoint): readonly FeedEntry[] => {
  const { touchpointId, followUpOn, heldOn, recordedAt, changedAt, manual = [], version } = touchpoint;
  const given = followUpOn !== undefined;
  if (!given && !manual.includes("followUpOn")) return [];
  return [
    {
      uid: touchpointId,
      day: followUpOn ?? heldOn,
      since: changedAt ?? recordedAt ?? `${heldOn}T00:00:00.000Z`,
      sequence: version,
      cancelled: !given || !isInForce(touchpoint),
    },
  ];
};

/** The calendar's host must not learn a leader's id from it either. */
const dueDateOf = (
  { district, leaderId, dueOn, changedAt, version }: Cadence,
  { hash }: Pick<Tokens, "hash">,
): readonly FeedEntry[] =>
  dueOn === null
    ? []
    : [
        {
          uid: `due.${hash(["due", district, leaderId].join("\n")).slice(0, 24)}`,
          day: dueOn,
          since: changedAt,
          sequence: version,
          cancelled: false,
        },
      ];
