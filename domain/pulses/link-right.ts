/** Whether the right that a check-in's link stands for is still there. */
import { localDateOf } from "../kernel/calendar.ts";
import type { Result } from "../kernel/result.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { endOf, type LinkEvent } from "../mails/link-table.ts";
import { eventsOfLeader } from "../mails/since-mailed.ts";
import { type Clock, type Conflict, require, type Store, type Write } from "../ports.ts";
import { type Appointment, holdsOn, type Leader } from "../roster/roster.ts";
import type { Link, Receipt } from "./round.ts";

/** A right that stands, with the versions on which that rests; a transaction that requires them writes nothing without it. */
export interface StandingRight {
  readonly leader: Leader;
  readonly requires: readonly Write[];
}

/** A link that has ended. */
export interface EndedLink {
  readonly ended: LinkEvent;
  /** What it was mailed for goes to the address that is right now. */
  readonly anew: boolean;
}

/** The principal's seat that a person holds on a day. */
export const principalSeatOn = (appointments: readonly Appointment[], today: string): Appointment | undefined =>
  appointments.find((held) => held.role === "PRINCIPAL" && holdsOn(held, today));

const requirementsOf = (
  { district, leaderId }: Pick<Link, "district" | "leaderId">,
  { leader, seat }: { readonly leader: number; readonly seat: Pick<Appointment, "appointmentId" | "version"> },
): readonly Write[] => [
  require("leader", { district, leaderId }, leader),
  require("appointment", { district, leaderId, appointmentId: seat.appointmentId }, seat.version),
];

/**
 * What the right rested on when the link was mailed. While none of it has changed there is no need to read it. Undefined
 * when the seat has ended since, and for a link of an older version of the product.
 */
const mailedRight = (link: Link, now: string): readonly Write[] | undefined => {
  const { leaderVersion, seat } = link;
  if (leaderVersion === undefined || seat === undefined) return undefined;
  if (seat.end !== null && seat.end <= localDateOf(now, link.timeZone)) return undefined;
  return requirementsOf(link, { leader: leaderVersion, seat });
};

/** The right as it stands now, read from the leader's records. */
export const readRight = async (
  store: Pick<Store, "get" | "list">,
  link: Link,
  now: string,
): Promise<StandingRight | EndedLink> => {
  const { district, leaderId } = link;
  const [leader, appointments] = await Promise.all([
    store.get("leader", { district, leaderId }),
    store.list("appointmentsOfLeader", { district, leaderId }),
  ]);
  const seat = principalSeatOn(appointments, localDateOf(now, link.timeZone));
  const happened: readonly LinkEvent[] = [
    ...eventsOfLeader(link, leader),
    ...(seat === undefined ? (["seat-left"] as const) : []),
  ];
  const ended = endOf("check-in", happened);
  if (ended !== undefined || leader === undefined || seat === undefined) {
    const wanted = ended === "address-changed" && seat !== undefined && leader?.email !== undefined;
    return { ended: ended ?? "seat-left", anew: wanted && now < link.closesAt };
  }
  return { leader, requires: requirementsOf(link, { leader: leader.version, seat }) };
};

/**
 * Whether a round was answered by a link that went to an address which is not the leader's any more. The answers stand
 * until they are revised, but nobody else's word keeps the leader from being asked.
 */
export const isOfEarlierAddress = ({ at }: Pick<Receipt, "at">, addressedSince: string): boolean =>
  at <= addressedSince;

/** Saves while the right stands that the link was mailed for, and says otherwise how it ended. */
export const saveWhileRight = async (
  { store, clock }: { readonly store: Pick<Store, "get" | "list">; readonly clock: Clock },
  link: Link,
  save: (requires: readonly Write[]) => Promise<Result<void, Conflict>>,
): Promise<Result<void, Conflict> | EndedLink> => {
  const now = clock.now().toISOString();
  const isRefused = (saved: Result<void, Conflict>) =>
    !saved.ok && (saved.error.kind === "leader" || saved.error.kind === "appointment");
  const mailed = mailedRight(link, now);
  const first = mailed && (await save(mailed));
  if (first?.ok) return first;
  // Something changed since it was mailed, and be it the spelling of a name; or the same answers are there already, which
  // a link that has ended must not be told.
  const kept = await retryOnConflict(async () => {
    const right = await readRight(store, link, now);
    if ("ended" in right) return right;
    const saved = await save(right.requires);
    return isRefused(saved) ? CONFLICT : saved;
  });
  if (kept === CONFLICT) throw new Error("the leader kept changing while answers were saved");
  return kept;
};
