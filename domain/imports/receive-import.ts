import { auditEntry } from "../access/audit.ts";
import { msOfInstant } from "../kernel/calendar.ts";
import { invalid, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { create, fact, type RosterFiles } from "../ports.ts";
import type { KeepContext, KeepPorts } from "../records/keep-records.ts";
import type { ImportJob } from "../roster/roster.ts";
import { IMPORT_RULES } from "./rules.ts";

export interface ReceiveImportPorts extends Pick<KeepPorts, "ids"> {
  readonly files: Pick<RosterFiles, "keep">;
  /** SHA-256 of a file, hex. */
  readonly fingerprint: (bytes: Uint8Array) => string;
}

export interface ReceiveImport {
  readonly zip: Uint8Array;
  /** Where the file comes from: 1-40 lower-case letters, digits or hyphens. Ids of two source systems never meet. */
  readonly sourceSystem?: string;
  /** The day the file speaks of, `YYYY-MM-DD`; today when left out. */
  readonly asOf?: string;
}

export interface ReceivedImport {
  readonly job: ImportJob;
  /** The very same file was here before and is what counts: nothing new happens. */
  readonly repeated: boolean;
}

const DEFAULT_SOURCE_SYSTEM = "oneroster";

/** Place in the order of arrival. */
export const ordinalOf = (job: ImportJob): number => job.ordinal ?? 0;

/** Whether an import changed, or is going to change, what is stored. */
export const takesEffect = (job: ImportJob): boolean => job.state !== "REJECTED" && job.state !== "HELD";

/** Whether the file of an import can still be read. */
export const isKept = ({ receivedAt }: ImportJob, now: string): boolean =>
  msOfInstant(now) - msOfInstant(receivedAt) < IMPORT_RULES.fileKeptDays.value * 86_400_000;

/**
 * Takes a roster file, keeps it and asks for it to be applied. The same bytes again are the earlier import, unless
 * another file of the same source came in between: then the old content is to be put back, which is an import of its
 * own (`im-…-2`).
 */
export const receiveImport = async (
  { ids, files, fingerprint }: ReceiveImportPorts,
  context: KeepContext,
  { zip, sourceSystem = DEFAULT_SOURCE_SYSTEM, asOf }: ReceiveImport,
): Promise<Result<ReceivedImport, Refusal>> => {
  if (zip.byteLength === 0) {
    return err(invalid("#", "empty_file", "Send the OneRoster 1.2 bulk zip as the request's body."));
  }
  const { caller, store, today, now } = context;
  const { district } = caller;
  const sha256 = fingerprint(zip);
  const jobs = await store.list("importJobs", {});
  const sameBytes = jobs.filter((job) => job.sha256 === sha256).sort((a, b) => ordinalOf(a) - ordinalOf(b));
  const earlier = sameBytes
    .filter((job) => job.sourceSystem === sourceSystem && (asOf === undefined || job.asOf === asOf))
    // A held one whose file is gone can come to nothing any more.
    .filter((job) => job.state !== "HELD" || isKept(job, now))
    .at(-1);
  const overtaken = jobs.some(
    (job) =>
      earlier !== undefined &&
      job.sourceSystem === sourceSystem &&
      job.sha256 !== sha256 &&
      takesEffect(job) &&
      ordinalOf(job) > ordinalOf(earlier),
  );
  if (earlier !== undefined && !overtaken) return ok({ job: earlier, repeated: true });

  const suffix = sameBytes.length === 0 ? "" : `-${sameBytes.length + 1}`;
  const importId = `im-${sha256.slice(0, 16)}${suffix}`;
  const job: ImportJob = {
    district,
    importId,
    state: "RECEIVED",
    mode: "bulk",
    sourceSystem,
    sha256,
    receivedAt: now,
    receivedBy: caller.staffId,
    asOf: asOf ?? today,
    ordinal: Math.max(0, ...jobs.map(ordinalOf)) + 1,
    version: 1,
  };
  await files.keep(district, importId, zip);
  const committed = await store.commit(
    [
      create("importJob", job),
      create("auditEntry", auditEntry({ ids }, context, { outcome: "allowed", recordId: importId })),
    ],
    [fact("holdfast.import.received.v1", district, importId, { importId, mode: "bulk" })],
  );
  if (committed.ok) return ok({ job, repeated: false });
  // The same file arrived twice at once: the other one is it.
  return ok({ job: (await store.get("importJob", { importId })) ?? job, repeated: true });
};
