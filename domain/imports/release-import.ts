/**
 * Letting a held file through. A guard holds what looks like a broken export; sometimes the district has changed that much.
 * Two people have to say so (interop.md 6): who sent the file, and another administrator, with a reason. What is let
 * through is the plan that was held and nothing else: `apply-import.ts` holds again what has become of it since.
 */
import { auditEntry } from "../access/audit.ts";
import { MISSING, type Refusal, STALE } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { create, fact, replace } from "../ports.ts";
import type { KeepContext, KeepPorts } from "../records/keep-records.ts";
import type { ImportJob } from "../roster/roster.ts";
import { isKept, ordinalOf, takesEffect } from "./receive-import.ts";

const conflict = (reason: string, title: string, fix: string): Refusal => ({ refused: "conflict", reason, title, fix });

const AGAIN = "Send the file again if it is to count: it is then an import of its own.";

/** Why an import cannot be released, if so. */
const refuseRelease = (
  job: ImportJob,
  jobs: readonly ImportJob[],
  { caller, now }: Pick<KeepContext, "caller" | "now">,
): Refusal | undefined => {
  if (job.state !== "HELD") {
    return conflict("not-held", "This import is not held", "Read it to see how it went.");
  }
  const newer = jobs.some(
    (other) => other.sourceSystem === job.sourceSystem && ordinalOf(other) > ordinalOf(job) && takesEffect(other),
  );
  if (newer) return conflict("overtaken", "A newer file of the same source has come in between", AGAIN);
  if (!isKept(job, now)) return conflict("file-expired", "The file is not kept any more", AGAIN);
  if (job.receivedBy === caller.staffId) {
    return conflict(
      "second-person",
      "Whoever sent a file does not release it",
      "Ask another administrator to look at the findings and release it, or mend the file and send it again.",
    );
  }
  return undefined;
};

/**
 * Releases a held import, read as `version`, to be applied without its guards.
 *
 * @param reason - why so much changes; for the administrators, without names.
 */
export const releaseImport = async (
  { ids }: Pick<KeepPorts, "ids">,
  context: KeepContext,
  { importId, version, reason }: { readonly importId: string; readonly version: number; readonly reason: string },
): Promise<Result<ImportJob, Refusal>> => {
  const { caller, store, now } = context;
  const [held, jobs] = await Promise.all([store.get("importJob", { importId }), store.list("importJobs", {})]);
  if (held === undefined) return err(MISSING);
  if (held.version !== version) return err(STALE);
  const refusal = refuseRelease(held, jobs, context);
  if (refusal !== undefined) return err(refusal);
  const { codes: _, counts: __, finishedAt: ___, ...kept } = held;
  const job: ImportJob = {
    ...kept,
    state: "RECEIVED",
    release: { at: now, by: caller.staffId, reason },
    version: version + 1,
  };
  const committed = await store.commit(
    [
      replace("importJob", job),
      create("auditEntry", auditEntry({ ids }, context, { outcome: "allowed", recordId: importId })),
    ],
    [fact("holdfast.import.released.v1", caller.district, importId, { importId })],
  );
  return committed.ok ? ok(job) : err(STALE);
};
