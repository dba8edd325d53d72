import { type ChangedAppointment, readSchoolFile, type SchoolFile } from "../files/school-file.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { create, fact, replace, type Store, type UnitOfWork } from "../ports.ts";
import type { LeadershipLoad } from "./coaching.ts";
import { leadershipLoad, leadershipOn } from "./leadership-load.ts";

/**
 * Recomputes how a school's leadership is shared, and states when it comes to rest on one person, on another, or no
 * longer does. A school without any assignment on record has no index, and nothing is stated of it.
 *
 * @param seen - the school's file as an index gave it: while it shows no change, no row is read.
 */
export const renewLoad = async (
  { store, unitOfWork }: { readonly store: Pick<Store, "get" | "list" | "collect">; readonly unitOfWork: UnitOfWork },
  { district, orgId }: { readonly district: string; readonly orgId: string },
  {
    today,
    changed,
    seen,
  }: { readonly today: LocalDate; readonly changed?: ChangedAppointment; readonly seen?: SchoolFile },
): Promise<Result<void, "conflict">> => {
  if (seen !== undefined && changeOf(seen, orgId, today) === undefined) return ok(undefined);
  const kept = await retryOnConflict(async () => {
    const file = await readSchoolFile(store, { district, orgId }, { today, ...(changed ? { changed } : {}) });
    const shared = changeOf(file, orgId, today);
    if (shared === undefined) return ok(undefined);
    const { load: before } = file;
    const next: LeadershipLoad = { district, ...shared, version: (before?.version ?? 0) + 1 };
    const committed = await unitOfWork.commit(
      [before === undefined ? create("leadershipLoad", next) : replace("leadershipLoad", next)],
      shared.index === null || before?.concentratedOn === next.concentratedOn
        ? []
        : [fact("holdfast.leadership-load.changed.v1", district, orgId, { ...shared, index: shared.index })],
    );
    return committed.ok ? ok(undefined) : CONFLICT;
  });
  return kept === CONFLICT ? err("conflict") : kept;
};

/** How leadership is shared according to the file; undefined when that is what is stored. */
const changeOf = (file: SchoolFile, orgId: string, today: LocalDate) => {
  const { index, concentratedOn } = leadershipLoad(leadershipOn(file, today));
  const { load } = file;
  if (load === undefined && index === null) return undefined;
  if (load !== undefined && load.index === index && load.concentratedOn === concentratedOn) return undefined;
  return { orgId, index, ...(concentratedOn === undefined ? {} : { concentratedOn }) };
};
