import { SHARE_BANDS, type ShareBand } from "../../events/vocabulary.ts";
import type { District } from "../districts/district.ts";
import { addElapsedDays } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import type { OwnRules } from "../kernel/own-rules.ts";
import { type Clock, create, fact, type Store, type UnitOfWork } from "../ports.ts";
import { bandCount } from "../privacy/show-counts.ts";
import type { Round } from "../pulses/round.ts";
import { type Alert, FROM_ANSWERS } from "./alert.ts";
import { reasonsOf } from "./alert-reasons.ts";
import { ALERT_RULES, alertRulesAt } from "./rules.ts";
import type { SystemStrain } from "./system-strain.ts";

export interface SystemStrainPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
}

const CONCURRENCY = 8;

/** The band of a share that is above the first band's beginning. @param share - 0..1. */
const bandShare = (share: number): ShareBand => {
  const from = SHARE_BANDS.findLast((band) => share * 100 >= Number(band.split("-")[0]));
  return from ?? SHARE_BANDS[0];
};

/** A strain alert of a round, notified or about to be. Requests and need from records are not evidence of strain. */
const countsFor =
  (roundId: string) =>
  (alert: Alert): boolean =>
    alert.state !== "withdrawn" &&
    reasonsOf(alert).some((reason) => reason.roundId === roundId && FROM_ANSWERS.has(reason.cause));

/**
 * States, once a district and round, that more of the principals in a seat than the rules allow, and no fewer than they ask for, had a strain
 * alert of it: then visits one by one are not the answer (DECISIONS 7). Looked at on every school morning while the round
 * runs and for a week after.
 * @returns number of rounds for which it stated the fact.
 */
export const raiseSystemStrain =
  ({ clock, store, unitOfWork }: SystemStrainPorts) =>
  async (
    settings: OwnRules & Pick<District, "district">,
    { rounds, principals }: { readonly rounds: readonly Round[]; readonly principals: readonly string[] },
  ): Promise<number> => {
    const now = clock.now().toISOString();
    const { district } = settings;
    if (principals.length < ALERT_RULES.systemLeaders.change.least) return 0;
    const running = rounds.filter(
      ({ opensAt, closesAt }) =>
        opensAt <= now && now < addElapsedDays(closesAt, ALERT_RULES.systemDaysAfterClose.value),
    );
    const earlier = await Promise.all(running.map(({ roundId }) => store.get("systemStrain", { district, roundId })));
    const open = running.filter((_, index) => earlier[index] === undefined);
    if (open.length === 0) return 0;
    const alerts = await eachOf(principals, CONCURRENCY, (leaderId) =>
      store.list("alertsOfLeader", { district, leaderId }),
    );
    let raised = 0;
    for (const { roundId, opensAt } of open) {
      const { systemLeaders, systemShare } = alertRulesAt(settings, opensAt);
      const leaders = alerts.filter((ofOne) => ofOne.some(countsFor(roundId))).length;
      const share = leaders / principals.length;
      const band = bandCount(leaders);
      if (leaders < systemLeaders || share <= systemShare || band === null) continue;
      const strain: SystemStrain = {
        district,
        roundId,
        raisedAt: now,
        share: bandShare(share),
        leaders: band as SystemStrain["leaders"],
        version: 1,
      };
      const committed = await unitOfWork.commit(
        [create("systemStrain", strain)],
        [
          fact("holdfast.system-strain.raised.v1", district, roundId, {
            roundId,
            share: strain.share,
            leaders: strain.leaders,
          }),
        ],
      );
      if (committed.ok) raised += 1;
    }
    return raised;
  };
