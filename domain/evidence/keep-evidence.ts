import { invalid, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record, withdraw } from "../records/keep-records.ts";
import { isOwnName, readLeader } from "../roster/read-person.ts";
import type { Evidence } from "./facts.ts";

/** How artefacts are kept. */
export const EVIDENCE_RULES: RecordRules<"evidence"> = {
  kind: "evidence",
  recordKind: "evidence",
  idOf: ({ evidenceId }) => evidenceId,
  concerns: ({ leaderId }) => ({ leaderId }),
  facts: (before, { district, leaderId, evidenceId, standard }, changed) => {
    const ids = { leaderId, evidenceId };
    return [
      before === undefined
        ? fact("holdfast.readiness-evidence.recorded.v1", district, leaderId, { ...ids, standard })
        : fact("holdfast.readiness-evidence.changed.v1", district, leaderId, { ...ids, changed: [...changed] }),
    ];
  },
};

/** What people say of an artefact. */
export interface EvidenceInput extends Pick<Evidence, "standard" | "kind" | "artefact"> {
  /** The caller has looked at it and stands for it. */
  readonly verified?: boolean;
}

/** The evidence with or without the caller's word for it. Nobody verifies what is about himself. */
const verify = async (
  context: KeepContext,
  evidence: Evidence,
  verified: boolean,
): Promise<Result<Evidence, Refusal>> => {
  const leader = await readLeader(context, evidence.leaderId);
  if (leader === undefined) return err(MISSING);
  if (verified && isOwnName(leader, context.caller)) {
    return err(invalid("#/verified", "own_name", "This is about yourself: another person has to verify it."));
  }
  return ok({
    ...evidence,
    verifiedBy: verified ? context.caller.staffId : null,
    verifiedOn: verified ? context.today : null,
  });
};

/** Records an artefact of a person's leadership. It counts from the day on which a person has verified it. */
export const recordEvidence = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  { leaderId, verified = false, ...fields }: EvidenceInput & Pick<Evidence, "leaderId">,
): Promise<Result<Evidence, Refusal>> => {
  const evidenceId = newId(ports, "ev", context, request.key);
  const { district } = context.caller;
  const evidence = { district, leaderId, evidenceId, ...fields, verifiedBy: null, verifiedOn: null, version: 1 };
  return record(ports, context, EVIDENCE_RULES, request.digest, () => verify(context, evidence, verified));
};

/** Corrects or verifies an artefact. Whoever verified it stood for what it was: a correction takes that back. */
export const changeEvidence = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"evidence">,
  { verified, ...fields }: Partial<EvidenceInput>,
): Promise<Result<Evidence, Refusal>> =>
  change(ports, context, EVIDENCE_RULES, which, async (before) => {
    const next = { ...before, ...fields };
    const same = (["standard", "kind", "artefact"] as const).every((field) => next[field] === before[field]);
    return same && verified === undefined ? ok(next) : verify(context, next, verified ?? false);
  });

/** Takes an artefact back that was recorded in error. */
export const withdrawEvidence = (ports: KeepPorts, context: KeepContext, which: Which<"evidence">) =>
  withdraw(ports, context, EVIDENCE_RULES, which);
