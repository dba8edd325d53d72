import { eachOf } from "../kernel/each-of.ts";
import { packSteps, type Step } from "../kernel/pack-steps.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import type { Clock, RosterFiles, Store, Tokens, UnitOfWork } from "../ports.ts";
import type { ImportJob } from "../roster/roster.ts";
import type { DesiredRoster } from "./desired.ts";
import { type Finding, finding } from "./findings.ts";
import { followIds } from "./follow-ids.ts";
import { guardImport } from "./import-guards.ts";
import { beginJob, finishJob, NO_CHANGES, rivalsOf } from "./import-job.ts";
import { type ParsedRoster, parseOneRoster } from "./oneroster.ts";
import { outlineOf, planImport } from "./plan-import.ts";
import { readStored, readTouched } from "./read-stored.ts";
import { type ReconciledImport, reconcileImport } from "./reconcile-import.ts";
import type { RosterReader } from "./roster-file.ts";
import { appointmentStep, type Importing, leaderStep, orgStep, staffStep, supervisionStep } from "./roster-writes.ts";
import { type ImportRules, importRulesAt } from "./rules.ts";

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
/** Plans in all, when other writers keep changing what a plan was made from: an import touches very many rows. */
const PLANS = 10;

/**
 * Applies a received roster: parse, plan, guard, then small transactions, each with state, roster entry and facts. Safe
 * to repeat and to resume: whatever is written already is unchanged in the next plan. Findings, counts and the
 * decision to go ahead are fixed before the first change. What was held and released passes the guards if it still comes
 * to the very same changes; else it is held again.
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
    const rules = importRulesAt(settings, job.receivedAt);
    const context = {
      district,
      rules,
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
    return carryOut(ports, job, { ...parsed.value, desired }, rules);
  };

const RELEASED = "It was applied all the same, because an administrator has released it.";

/** What a person has let through stays in the findings, and is no error any more. */
const overruled = (hold: Finding): Finding => ({
  ...hold,
  severity: "warning",
  message: hold.message.replace(hold.suggestion, RELEASED),
  suggestion: RELEASED,
});

const STALE = finding("STALE_RECORD", { file: "manifest.csv" });

type Parsed = ParsedRoster & { readonly desired: DesiredRoster };

const carryOut = async (
  ports: ApplyImportPorts,
  received: ImportJob,
  parsed: Parsed,
  rules: ImportRules,
): Promise<Result<ImportJob, ApplyImportError>> => {
  let job = received;
  const { district, sourceSystem, importId: by } = job;
  const asOf = job.asOf ?? job.receivedAt.slice(0, 10);
  const kept = await retryOnConflict(async () => {
    const context = { district, sourceSystem, asOf, rules };
    const followed = await followIds(ports.store, { ...context, hash: ports.tokens.hash }, parsed.desired);
    const { desired } = followed;
    const stored = await readStored(ports.store, context, desired, followed.known);
    const plan = planImport(context, desired, stored);
    const touched = await readTouched(ports.store, district, plan, stored);
    const reconciled = reconcileImport({ district, asOf }, plan, stored, touched);
    if (job.state === "RECEIVED") {
      const findings = [...parsed.findings, ...followed.findings, ...plan.findings, ...reconciled.findings];
      const holds = guardImport({ ...parsed, desired, failed: parsed.failed + followed.questions }, plan, stored, {
        asOf,
        rules,
      });
      if (holds.length > 0) {
        const heldPlan = ports.tokens.hash(outlineOf(plan));
        const released = job.release !== undefined && job.heldPlan === heldPlan;
        if (!released) return ok(await finishJob(ports, { ...job, heldPlan }, "HELD", holds, findings));
      }
      job = await beginJob(ports, job, [...findings, ...holds.map(overruled)], reconciled.counts);
      if (job.state !== "APPLYING") return ok(job);
    }
    const importing = { district, asOf, by, at: ports.clock.now().toISOString(), hash: ports.tokens.hash };
    if (await write(ports, reconciled, importing)) return ok(await finishJob(ports, job, "APPLIED"));
    const rivals = await rivalsOf(ports, job);
    return rivals === "overtaken" ? ok(await finishJob(ports, job, "HELD", [STALE])) : CONFLICT;
  }, PLANS);
  if (kept === CONFLICT) throw new Error("the roster kept changing while it was imported");
  return kept;
};

/** Writes what was reconciled; false when some condition no longer held, so that it must be planned again. */
const write = async (
  { unitOfWork }: Pick<ApplyImportPorts, "unitOfWork">,
  reconciled: ReconciledImport,
  importing: Importing,
): Promise<boolean> => {
  const persons = Map.groupBy(
    [
      ...reconciled.leaders.map((one) => ({ of: one.entry.targetId, step: leaderStep(one, importing) })),
      ...reconciled.appointments.map((one) => ({ of: one.entry.leaderId, step: appointmentStep(one, importing) })),
    ],
    (one) => one.of,
  );
  const arriving = reconciled.staff.filter(({ op }) => op !== "close");
  const leaving = reconciled.staff.filter(({ op }) => op === "close");
  const phases: readonly (readonly (readonly Step[])[])[] = [
    reconciled.orgs.map((one) => [orgStep(one, importing)]),
    [...persons.values()].map((group) => group.map(({ step }) => step)),
    arriving.map((one) => [staffStep(one, importing)]),
    reconciled.supervisions.map((one) => [supervisionStep(one, importing)]),
    // Last, so that a resumed import still sees whose people have to be given to another person.
    leaving.map((one) => [staffStep(one, importing)]),
  ];
  for (const phase of phases) {
    const results = await eachOf(packSteps(phase), CONCURRENCY, ({ writes, facts }) =>
      unitOfWork.commit(writes, facts),
    );
    if (results.some((result) => !result.ok)) return false;
  }
  return true;
};
