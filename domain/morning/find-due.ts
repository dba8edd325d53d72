import { type Alert, type AlertReason, FROM_ANSWERS } from "../alerts/alert.ts";
import { reasonsOf } from "../alerts/alert-reasons.ts";
import { alertRulesAt } from "../alerts/rules.ts";
import { pausesOf } from "../coaching/pauses.ts";
import type { District } from "../districts/district.ts";
import type { LeaderFile } from "../files/leader-file.ts";
import type { SchoolFile } from "../files/school-file.ts";
import { UNFINISHED } from "../kernel/alert-state.ts";
import { localDateOf } from "../kernel/calendar.ts";
import { isInSession } from "../kernel/school-sessions.ts";
import type { Org } from "../roster/roster.ts";
import { assessNeed, reviewOf } from "../support-need/assess-need.ts";
import { raisedNeed } from "../support-need/need-writes.ts";
import type { CoachingStart, StoredSupportNeed } from "../support-need/stored-need.ts";

/** What the school morning knows of a district when it looks at its leaders. */
export interface MorningLook {
  readonly settings: District;
  readonly now: string;
  /** Hash of the model that an assessment would be made with. */
  readonly modelHash: string;
  readonly start: CoachingStart | undefined;
  readonly schoolOf: (orgId: string) => Promise<SchoolFile & { readonly org: Org | undefined }>;
}

/** What the morning finds about a leader. */
export interface Found {
  /** Whether an assessment would write. */
  readonly due: boolean;
  /** Set when an alert would open because nobody visits. */
  readonly unvisited: StoredSupportNeed | undefined;
}

/**
 * Whether days that passed without an event have changed something about a leader, so that an assessment would write:
 * support need, recomputed from the records, or an alert that was put off. What rests on answers changes by an
 * event or by the end of a round, and is not looked at here: the morning has no right to.
 */
export const lookAt = async (
  id: { readonly district: string; readonly leaderId: string },
  file: LeaderFile,
  { settings, now, modelHash, start, schoolOf }: MorningLook,
): Promise<Found> => {
  const { asOf, orgId } = reviewOf(file, { settings, now });
  const school = orgId === undefined ? undefined : await schoolOf(orgId);
  const need = assessNeed(id, file, { asOf, school, start }, { settings, modelHash });
  const opens = isInSession(settings, localDateOf(now, settings.timeZone), orgId);
  const owed = opens && owesNeedAlert(need.after, file, { settings, now });
  return {
    due: need.writes.length > 0 || owed || (opens && owesStrainAlert(file)),
    // What joins an open alert opens none, and is no part of a flood.
    unvisited: owed && !file.alerts.some(isOpenBesideRequests) ? need.after : undefined,
  };
};

const isOpenBesideRequests = ({ state, cause }: Alert): boolean => UNFINISHED.has(state) && cause !== "support-asked";

const hasReason = (alert: Alert, part: Partial<Pick<AlertReason, "dueId" | "episodeId">>): boolean =>
  reasonsOf(alert).some(({ dueId, episodeId }) => dueId === part.dueId || episodeId === part.episodeId);

/** An alert about a leader whom nobody visits, whose day has come. */
const owesNeedAlert = (
  need: StoredSupportNeed | undefined,
  { alerts, leaves, putOff }: LeaderFile,
  { settings: district, now }: Pick<MorningLook, "settings" | "now">,
): boolean =>
  raisedNeed(need, {
    ...{ alerts, putOff, leaves: pausesOf(leaves, district.timeZone), timeZone: district.timeZone },
    settings: alertRulesAt(district, now),
  }).alerts.some(
    ({ alertId, raiseAt }) =>
      raiseAt <= now &&
      !alerts.some(
        (one) => one.state !== "withdrawn" && (one.alertId === alertId || hasReason(one, { dueId: alertId })),
      ),
  );

/** A stretch of strain whose alert was put off, by quiet days or a leave. Only the times of the answers show when it is due. */
const owesStrainAlert = ({ episodes, alerts }: LeaderFile): boolean =>
  episodes.some(
    ({ state, cause, episodeId }) =>
      state === "open" && FROM_ANSWERS.has(cause) && !alerts.some((alert) => hasReason(alert, { episodeId })),
  );
