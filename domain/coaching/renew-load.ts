import type { LocalDate } from "../calendar.ts";
import { create, fact, replace, type Store, type UnitOfWork } from "../ports.ts";
import { err, ok, type Result } from "../result.ts";
import { eachOf } from "../roster/each-of.ts";
import { type Appointment, coversDate } from "../roster/roster.ts";
import type { LeadershipLoad } from "./coaching.ts";
import { leadershipLoad, leadershipOn } from "./leadership-load.ts";

/** Reads at once, and tries while others change the same row. */
const CONCURRENCY = 8;
const ATTEMPTS = 4;

/** An appointment that has just changed: it is looked at even if the index does not know of it yet. */
export type ChangedAppointment = Pick<Appointment, "leaderId" | "appointmentId">;

/**
 * Works out anew how a school's leadership is shared, and tells when it comes to rest on one person, on another, or no
 * longer does.
 */
export const renewLoad = async (
  { store, unitOfWork }: { readonly store: Pick<Store, "get" | "list">; readonly unitOfWork: UnitOfWork },
  { district, orgId }: { readonly district: string; readonly orgId: string },
  { today, changed }: { readonly today: LocalDate; readonly changed?: ChangedAppointment },
): Promise<Result<void, "conflict">> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await store.get("leadershipLoad", { district, orgId });
    const suggested = await store.list("appointmentsAtSchool", { district, orgId });
    const assignments = await store.list("assignmentsOfSchool", { district, orgId });
    const candidates = new Map<string, ChangedAppointment>(
      [...suggested.filter((one) => coversDate(one, today)), ...(changed ? [changed] : [])].map((one) => [
        `${one.leaderId} ${one.appointmentId}`,
        one,
      ]),
    );
    const appointments = await eachOf([...candidates.values()], CONCURRENCY, ({ leaderId, appointmentId }) =>
      store.get("appointment", { district, leaderId, appointmentId }),
    );
    const here = appointments.flatMap((one) => (one?.orgId === orgId ? [one] : []));
    const { index, concentratedOn } = leadershipLoad(leadershipOn({ appointments: here, assignments }, today));
    if (before !== undefined && before.index === index && before.concentratedOn === concentratedOn)
      return ok(undefined);
    const shared = { orgId, index, ...(concentratedOn === undefined ? {} : { concentratedOn }) };
    const next: LeadershipLoad = { district, ...shared, version: (before?.version ?? 0) + 1 };
    const committed = await unitOfWork.commit(
      [before === undefined ? create("leadershipLoad", next) : replace("leadershipLoad", next)],
      before?.concentratedOn === concentratedOn
        ? []
        : [fact("holdfast.leadership-load.changed.v1", district, orgId, shared)],
    );
    if (committed.ok) return ok(undefined);
  }
  return err("conflict");
};
