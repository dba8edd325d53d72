/** Everything that rests on a leader's own answers, as the leader may see it. */

import type { District } from "../districts/district.ts";
import { type Instant, type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Clock, Collected, Store } from "../ports.ts";
import type { LeaderChoice, PulseResponse, Receipt, Round, SupportRequest } from "../pulses/round.ts";
import type { StrainScore } from "../pulses/score.ts";
import { type SharingState, sharingRecordOf, sharingStateAt } from "../pulses/sharing.ts";
import type { Leader } from "../roster/roster.ts";
import { hidesReadings, openPart, readClosing } from "./closed-answers.ts";
import type { ReportLink, ReportUse } from "./report.ts";

export interface ReadOwnPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list" | "collect">;
}

/** Whose data; a link to the report is one. */
export type OwnId = Pick<ReportLink, "district" | "leaderId">;

/** What is stored. What the leader erased is left out from the press on, whether or not it is deleted yet. */
export interface OwnData {
  readonly settings: District;
  readonly leader: Leader;
  /** When it was read, and the local date of that. */
  readonly now: Instant;
  readonly today: LocalDate;
  /** The leader's partition of the Records table, without what is closed. */
  readonly file: readonly Collected[];
  readonly choice: LeaderChoice | undefined;
  /** How sharing stands now. */
  readonly sharing: SharingState;
  /** Every version of every round's answers, oldest first. */
  readonly responses: readonly PulseResponse[];
  /** Which version of a round counts. */
  readonly receipts: readonly Receipt[];
  readonly scores: readonly StrainScore[];
  readonly supportRequests: readonly SupportRequest[];
  readonly uses: readonly ReportUse[];
  /** Until when answers from before a change of the address are closed; absent = none is. */
  readonly closedUntil?: Instant;
  /** Readings in alerts that opened up to this instant are not shown: they rest on answers that are erased or closed. */
  readonly readingsHiddenUpTo: Instant;
  /** The district's rounds, oldest first. */
  readonly rounds: readonly Round[];
}

/** Reads all of it; undefined when the leader is not on record any more. */
export const readOwnData = async ({ clock, store }: ReadOwnPorts, id: OwnId): Promise<OwnData | undefined> => {
  const { district, leaderId } = id;
  const of = { district, leaderId };
  const now = clock.now().toISOString();
  // Uses first: an erasure that they do not name yet was asked for after this reading began.
  const uses = await store.list("reportUses", of);
  const [settings, file, choice, responses, receipts, scores, supportRequests, rounds] = await Promise.all([
    store.get("district", { district }),
    store.collect("leaderFile", of),
    store.get("choice", of),
    store.list("responses", of),
    store.list("receipts", of),
    store.list("scores", of),
    store.list("supportRequests", of),
    store.list("rounds", { district }),
  ]);
  const leader = file.find((one) => one.kind === "leader")?.value;
  if (settings === undefined || leader === undefined || !isInForce(leader)) return undefined;
  const erased = erasedUpTo(uses);
  const standingAnswers = responses.filter(({ at }) => at > erased);
  const closing = await readClosing(store, of, now);
  const { isClosed, until } = closing;
  const isOpen = ({ at }: { readonly at: Instant }): boolean => !isClosed(at);
  const kept = standingAnswers.filter(isOpen);
  const hides = hidesReadings(closing, standingAnswers);
  const standing = new Set(kept.map(({ responseId }) => responseId));
  return {
    settings,
    leader,
    now,
    today: localDateOf(now, settings.timeZone),
    file: openPart(file, closing, hides),
    sharing: sharingStateAt(sharingRecordOf(settings, { choice, responses: standingAnswers, now }), now),
    choice: choice && { ...choice, sharingChanges: (choice.sharingChanges ?? []).filter(isOpen) },
    responses: kept,
    receipts: receipts.filter(({ responseId }) => standing.has(responseId)),
    scores: hides ? [] : scores.filter(({ responseId }) => standing.has(responseId)),
    supportRequests: supportRequests.filter(isOpen),
    uses: uses.filter(isOpen),
    ...(until !== undefined && { closedUntil: until }),
    readingsHiddenUpTo: hides ? now : erased,
    rounds,
  };
};

/** Whether check-ins go, or went, to a leader: they go to principals. */
export const isSurveyed = (file: readonly Collected[]): boolean =>
  file.some((one) => one.kind === "appointment" && one.value.role === "PRINCIPAL" && isInForce(one.value));

/** Instant up to which answers are erased; "" = none. Instants of one spelling sort as texts. */
export const erasedUpTo = (uses: readonly ReportUse[]): string =>
  uses.reduce((latest, { upTo = "" }) => (upTo > latest ? upTo : latest), "");
