import type { TouchpointKind } from "../../events/vocabulary.ts";
import type { District } from "../districts/district.ts";
import { type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Store } from "../ports.ts";
import type { Round } from "./round.ts";

/** Something that was done since the last round: its kind and day, never what it answered. */
export interface FollowUp {
  readonly kind: TouchpointKind;
  readonly heldOn: LocalDate;
}

/**
 * The last contact with which a supervisor closed an alert of this leader since the round before opened: whoever answers
 * is to see that answering does something. Only while the leader shares, or where the leader had asked: else the mail
 * would disclose that records were read.
 */
export const readFollowUp = async (
  store: Pick<Store, "list">,
  { district, leaderId }: { readonly district: string; readonly leaderId: string },
  { round, settings, shares }: { readonly round: Round; readonly settings: District; readonly shares: boolean },
): Promise<FollowUp | undefined> => {
  const rounds = await store.list("rounds", { district });
  const before = rounds.findLast(({ cycle }) => cycle < round.cycle);
  if (before === undefined) return undefined;
  const [alerts, touchpoints] = await Promise.all([
    store.list("alertsOfLeader", { district, leaderId }),
    store.list("touchpointsOfLeader", { district, leaderId }),
  ]);
  const since = localDateOf(before.opensAt, settings.timeZone);
  const closed = new Set(
    alerts
      .filter(({ state, cause }) => state === "resolved" && (shares || cause === "support-asked"))
      .map(({ alertId }) => alertId),
  );
  const last = touchpoints
    .filter((one) => isInForce(one) && one.heldOn >= since && closed.has(one.alertId ?? ""))
    .reduce<FollowUp | undefined>((a, b) => (a === undefined || b.heldOn >= a.heldOn ? b : a), undefined);
  return last && { kind: last.kind, heldOn: last.heldOn };
};
