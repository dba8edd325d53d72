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
 * @param seen - the school's file as an index told of it: while it says nothing new, no row is read.
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
  if (seen !== undefined && isUpToDate(seen, today)) return ok(undefined);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const file = await readSchoolFile(store, { district, orgId }, { today, ...(changed ? { changed } : {}) });
    if (isUpToDate(file, today)) return ok(undefined);
    const { load: before } = file;
    const { index, concentratedOn } = leadershipLoad(leadershipOn(file, today));
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

const isUpToDate = (file: SchoolFile, today: LocalDate): boolean => {
  const { index, concentratedOn } = leadershipLoad(leadershipOn(file, today));
  return file.load !== undefined && file.load.index === index && file.load.concentratedOn === concentratedOn;
};
