import { eachOf } from "../kernel/each-of.ts";
import { packSteps } from "../kernel/pack-steps.ts";
import { BUSY, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import type { KeepContext, KeepPorts } from "../records/keep-records.ts";
import { checkSupervisor, moveStep, SUPERVISION_FAULTS, type SupervisionFault } from "./keep-supervision.ts";
import type { Supervision } from "./roster.ts";

const CONCURRENCY = 8;

/** Each leader once; without a supervisor the present one is confirmed. */
export type Confirmations = readonly { readonly leaderId: string; readonly supervisorId?: string }[];

const refuse = (faults: readonly { readonly place: number; readonly code: SupervisionFault }[]): Refusal => ({
  refused: "invalid",
  faults: faults.map(({ place, code }) => ({ pointer: `#/leaders/${place}`, code, message: SUPERVISION_FAULTS[code] })),
});

/**
 * An administrator confirms what the roster suggests, or names another supervisor. Either every leader of the command
 * can be confirmed, or nothing is written; the same command again changes nothing.
 */
export const confirmSupervision = async (
  ports: KeepPorts,
  context: KeepContext,
  leaders: Confirmations,
): Promise<Result<readonly Supervision[], Refusal>> => {
  const ids = leaders.map(({ leaderId }) => leaderId);
  const twice = ids.flatMap((id, place) =>
    ids.indexOf(id) === place && ids.includes(id, place + 1) ? [{ place, code: "named-twice" as const }] : [],
  );
  if (twice.length > 0) return err(refuse(twice));
  const kept = await retryOnConflict(async () => {
    const checked = await eachOf(leaders, CONCURRENCY, (one) => checkSupervisor(context, one));
    const faults = checked.flatMap((one, place) => (one.ok ? [] : [{ place, code: one.error }]));
    if (faults.length > 0) return err(refuse(faults));
    const moves = checked.flatMap((one) => (one.ok ? [one.value] : []));
    const steps = moves.map((move) => moveStep(ports, context, move));
    const packs = packSteps(steps.map((step) => (step === undefined ? [] : [step])));
    const results = await eachOf(packs, 1, ({ writes, facts }) => context.store.commit(writes, facts));
    if (results.every((result) => result.ok)) {
      return ok(moves.map(({ after }, place) => steps[place]?.value ?? after));
    }
    return CONFLICT;
  });
  return kept === CONFLICT ? err(BUSY) : kept;
};
