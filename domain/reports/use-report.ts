/** What a leader does with the own report, each use noted where only the leader can see it. */
import { type Clock, fact, put, type Store, type UnitOfWork } from "../ports.ts";
import { isSameSharing, withSharing } from "../pulses/answer-pulse.ts";
import { readClosing } from "./closed-answers.ts";
import type { OwnId } from "./own-data.ts";
import type { ReportUse, ReportUsed } from "./report.ts";

export interface UseReportPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
}

const useOf = ({ district, leaderId }: OwnId, what: ReportUsed, now: Date): ReportUse => ({
  district,
  leaderId,
  at: `${now.toISOString().slice(0, 16)}:00.000Z`,
  what,
});

/** Notes that the report is about to be shown, or taken away: before it is, so that none goes unnoticed (P17). */
export const noteUse = async (
  { clock, unitOfWork }: Pick<UseReportPorts, "clock" | "unitOfWork">,
  id: OwnId,
  what: Exclude<ReportUsed, "erased">,
): Promise<void> => {
  const noted = await unitOfWork.commit([put("reportUse", useOf(id, what, clock.now()))], []);
  if (!noted.ok) throw new Error("an unconditional put was refused");
};

/**
 * Takes a leader's word that the own answers be erased: from now on none of them is shown to anybody, sharing is off, and
 * a fact asks for the deletion, all in one transaction. Asked twice, it is the same.
 *
 * @returns `closed`: nothing was erased, because answers are closed that were given under another address.
 */
export const requestErasure = async (
  { clock, store, unitOfWork }: UseReportPorts,
  id: OwnId,
): Promise<"asked" | "closed"> => {
  const { district, leaderId } = id;
  const of = { district, leaderId };
  const now = clock.now();
  if ((await readClosing(store, of, now.toISOString())).until !== undefined) return "closed";
  const [choice, responses] = await Promise.all([store.get("choice", of), store.list("responses", of)]);
  // The clock that dated an answer may run ahead of this one: what is stored now is included, too.
  const upTo = responses.reduce((latest, { at }) => (at > latest ? at : latest), now.toISOString());
  const off = choice !== undefined && isSameSharing(choice, { sharing: "off" });
  const asked = await unitOfWork.commit(
    [
      put("reportUse", { ...useOf(id, "erased", now), upTo }),
      ...(off
        ? []
        : [put("choice", withSharing(choice ?? of, { at: now.toISOString(), sharing: "off", via: "erasure" }))]),
    ],
    [
      fact("holdfast.answers.erased.v1", district, leaderId, { leaderId, upTo }),
      ...(off ? [] : [fact("holdfast.sharing.changed.v1", district, leaderId, { leaderId, sharing: "off" })]),
    ],
  );
  if (!asked.ok) throw new Error("an unconditional put was refused");
  return "asked";
};
