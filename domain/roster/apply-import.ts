import { msOfInstant } from "../calendar.ts";
import { type Clock, fact, replace, type RosterFiles, type Store, type Tokens, type UnitOfWork } from "../ports.ts";
import { err, ok, type Result } from "../result.ts";
import { type Finding, finding, sortFindings } from "./findings.ts";
import { eachOf } from "./each-of.ts";
import { guardImport } from "./import-guards.ts";
import { type DesiredRoster, type ParsedRoster, parseOneRoster } from "./oneroster.ts";
import { type ImportPlan, planImport, type StoredRoster } from "./plan-import.ts";
import { ordinalOf } from "./receive-import.ts";
import type { ImportJob } from "./roster.ts";
import type { RosterReader } from "./roster-file.ts";
import { appointmentStep, leaderStep, orgStep, packSteps, type Step, staffStep, supervisionStep } from "./roster-writes.ts";

export interface ApplyImportPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  readonly files: Pick<RosterFiles, "read" | "keepFindings">;
  readonly tokens: Pick<Tokens, "hash">;
  readonly readRoster: RosterReader;
}

/** `busy` = an older file of the same source is being applied: try again later. */
export type ApplyImportError = "unknown-import" | "busy";

/** How many transactions are under way at once. */
const CONCURRENCY = 8;
/** Plans made anew because somebody else wrote in between. */
const ATTEMPTS = 10;
/** After this long, an import that is still being applied has no worker any more. Milliseconds. */
const ABANDONED_AFTER = 15 * 60_000;

/**
 * Applies a received roster: parse, plan, guard, then small transactions, each with state, roster entry and facts. Safe
 * to repeat and to resume: whatever is written already is unchanged in the next plan. Findings, counts and the
 * decision to go ahead are fixed before the first change.
 */
export const applyImport =
  (ports: ApplyImportPorts) =>
  async ({ district, importId }: { readonly district: string; readonly importId: string }): Promise<Result<ImportJob, ApplyImportError>> => {
    const { store } = ports;
    const [job, settings] = await Promise.all([store.get("importJob", { district, importId }), store.get("district", { district })]);
    if (job === undefined || settings === undefined) return err("unknown-import");
    if (job.state !== "RECEIVED" && job.state !== "APPLYING") return ok(job);
    const rivals = await rivalsOf(ports, job);
    if (rivals === "busy") return err("busy");
    if (rivals === "overtaken") return ok(await finish(ports, job, "HELD", [STALE]));

    const read = ports.readRoster(await ports.files.read(district, importId));
    if (!read.ok) return ok(await finish(ports, job, "REJECTED", read.error));
    const asOf = job.asOf ?? job.receivedAt.slice(0, 10);
    const context = { district, sourceSystem: job.sourceSystem, asOf, language: settings.language, hash: ports.tokens.hash };
    const parsed = parseOneRoster(context, read.value);
    if (!parsed.ok) return ok(await finish(ports, job, "REJECTED", parsed.error));
    const { desired } = parsed.value;
    if (desired === undefined) return ok(await finish(ports, await begin(ports, job, parsed.value.findings, NOTHING), "APPLIED"));
    return carryOut(ports, job, { ...parsed.value, desired });
  };

const NOTHING = { created: 0, updated: 0, closed: 0, unchanged: 0 };

const STALE = finding("STALE_RECORD", { file: "manifest.csv" });

type Parsed = ParsedRoster & { readonly desired: DesiredRoster };

const carryOut = async (ports: ApplyImportPorts, received: ImportJob, parsed: Parsed): Promise<Result<ImportJob, ApplyImportError>> => {
  let job = received;
  const { district, sourceSystem } = job;
  const asOf = job.asOf ?? job.receivedAt.slice(0, 10);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const stored = await readStored(ports, job, parsed.desired);
    const plan = planImport({ district, sourceSystem, asOf }, parsed.desired, stored);
    if (job.state === "RECEIVED") {
      const findings = [...parsed.findings, ...plan.findings];
      const holds = guardImport(parsed, plan, stored, asOf);
      if (holds.length > 0) return ok(await finish(ports, job, "HELD", holds, findings));
      job = await begin(ports, job, findings, plan.counts);
      if (job.state !== "APPLYING") return ok(job);
    }
    if (await write(ports, plan, stored, district, asOf)) return ok(await finish(ports, job, "APPLIED"));
    const rivals = await rivalsOf(ports, job);
    if (rivals === "overtaken") return ok(await finish(ports, job, "HELD", [STALE]));
  }
  throw new Error("the roster kept changing while it was imported");
};

/** Newer files win, older ones are waited for: two files of one source are never applied at the same time. */
const rivalsOf = async ({ store, clock }: ApplyImportPorts, job: ImportJob): Promise<"none" | "busy" | "overtaken"> => {
  const jobs = await store.list("importJobs", { district: job.district });
  const others = jobs.filter((other) => other.importId !== job.importId && other.sourceSystem === job.sourceSystem);
  if (others.some((other) => ordinalOf(other) > ordinalOf(job) && (other.state === "APPLIED" || other.state === "APPLYING"))) return "overtaken";
  const alive = (other: ImportJob): boolean => clock.now().getTime() - msOfInstant(other.startedAt ?? other.receivedAt) < ABANDONED_AFTER;
  return others.some((other) => ordinalOf(other) < ordinalOf(job) && other.state === "APPLYING" && alive(other)) ? "busy" : "none";
};

const readStored = async ({ store }: ApplyImportPorts, job: ImportJob, desired: DesiredRoster): Promise<StoredRoster> => {
  const { district, sourceSystem } = job;
  const [entries, orgs] = await Promise.all([store.list("rosterEntries", { district, sourceSystem }), store.list("orgs", { district })]);
  const principals = new Set([
    ...desired.supervisions.map((one) => one.leaderId),
    ...entries.flatMap(({ entity, role, leaderId }) => (entity === "appointment" && role === "PRINCIPAL" && leaderId ? [leaderId] : [])),
    ...entries.flatMap(({ entity, targetId }) => (entity === "supervision" ? [targetId] : [])),
  ]);
  const supervisions = await eachOf([...principals], CONCURRENCY, (leaderId) => store.get("supervision", { district, leaderId }));
  const staffIds = new Set([
    ...desired.staff.map((one) => one.targetId),
    ...entries.flatMap(({ entity, targetId }) => (entity === "staff" ? [targetId] : [])),
    ...supervisions.flatMap((one) => one?.supervisorId ?? []),
  ]);
  const staff = await eachOf([...staffIds], CONCURRENCY, (staffId) => store.get("staff", { staffId }));
  return {
    entries,
    orgs,
    supervisions: new Map(supervisions.flatMap((one) => (one === undefined ? [] : [[one.leaderId, one] as const]))),
    staff: new Map(staff.flatMap((one) => (one === undefined ? [] : [[one.staffId, one] as const]))),
  };
};

/** Writes a plan; false when some condition no longer held, so that it must be made anew. */
const write = async (ports: ApplyImportPorts, plan: ImportPlan, stored: StoredRoster, district: string, asOf: string): Promise<boolean> => {
  const { store } = ports;
  const persons = Map.groupBy(
    [
      ...plan.leaders.map((change) => ({ leaderId: change.entry.targetId, step: () => leaderStep(change, store) })),
      ...plan.appointments.map((change) => ({ leaderId: change.entry.leaderId, step: () => appointmentStep(change, store, asOf) })),
    ],
    ({ leaderId }) => leaderId,
  );
  const arriving = plan.staff.filter(({ op }) => op !== "close");
  const leaving = plan.staff.filter(({ op }) => op === "close");
  const phases: readonly (() => Promise<readonly (readonly Step[])[]>)[] = [
    async () => plan.orgs.map((change) => [orgStep(change, stored)]),
    () => eachOf([...persons.values()], CONCURRENCY, (group) => Promise.all(group.map(({ step }) => step()))),
    async () => arriving.map((change) => [staffStep(change, stored)]),
    async () => plan.supervisions.map((change) => [supervisionStep(change, district, asOf)]),
    // Last, so that a resumed import still sees whose people have to be given to somebody else.
    async () => leaving.map((change) => [staffStep(change, stored)]),
  ];
  for (const phase of phases) {
    const packs = packSteps(await phase());
    const results = await eachOf(packs, CONCURRENCY, ({ writes, facts }) => ports.unitOfWork.commit(writes, facts));
    if (results.some((result) => !result.ok)) return false;
  }
  return true;
};

const tally = (findings: readonly Finding[]) => ({
  errors: findings.filter(({ severity }) => severity === "error").length,
  warnings: findings.filter(({ severity }) => severity === "warning").length,
  infos: findings.filter(({ severity }) => severity === "info").length,
});

/** What is stored of a job after a transition; somebody else's transition when that came first. */
const move = async (ports: ApplyImportPorts, job: ImportJob, facts: Parameters<UnitOfWork["commit"]>[1]): Promise<ImportJob> => {
  const committed = await ports.unitOfWork.commit([replace("importJob", job)], facts);
  if (committed.ok) return job;
  return (await ports.store.get("importJob", { district: job.district, importId: job.importId })) ?? job;
};

const begin = async (ports: ApplyImportPorts, job: ImportJob, findings: readonly Finding[], counts: ImportPlan["counts"]): Promise<ImportJob> => {
  await ports.files.keepFindings(job.district, job.importId, sortFindings(findings));
  const startedAt = ports.clock.now().toISOString();
  return move(ports, { ...job, state: "APPLYING", startedAt, counts: { ...counts, ...tally(findings) }, version: job.version + 1 }, []);
};

const finish = async (ports: ApplyImportPorts, job: ImportJob, state: "APPLIED" | "HELD" | "REJECTED", reasons: readonly Finding[] = [], remarks: readonly Finding[] = []): Promise<ImportJob> => {
  const { district, importId, version } = job;
  const done = { ...job, state, finishedAt: ports.clock.now().toISOString(), version: version + 1 };
  if (state === "APPLIED") {
    const { created, updated, closed, unchanged, errors, warnings } = job.counts ?? { ...NOTHING, ...tally([]) };
    const data = { importId, created, updated, closed, unchanged, errors, warnings };
    return move(ports, done, [fact("holdfast.import.applied.v1", district, importId, data)]);
  }
  const findings = [...reasons, ...remarks];
  const codes = [...new Set(reasons.filter(({ severity }) => severity === "error").map(({ code }) => code))];
  await ports.files.keepFindings(district, importId, sortFindings(findings));
  const held = { ...done, codes, counts: { ...(job.counts ?? NOTHING), ...tally(findings) } };
  const type = state === "HELD" ? "holdfast.import.held.v1" : "holdfast.import.rejected.v1";
  return move(ports, held, [fact(type, district, importId, { importId, codes })]);
};
