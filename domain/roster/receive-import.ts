import { localDateOf } from "../calendar.ts";
import { type Clock, create, fact, type RosterFiles, type Store, type UnitOfWork } from "../ports.ts";
import { err, ok, type Result } from "../result.ts";
import type { ImportJob } from "./roster.ts";
import { isDate } from "./rows.ts";

export interface ReceiveImportPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  readonly files: Pick<RosterFiles, "keep">;
  /** SHA-256 of a file, hex. */
  readonly fingerprint: (bytes: Uint8Array) => string;
}

export interface ReceiveImport {
  readonly district: string;
  readonly zip: Uint8Array;
  /** Staff id of whoever sends it. */
  readonly by: string;
  /** Where the file comes from; ids of two source systems never meet. */
  readonly sourceSystem?: string;
  /** The day the file speaks of; today when left out. */
  readonly asOf?: string;
}

export interface ReceivedImport {
  readonly job: ImportJob;
  /** The very same file was here before and is what counts: nothing new happens. */
  readonly repeated: boolean;
}

export type ReceiveImportError = "unknown-district" | "empty-file" | "bad-source-system" | "bad-date";

export const DEFAULT_SOURCE_SYSTEM = "oneroster";

/** Place in the order of arrival. */
export const ordinalOf = (job: ImportJob): number => job.ordinal ?? 0;

/** Whether an import changed, or is going to change, what is stored. */
export const takesEffect = (job: ImportJob): boolean => job.state !== "REJECTED" && job.state !== "HELD";

/**
 * Takes a roster file, keeps it and asks for it to be applied. The same bytes again are the earlier import, unless
 * another file of the same source came in between: then the old content is to be put back, which is an import of its
 * own (`im-…-2`).
 */
export const receiveImport =
  ({ clock, store, unitOfWork, files, fingerprint }: ReceiveImportPorts) =>
  async (command: ReceiveImport): Promise<Result<ReceivedImport, ReceiveImportError>> => {
    const { district, zip, by, sourceSystem = DEFAULT_SOURCE_SYSTEM } = command;
    if (zip.byteLength === 0) return err("empty-file");
    if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(sourceSystem)) return err("bad-source-system");
    if (command.asOf !== undefined && !isDate(command.asOf)) return err("bad-date");
    const settings = await store.get("district", { district });
    if (settings === undefined) return err("unknown-district");
    const sha256 = fingerprint(zip);
    const jobs = await store.list("importJobs", { district });
    const sameBytes = jobs.filter((job) => job.sha256 === sha256).sort((a, b) => ordinalOf(a) - ordinalOf(b));
    const earlier = sameBytes
      .filter((job) => job.sourceSystem === sourceSystem && (command.asOf === undefined || job.asOf === command.asOf))
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

    const now = clock.now().toISOString();
    const suffix = sameBytes.length === 0 ? "" : `-${sameBytes.length + 1}`;
    const job: ImportJob = {
      district,
      importId: `im-${sha256.slice(0, 16)}${suffix}`,
      state: "RECEIVED",
      mode: "bulk",
      sourceSystem,
      sha256,
      receivedAt: now,
      receivedBy: by,
      asOf: command.asOf ?? localDateOf(now, settings.timeZone),
      ordinal: Math.max(0, ...jobs.map(ordinalOf)) + 1,
      version: 1,
    };
    await files.keep(district, job.importId, zip);
    const committed = await unitOfWork.commit(
      [create("importJob", job)],
      [fact("holdfast.import.received.v1", district, job.importId, { importId: job.importId, mode: "bulk" })],
    );
    if (committed.ok) return ok({ job, repeated: false });
    // The same file arrived twice at once: the other one is it.
    const other = await store.get("importJob", { district, importId: job.importId });
    return ok({ job: other ?? job, repeated: true });
  };
