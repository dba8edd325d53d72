import type { AlertCause } from "../../events/vocabulary.ts";
import { type Alert, type Episode, FROM_ANSWERS, UNASSIGNED, UNFINISHED } from "../alerts/alert.ts";
import type { DueAlert, RaisedEpisode } from "../alerts/due-alert.ts";
import { create, type Fact, fact, replace, type Write } from "../ports.ts";
import type { Supervision } from "../roster/roster.ts";
import type { SharedReading } from "../strain/explanation.ts";

/** What is stored of episodes and alerts, and who is to be notified. */
export interface AlertState {
  readonly episodes: readonly Episode[];
  readonly alerts: readonly Alert[];
  readonly supervision: Supervision | undefined;
}

export interface AlertChange {
  readonly district: string;
  readonly leaderId: string;
  readonly now: string;
  /** Whether today counts as a day in session: outside nothing opens but a request. */
  readonly inSession: boolean;
  /** Decided now ... */
  readonly episodes: readonly RaisedEpisode[];
  readonly alerts: readonly DueAlert[];
  /** Whether staff may know what the answers of a round say. */
  readonly isShared: (roundId: string) => boolean;
  readonly shared: SharedReading;
  readonly roundOfCycle: (cycle: number | null) => string | null;
  /** Whether a round is over. What its answers opened is not taken back before (DECISIONS 6). */
  readonly isOver: (roundId: string) => boolean;
  readonly supervision: Supervision | undefined;
  /** Whether the form of a round named the present supervisor: nobody else is notified of what its answers say. */
  readonly namesPresent: (roundId: string) => boolean;
  /** ... and stored before. */
  readonly stored: AlertState;
}

/**
 * Writes that bring stored episodes and alerts to what was decided. An alert is created once and notified once. What
 * was decided once and is not any more, because answers were replaced or a leave was recorded late, is taken back.
 */
export const alertWrites = (
  change: AlertChange,
): { readonly writes: readonly Write[]; readonly facts: readonly Fact[] } => {
  const parts = [
    ...change.episodes.map((episode) => episodeWrite(change, episode)),
    ...change.stored.episodes.map((episode) => goneWrite(change, episode)),
    ...change.alerts.map((due) => dueWrite(change, due)),
    ...change.stored.alerts.map((alert) => endWrite(change, alert) ?? waitingWrite(change, alert)),
  ];
  return { writes: parts.flatMap((part) => part.writes), facts: parts.flatMap((part) => part.facts) };
};

type Part = { readonly writes: readonly Write[]; readonly facts: readonly Fact[] };
const NOTHING: Part = { writes: [], facts: [] };

const episodeWrite = ({ district, leaderId, stored }: AlertChange, decided: RaisedEpisode): Part => {
  const before = stored.episodes.find((episode) => episode.episodeId === decided.episodeId);
  const state = decided.closed === undefined ? "open" : "closed";
  if (before?.state === state) return NOTHING;
  const { episodeId, cause, openedRound } = decided;
  const episode: Episode = {
    district,
    leaderId,
    episodeId,
    cause,
    openedRound,
    state,
    version: (before?.version ?? 0) + 1,
  };
  const opened = fact("holdfast.episode.opened.v1", district, leaderId, { leaderId, episodeId, cause });
  const closed = fact("holdfast.episode.closed.v1", district, leaderId, { leaderId, episodeId });
  return before === undefined
    ? { writes: [create("episode", episode)], facts: state === "open" ? [opened] : [opened, closed] }
    : { writes: [replace("episode", episode)], facts: [state === "open" ? opened : closed] };
};

/** Causes of episodes: what is decided of them once can be gone later. A request for support stands by itself. */
const DECIDED: readonly AlertCause[] = [...FROM_ANSWERS, "support-need-high"];

/** Nothing decides it any more. What answers of a round decided, other answers undo only when that round is over. */
const isGone = (
  { episodes, isOver }: AlertChange,
  { episodeId, cause }: Pick<Episode, "episodeId" | "cause">,
  roundId: string,
): boolean =>
  DECIDED.includes(cause) &&
  (!FROM_ANSWERS.has(cause) || isOver(roundId)) &&
  !episodes.some((episode) => episode.episodeId === episodeId);

const goneWrite = (change: AlertChange, before: Episode): Part => {
  if (before.state === "closed" || !isGone(change, before, before.openedRound)) return NOTHING;
  const { district, leaderId, episodeId } = before;
  return {
    writes: [replace("episode", { ...before, state: "closed", version: before.version + 1 })],
    facts: [fact("holdfast.episode.closed.v1", district, leaderId, { leaderId, episodeId })],
  };
};

const isOpen = ({ episodes }: AlertChange, due: DueAlert): boolean =>
  episodes.some(({ episodeId, closed }) => episodeId === due.episodeId && closed === undefined);

const dueWrite = (change: AlertChange, due: DueAlert): Part => {
  const { district, leaderId, now, stored, shared, supervision } = change;
  const before = stored.alerts.find((alert) => alert.alertId === due.alertId);
  const fromAnswers = FROM_ANSWERS.has(due.cause);
  // An alert that was withdrawn before its mail is due again once its episode is open again.
  if (!change.inSession && due.cause !== "support-asked") return NOTHING;
  if (due.raiseAt > now || (before !== undefined && before.state !== "withdrawn")) return NOTHING;
  // Whoever heard of a need only after its end would be sent to somebody who is well again.
  if (DECIDED.includes(due.cause) && !isOpen(change, due)) return NOTHING;
  // A strain alert shows a shared reading; when sharing ended before it could be raised, there is nothing to show.
  if (fromAnswers && (!change.isShared(due.roundId) || !change.namesPresent(due.roundId))) return NOTHING;
  const alert: Alert = {
    district,
    leaderId,
    alertId: due.alertId,
    episodeId: due.episodeId,
    supervisorId: supervision?.supervisorId ?? UNASSIGNED,
    cause: due.cause,
    roundId: due.roundId,
    ...(fromAnswers && due.band !== undefined
      ? {
          band: due.band,
          since: change.roundOfCycle(shared.sinceCycle),
          raisedSince: change.roundOfCycle(shared.raisedSinceCycle),
        }
      : {}),
    topics: fromAnswers ? shared.topics : [],
    ...(due.reasons === undefined ? {} : { reasons: due.reasons }),
    openedAt: now,
    state: "waiting",
    version: (before?.version ?? 0) + 1,
  };
  return {
    writes: [before === undefined ? create("alert", alert) : replace("alert", alert)],
    facts: [openedFact(alert)],
  };
};

/** An alert whose episode has closed, or is gone, ends; undefined = it does not. */
const endWrite = (change: AlertChange, alert: Alert): Part | undefined => {
  if (!UNFINISHED.has(alert.state) || !DECIDED.includes(alert.cause)) return undefined;
  // One that waits for its mail to a corrected address was mailed before, and was shown: it is treated as open.
  const isNew = alert.state === "waiting" && alert.mailedAt === undefined;
  const isUnshared = isNew && FROM_ANSWERS.has(alert.cause) && !change.isShared(alert.roundId);
  const isClosed = change.episodes.some(
    ({ episodeId, closed }) => episodeId === alert.episodeId && closed !== undefined,
  );
  if (!isUnshared && !isClosed && !isGone(change, alert, alert.roundId)) return undefined;
  const wasTold = alert.state === "open" || alert.mailedAt !== undefined || (alert.escalationTold ?? []).length > 0;
  const state = alert.state === "acknowledged" || alert.takenOn ? "taken-up" : wasTold ? "lapsed" : "withdrawn";
  const { district, leaderId, alertId, supervisorId, version } = alert;
  const next: Alert = { ...alert, state, version: version + 1 };
  if (state === "withdrawn") return { writes: [replace("alert", next)], facts: [] };
  const ended = { leaderId, alertId, supervisorId, how: state } as const;
  return {
    writes: [replace("alert", { ...next, endedAt: change.now })],
    facts: [fact("holdfast.alert.ended.v1", district, leaderId, ended)],
  };
};

/** An alert that still waits follows the leader to a new supervisor. */
const waitingWrite = (change: AlertChange, alert: Alert): Part => {
  const { supervision } = change;
  if (alert.state === "open" || alert.state === "acknowledged") return passOn(change, alert);
  if (alert.state !== "waiting") return NOTHING;
  const supervisorId = supervision?.supervisorId ?? UNASSIGNED;
  if (alert.supervisorId === supervisorId) return NOTHING;
  const moved: Alert = { ...forAnother(alert), supervisorId, version: alert.version + 1 };
  return { writes: [replace("alert", moved)], facts: [openedFact(moved)] };
};

/** The alert as another supervisor may have it: no form named that person for what it says. */
const withoutReading = (alert: Alert): Alert => {
  if (!FROM_ANSWERS.has(alert.cause)) return alert;
  const { band: _, since: __, raisedSince: ___, ...rest } = alert;
  return { ...rest, topics: [] };
};

/** The same without what was between it and the supervisor of before: mail, due day, plan. */
const forAnother = (alert: Alert): Alert => {
  const { mailedAt: _, dueOn: __, plan: ___, takenOn: ____, ...rest } = withoutReading(alert);
  return rest;
};

/** An open strain alert passes on to a new supervisor, without band, topics and plan, and waits for that person's mail. */
const passOn = ({ supervision }: AlertChange, alert: Alert): Part => {
  if (!FROM_ANSWERS.has(alert.cause) || supervision === undefined) return NOTHING;
  if (alert.supervisorId === supervision.supervisorId) return NOTHING;
  const moved: Alert = {
    ...forAnother(alert),
    supervisorId: supervision.supervisorId,
    state: "waiting",
    version: alert.version + 1,
  };
  return { writes: [replace("alert", moved)], facts: [openedFact(moved)] };
};

const openedFact = ({ district, leaderId, alertId, episodeId, supervisorId, cause }: Alert): Fact =>
  supervisorId === UNASSIGNED
    ? fact("holdfast.alert.unassigned.v1", district, leaderId, { leaderId, episodeId, cause })
    : fact("holdfast.alert.opened.v1", district, leaderId, { leaderId, alertId, supervisorId, cause });
