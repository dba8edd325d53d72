import type { Alert, Episode } from "../alerts/alert.ts";
import { joinReason, reasonsOf } from "../alerts/alert-reasons.ts";
import type { DueAlert, RaisedEpisode } from "../alerts/due-alert.ts";
import { UNFINISHED } from "../kernel/alert-state.ts";
import { create, type Fact, fact, replace, type Write } from "../ports.ts";
import { type AlertChange, isGone } from "./alert-change.ts";
import { isDue, openAlert, openedFact, reasonOf, type Step, settle } from "./alert-steps.ts";

/**
 * Writes that bring stored episodes and alerts to what was decided. There is one open alert a leader, requests apart: what
 * falls due beside it joins it. An alert is notified once, and again only when its band rises (DECISIONS 7). What
 * was decided once and is not any more, because answers were replaced or a leave was recorded late, is taken back.
 */
export const alertWrites = (
  change: AlertChange,
): { readonly writes: readonly Write[]; readonly facts: readonly Fact[] } => {
  const parts = [
    ...change.episodes.map((episode) => episodeWrite(change, episode)),
    ...change.stored.episodes.map((episode) => goneWrite(change, episode)),
    alertPart(change),
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

const goneWrite = (change: AlertChange, before: Episode): Part => {
  if (before.state === "closed" || !isGone(change, before, before.openedRound)) return NOTHING;
  const { district, leaderId, episodeId } = before;
  return {
    writes: [replace("episode", { ...before, state: "closed", version: before.version + 1 })],
    facts: [fact("holdfast.episode.closed.v1", district, leaderId, { leaderId, episodeId })],
  };
};

/** Every alert afterwards: what is stored settles, then what falls due opens one or joins the open one. */
const alertPart = (change: AlertChange): Part => {
  const stored = new Map(change.stored.alerts.map((alert) => [alert.alertId, alert]));
  const after = new Map<string, Alert>();
  const facts: Fact[] = [];
  const take = ({ alert, facts: stated }: Step): void => {
    after.set(alert.alertId, alert);
    facts.push(...stated);
  };
  for (const alert of stored.values()) take(settle(change, alert));
  for (const due of change.alerts) {
    if (isDue(change, due) && !isKnown([...after.values()], due)) take(raise(change, [...after.values()], due));
  }
  const writes = [...after.values()].flatMap((alert): readonly Write[] => {
    const before = stored.get(alert.alertId);
    if (alert === before) return [];
    const next = { ...alert, version: alert.version + 1 };
    return [before === undefined ? create("alert", next) : replace("alert", next)];
  });
  return { writes, facts };
};

/** An alert that was withdrawn before its mail is due again once its episode is open again. */
const isKnown = (alerts: readonly Alert[], { alertId }: DueAlert): boolean =>
  alerts.some(
    (alert) =>
      alert.state !== "withdrawn" &&
      (alert.alertId === alertId || reasonsOf(alert).some(({ dueId }) => dueId === alertId)),
  );

const raise = (change: AlertChange, alerts: readonly Alert[], due: DueAlert): Step => {
  const isRequest = ({ cause }: Pick<Alert, "cause">): boolean => cause === "support-asked";
  const open = alerts.find((alert) => UNFINISHED.has(alert.state) && !isRequest(alert));
  if (isRequest(due) || open === undefined) {
    return openAlert(
      change,
      due,
      alerts.find(({ alertId }) => alertId === due.alertId),
    );
  }
  const { alert, mailAgain } = joinReason(open, reasonOf(change, due));
  return { alert, facts: mailAgain ? [openedFact(alert)] : [] };
};
