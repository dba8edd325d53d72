import type { SupportNeedReason } from "../../events/vocabulary.ts";
import type { Alert } from "../alerts/alert.ts";
import type { DueAlert, RaisedEpisode } from "../alerts/due-alert.ts";
import type { AlertRules } from "../alerts/rules.ts";
import { afterLeave, type Leave } from "../coaching/pauses.ts";
import { addDays, addElapsedDays, instantOf, type LocalDate } from "../kernel/calendar.ts";
import { isSameValue } from "../kernel/changed-fields.ts";
import { create, type Fact, fact, replace, type Write } from "../ports.ts";
import type { VisitPutOff } from "./put-off.ts";
import { NEED_RULES } from "./rules.ts";
import type { NeedFacts, StoredNeedPart, StoredSupportNeed } from "./stored-need.ts";
import type { SupportNeed } from "./support-need.ts";

/** The result of an assessment, one of: paused while on leave, out of the seat, or an index. */
export type NeedNow =
  | { readonly is: "paused" }
  | { readonly is: "out-of-seat" }
  | {
      readonly is: "assessed";
      readonly need: SupportNeed;
      readonly facts: NeedFacts;
      /** Whether nobody visits; `begins` = it may begin to be so on this day, which lies in session. */
      readonly unvisited: boolean;
      readonly begins: boolean;
    };

export interface NeedChange {
  readonly district: string;
  readonly leaderId: string;
  /** Day as of which it is computed. */
  readonly asOf: LocalDate;
  readonly now: NeedNow;
  readonly stored: StoredSupportNeed | undefined;
  readonly modelHash: string;
}

type Part = { readonly writes: readonly Write[]; readonly facts: readonly Fact[] };

/** The result: what to store and state, and the index afterwards. */
export interface NeedOutcome extends Part {
  readonly after: StoredSupportNeed | undefined;
}

/** Writes that bring the stored index to what the records say. Nothing is written when nothing changed. */
export const needWrites = (change: NeedChange): NeedOutcome => {
  const { district, leaderId, stored, now } = change;
  const unchanged = { writes: [], facts: [], after: stored };
  if (now.is === "paused" || (now.is === "out-of-seat" && stored?.inSeat !== true)) return unchanged;
  const next = now.is === "out-of-seat" ? emptyNeed(change) : needOf(change, now);
  if (stored !== undefined && isSameValue(content(stored), content(next))) return unchanged;
  const previousLevel = stored?.level ?? null;
  return {
    writes: [stored === undefined ? create("supportNeed", next) : replace("supportNeed", next)],
    facts:
      previousLevel === next.level
        ? []
        : [
            fact("holdfast.support-need.changed.v1", district, leaderId, {
              leaderId,
              level: next.level,
              previousLevel,
              reasons: [...next.reasons],
            }),
          ],
    after: next,
  };
};

/** All but when it was computed: that changes every day. */
const content = ({ asOf, version, ...rest }: StoredSupportNeed): object => rest;

const emptyNeed = ({ district, leaderId, asOf, stored, modelHash }: NeedChange): StoredSupportNeed => ({
  district,
  leaderId,
  inSeat: false,
  level: null,
  total: null,
  parts: [],
  reasons: [],
  facts: null,
  raisedSince: null,
  asOf,
  modelVersion: stored?.modelVersion ?? "",
  modelHash,
  version: (stored?.version ?? 0) + 1,
});

const needOf = (change: NeedChange, now: Extract<NeedNow, { readonly is: "assessed" }>): StoredSupportNeed => {
  const { stored } = change;
  const { need, facts } = now;
  const scored = need.status === "scored" ? need : undefined;
  const parts = scored?.parts.map(({ factor, reason, shown }): StoredNeedPart => ({ factor, reason, points: shown }));
  return {
    ...emptyNeed(change),
    inSeat: true,
    level: scored?.level ?? stored?.level ?? null,
    total: scored?.shown ?? null,
    parts: parts ?? [],
    reasons: scored?.reasons ?? [],
    facts,
    raisedSince: raisedSince(change, now),
    modelVersion: need.modelVersion,
  };
};

/** Since when nobody visits. A contact, the end of the school year or less need ends it; a break does not, nor begins it. */
const raisedSince = (
  { asOf, stored }: NeedChange,
  { unvisited, begins }: Extract<NeedNow, { readonly is: "assessed" }>,
): LocalDate | null => (unvisited ? (stored?.raisedSince ?? (begins ? asOf : null)) : null);

/** What of the work records an alert about a leader whom nobody visits names, at most three. */
const reasonsOf = ({ facts, reasons }: StoredSupportNeed): readonly SupportNeedReason[] => {
  const first: readonly SupportNeedReason[] =
    facts?.yearInSchool === 1 ? ["coaching-gap", "early-tenure"] : ["coaching-gap"];
  return [...new Set([...first, ...reasons])].slice(0, NEED_RULES.reasons.value.most);
};

/** The episode and the alert that "nobody visits" stands for (DECISIONS 7 d). */
export interface RaisedNeed {
  readonly episodes: readonly RaisedEpisode[];
  readonly alerts: readonly DueAlert[];
}

/**
 * Episode and alert of a leader whom nobody visits: one for each unbroken stretch. Within the quiet days after another
 * alert about the same leader, or after it was put off because of too many at once, it waits and is not dropped; a request
 * of the leader's own keeps nothing back.
 */
export const raisedNeed = (
  need: StoredSupportNeed | undefined,
  {
    alerts,
    putOff,
    leaves,
    timeZone,
    settings,
  }: {
    readonly putOff: VisitPutOff | undefined;
    readonly alerts: readonly Alert[];
    readonly leaves: readonly Leave[];
    readonly timeZone: string;
    readonly settings: Pick<AlertRules, "quietDays">;
  },
): RaisedNeed => {
  if (need === undefined || need.raisedSince === null) return { episodes: [], alerts: [] };
  const name = `${need.leaderId}-${need.raisedSince}`;
  const month = need.raisedSince.slice(0, 7);
  const episode: RaisedEpisode = { episodeId: `sn-${name}`, cause: "support-need-high", openedRound: month };
  const alertId = `al-sn-${name}`;
  const quietUntil = alerts
    .filter((one) => one.alertId !== alertId && one.cause !== "support-asked" && one.state !== "withdrawn")
    .map(({ openedAt }) => addElapsedDays(openedAt, settings.quietDays));
  const putOffUntil =
    putOff?.raisedSince === need.raisedSince
      ? [instantOf(addDays(putOff.on, settings.quietDays), "00:00", timeZone)]
      : [];
  const raiseAt = afterLeave(
    leaves,
    [instantOf(need.raisedSince, "00:00", timeZone), ...quietUntil, ...putOffUntil].reduce((a, b) => (a > b ? a : b)),
  );
  const reasons = reasonsOf(need);
  const due = { alertId, episodeId: episode.episodeId, cause: episode.cause, roundId: month, reasons };
  return { episodes: [episode], alerts: raiseAt === undefined ? [] : [{ ...due, raiseAt }] };
};
