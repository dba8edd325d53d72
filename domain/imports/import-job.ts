/** The states of an import: received, being applied, and how it ended. */

import { msOfInstant } from "../kernel/calendar.ts";
import { type Clock, fact, type RosterFiles, replace, type Store, type UnitOfWork } from "../ports.ts";
import type { ImportJob } from "../roster/roster.ts";
import { type Finding, sortFindings } from "./findings.ts";
import { ordinalOf } from "./receive-import.ts";
import type { ImportCounts } from "./reconcile-import.ts";
import { IMPORT_RULES } from "./rules.ts";

export interface ImportJobPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  readonly files: Pick<RosterFiles, "keepFindings">;
}

export const NO_CHANGES: ImportCounts = { created: 0, updated: 0, closed: 0, unchanged: 0 };

/** Newer files win, older ones are waited for: two files of one source are never applied at the same time. */
export const rivalsOf = async (
  { store, clock }: ImportJobPorts,
  job: ImportJob,
): Promise<"none" | "busy" | "overtaken"> => {
  const jobs = await store.list("importJobs", { district: job.district });
  const others = jobs.filter((other) => other.importId !== job.importId && other.sourceSystem === job.sourceSystem);
  if (
    others.some(
      (other) => ordinalOf(other) > ordinalOf(job) && (other.state === "APPLIED" || other.state === "APPLYING"),
    )
  )
    return "overtaken";
  const alive = (other: ImportJob): boolean =>
    clock.now().getTime() - msOfInstant(other.startedAt ?? other.receivedAt) <
    IMPORT_RULES.abandonedMinutes.value * 60_000;
  return others.some((other) => ordinalOf(other) < ordinalOf(job) && other.state === "APPLYING" && alive(other))
    ? "busy"
    : "none";
};

const tally = (findings: readonly Finding[]) => ({
  errors: findings.filter(({ severity }) => severity === "error").length,
  warnings: findings.filter(({ severity }) => severity === "warning").length,
  infos: findings.filter(({ severity }) => severity === "info").length,
});

/** What is stored of a job after a transition; another writer's transition when that came first. */
const move = async (
  ports: ImportJobPorts,
  job: ImportJob,
  facts: Parameters<UnitOfWork["commit"]>[1],
): Promise<ImportJob> => {
  const committed = await ports.unitOfWork.commit([replace("importJob", job)], facts);
  if (committed.ok) return job;
  return (await ports.store.get("importJob", { district: job.district, importId: job.importId })) ?? job;
};

/** Fixes findings and counts; from here on the import is only ever carried out. */
export const beginJob = async (
  ports: ImportJobPorts,
  job: ImportJob,
  findings: readonly Finding[],
  counts: ImportCounts,
): Promise<ImportJob> => {
  await ports.files.keepFindings(job.district, job.importId, sortFindings(findings));
  const startedAt = ports.clock.now().toISOString();
  return move(
    ports,
    { ...job, state: "APPLYING", startedAt, counts: { ...counts, ...tally(findings) }, version: job.version + 1 },
    [],
  );
};

/** The end of an import, with its fact. */
export const finishJob = async (
  ports: ImportJobPorts,
  job: ImportJob,
  state: "APPLIED" | "HELD" | "REJECTED",
  reasons: readonly Finding[] = [],
  remarks: readonly Finding[] = [],
): Promise<ImportJob> => {
  const { district, importId, version } = job;
  const done = { ...job, state, finishedAt: ports.clock.now().toISOString(), version: version + 1 };
  if (state === "APPLIED") {
    const { created, updated, closed, unchanged, errors, warnings } = job.counts ?? { ...NO_CHANGES, ...tally([]) };
    const data = { importId, created, updated, closed, unchanged, errors, warnings };
    return move(ports, done, [fact("holdfast.import.applied.v1", district, importId, data)]);
  }
  const findings = [...reasons, ...remarks];
  const codes = [...new Set(reasons.filter(({ severity }) => severity === "error").map(({ code }) => code))];
  await ports.files.keepFindings(district, importId, sortFindings(findings));
  // A release is for what was held then; what is held again needs another look, and another release.
  const { release: _, ...rest } = done;
  const held = { ...rest, codes, counts: { ...(job.counts ?? NO_CHANGES), ...tally(findings) } };
  const type = state === "HELD" ? "holdfast.import.held.v1" : "holdfast.import.rejected.v1";
  return move(ports, held, [fact(type, district, importId, { importId, codes })]);
};
