import type { Clock, RosterFiles, Store, Tokens, UnitOfWork } from "../ports.ts";
import { err, ok, type Result } from "../result.ts";
import type { DesiredRoster } from "./desired.ts";
import { eachOf } from "./each-of.ts";
import { finding } from "./findings.ts";
import { guardImport } from "./import-guards.ts";
import { beginJob, finishJob, NO_CHANGES, rivalsOf } from "./import-job.ts";
import { type ParsedRoster, parseOneRoster } from "./oneroster.ts";
import { type ImportPlan, planImport } from "./plan-import.ts";
import type { StoredRoster } from "./plan-supervision.ts";
import type { ImportJob } from "./roster.ts";
import type { RosterReader } from "./roster-file.ts";
import {
  appointmentStep,
  leaderStep,
  orgStep,
  packSteps,
  type Step,
  staffStep,
  supervisionStep,
} from "./roster-writes.ts";

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

/**
 * Applies a received roster: parse, plan, guard, then small transactions, each with state, roster entry and facts. Safe
 * to repeat and to resume: whatever is written already is unchanged in the next plan. Findings, counts and the
 * decision to go ahead are fixed before the first change.
 */
export const applyImport =
  (ports: ApplyImportPorts) =>
  async ({
    district,
    importId,
  }: {
    readonly district: string;
    readonly importId: string;
  }): Promise<Result<ImportJob, ApplyImportError>> => {
    const { store } = ports;
    const [job, settings] = await Promise.all([
      store.get("importJob", { district, importId }),
      store.get("district", { district }),
    ]);
    if (job === undefined || settings === undefined) return err("unknown-import");
    if (job.state !== "RECEIVED" && job.state !== "APPLYING") return ok(job);
    const rivals = await rivalsOf(ports, job);
    if (rivals === "busy") return err("busy");
    if (rivals === "overtaken") return ok(await finishJob(ports, job, "HELD", [STALE]));

    const read = ports.readRoster(await ports.files.read(district, importId));
    if (!read.ok) return ok(await finishJob(ports, job, "REJECTED", read.error));
    const asOf = job.asOf ?? job.receivedAt.slice(0, 10);
    const context = {
      district,
      sourceSystem: job.sourceSystem,
      asOf,
      language: settings.language,
      hash: ports.tokens.hash,
    };
    const parsed = parseOneRoster(context, read.value);
    if (!parsed.ok) return ok(await finishJob(ports, job, "REJECTED", parsed.error));
    const { desired } = parsed.value;
    if (desired === undefined)
      return ok(await finishJob(ports, await beginJob(ports, job, parsed.value.findings, NO_CHANGES), "APPLIED"));
    return carryOut(ports, job, { ...parsed.value, desired });
  };

const STALE = finding("STALE_RECORD", { file: "manifest.csv" });

type Parsed = ParsedRoster & { readonly desired: DesiredRoster };

const carryOut = async (
  ports: ApplyImportPorts,
  received: ImportJob,
  parsed: Parsed,
): Promise<Result<ImportJob, ApplyImportError>> => {
  let job = received;
  const { district, sourceSystem } = job;
  const asOf = job.asOf ?? job.receivedAt.slice(0, 10);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const stored = await readStored(ports, job, parsed.desired);
    const plan = planImport({ district, sourceSystem, asOf }, parsed.desired, stored);
    if (job.state === "RECEIVED") {
      const findings = [...parsed.findings, ...plan.findings];
      const holds = guardImport(parsed, plan, stored, asOf);
      if (holds.length > 0) return ok(await finishJob(ports, job, "HELD", holds, findings));
      job = await beginJob(ports, job, findings, plan.counts);
      if (job.state !== "APPLYING") return ok(job);
    }
    if (await write(ports, plan, stored, district, asOf)) return ok(await finishJob(ports, job, "APPLIED"));
    const rivals = await rivalsOf(ports, job);
    if (rivals === "overtaken") return ok(await finishJob(ports, job, "HELD", [STALE]));
  }
  throw new Error("the roster kept changing while it was imported");
};

const readStored = async (
  { store }: ApplyImportPorts,
  job: ImportJob,
  desired: DesiredRoster,
): Promise<StoredRoster> => {
  const { district, sourceSystem } = job;
  const [entries, orgs] = await Promise.all([
    store.list("rosterEntries", { district, sourceSystem }),
    store.list("orgs", { district }),
  ]);
  const principals = new Set([
    ...desired.supervisions.map((one) => one.leaderId),
    ...entries.flatMap(({ entity, role, leaderId }) =>
      entity === "appointment" && role === "PRINCIPAL" && leaderId ? [leaderId] : [],
    ),
    ...entries.flatMap(({ entity, targetId }) => (entity === "supervision" ? [targetId] : [])),
  ]);
  const supervisions = await eachOf([...principals], CONCURRENCY, (leaderId) =>
    store.get("supervision", { district, leaderId }),
  );
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
const write = async (
  ports: ApplyImportPorts,
  plan: ImportPlan,
  stored: StoredRoster,
  district: string,
  asOf: string,
): Promise<boolean> => {
  const { store } = ports;
  const persons = Map.groupBy(
    [
      ...plan.leaders.map((change) => ({ leaderId: change.entry.targetId, step: () => leaderStep(change, store) })),
      ...plan.appointments.map((change) => ({
        leaderId: change.entry.leaderId,
        step: () => appointmentStep(change, store, asOf),
      })),
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
