import type { LocalDate } from "../calendar.ts";
import { create, fact, replace, type Store, type UnitOfWork } from "../ports.ts";
import { err, ok, type Result } from "../result.ts";
import type { LeadershipLoad } from "./coaching.ts";
import { leadershipLoad, leadershipOn } from "./leadership-load.ts";
import { type ChangedAppointment, readSchoolFile, type SchoolFile } from "./school-file.ts";

/** Tries while others change the same row. */
const ATTEMPTS = 4;

/**
 * Works out anew how a school's leadership is shared, and tells when it comes to rest on one person, on another, or no
 * longer does.
 *
 * @param read - the school's file, where it has just been read.
 */
export const renewLoad = async (
  { store, unitOfWork }: { readonly store: Pick<Store, "get" | "list" | "collect">; readonly unitOfWork: UnitOfWork },
  { district, orgId }: { readonly district: string; readonly orgId: string },
  {
    today,
    changed,
    read,
  }: { readonly today: LocalDate; readonly changed?: ChangedAppointment; readonly read?: SchoolFile },
): Promise<Result<void, "conflict">> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const file =
      (attempt === 1 ? read : undefined) ??
      (await readSchoolFile(store, { district, orgId }, { today, ...(changed ? { changed } : {}) }));
    const { load: before, appointments, assignments } = file;
    const { index, concentratedOn } = leadershipLoad(leadershipOn({ appointments, assignments }, today));
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
