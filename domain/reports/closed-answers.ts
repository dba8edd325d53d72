/**
 * Answers that stay closed in the own report, because the address that the report goes to has changed since: whoever
 * redirects a mailbox must read nothing (DECISIONS 6).
 */

import { causesOf } from "../alerts/alert-reasons.ts";
import type { Instant } from "../kernel/calendar.ts";
import type { OwnRules } from "../kernel/own-rules.ts";
import type { Collected, Store } from "../ports.ts";
import type { AddressChange } from "../roster/roster.ts";
import type { AddressConfirmation } from "./report.ts";
import { reportRulesAt } from "./rules.ts";

const DAY = 86_400_000;

/** What a change of address closes. */
export interface Closing {
  /** Whether answers of an instant are closed. */
  readonly isClosed: (at: Instant) => boolean;
  /** When the last of it opens by itself; absent = nothing is closed. It says nothing about whether there are answers. */
  readonly until?: Instant;
}

/** When answers from before a change open by themselves. */
export const opensAt = ({ at }: Pick<AddressChange, "at">, own: OwnRules): Instant =>
  new Date(Date.parse(at) + reportRulesAt(own, at).closedDays * DAY).toISOString();

/** A change with the last address that there was before it, also where there was none for a while. */
interface Redirection extends AddressChange {
  readonly holder: string | null;
}

/** The changes that brought a new address, oldest first. Taking one away shows nobody anything. */
const redirectionsIn = (changes: readonly AddressChange[]): readonly Redirection[] => {
  let holder: string | null = null;
  return changes.flatMap((change) => {
    holder = change.was ?? holder;
    return change.is === null ? [] : [{ ...change, holder }];
  });
};

/**
 * Answers are closed from each later change of the address on, for the days of the rule, unless the address before
 * confirms that change. Each change has days of its own, so that changing it twice opens nothing earlier. Answers that
 * were given under the address that is right now are its own: a wrong correction that is put right closes none of them.
 *
 * @param changes - oldest first.
 */
export const closedBy = (
  changes: readonly AddressChange[],
  confirmations: readonly Pick<AddressConfirmation, "change">[],
  { own, now }: { readonly own: OwnRules; readonly now: Instant },
): Closing => {
  const redirections = redirectionsIn(changes);
  const present = redirections.at(-1)?.is;
  const confirmed = new Set(confirmations.map(({ change }) => change));
  const isStanding = (one: Redirection): boolean => !confirmed.has(one.change) && now < opensAt(one, own);
  const isOthers = ({ holder }: Redirection): boolean => holder === null || holder !== present;
  const isClosed = (at: Instant): boolean => {
    const later = redirections.filter((one) => one.at >= at);
    const [first] = later;
    return first !== undefined && isOthers(first) && later.some(isStanding);
  };
  const closing = redirections.filter(
    (one) => isStanding(one) && redirections.some((before) => before.at <= one.at && isOthers(before)),
  );
  const until = closing
    .map((one) => opensAt(one, own))
    .sort()
    .at(-1);
  return { isClosed, ...(until !== undefined && { until }) };
};

/** What changes of a leader's address close now. */
export const readClosing = async (
  store: Pick<Store, "get" | "list">,
  { district, leaderId }: { readonly district: string; readonly leaderId: string },
  now: Instant,
): Promise<Closing> => {
  const of = { district, leaderId };
  const [settings, changes, confirmations] = await Promise.all([
    store.get("district", { district }),
    store.list("addressChangesOfLeader", of),
    store.list("addressConfirmations", of),
  ]);
  if (settings === undefined) return { isClosed: () => true };
  return closedBy(changes, confirmations, { own: settings, now });
};

/**
 * Whether anything that rests on answers is to be left out: scores, words and alerts of later rounds rest on earlier ones.
 * Where the address that there was at first is another one than now, it is, whether or not there are answers: nobody
 * learns from it that there are.
 */
export const hidesReadings = (
  { isClosed }: Pick<Closing, "isClosed">,
  answers: readonly { readonly at: Instant }[],
): boolean => isClosed("") || answers.some(({ at }) => isClosed(at));

/** The part of a leader's file that may be read. @param hides - see {@link hidesReadings}. */
export const openPart = (
  file: readonly Collected[],
  { isClosed }: Pick<Closing, "isClosed">,
  hides: boolean,
): readonly Collected[] =>
  file.filter(({ kind, value }) => {
    switch (kind) {
      // The words of later rounds rest on earlier answers, too.
      case "sharedBand":
      case "bandHistory":
      case "episode":
        return !hides;
      case "alert":
        return !isClosed(value.openedAt) || causesOf(value).every((cause) => cause === "support-need-high");
      default:
        return true;
    }
  });
