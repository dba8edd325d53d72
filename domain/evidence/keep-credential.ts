import { findRepeats } from "../coaching/find-repeats.ts";
import { type Fault, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record, withdraw } from "../records/keep-records.ts";
import { readLeader } from "../roster/read-person.ts";
import type { Credential } from "./facts.ts";

/** How licences are kept. */
export const CREDENTIAL_RULES: RecordRules<"credential"> = {
  kind: "credential",
  recordKind: "credential",
  idOf: ({ credentialId }) => credentialId,
  concerns: ({ leaderId }) => ({ leaderId }),
  facts: (before, { district, leaderId, credentialId }, changed) => {
    const ids = { leaderId, credentialId };
    return [
      before === undefined
        ? fact("holdfast.credential.recorded.v1", district, leaderId, ids)
        : fact("holdfast.credential.changed.v1", district, leaderId, { ...ids, changed: [...changed] }),
    ];
  },
};

/** What people say of a licence. */
export type CredentialInput = Pick<Credential, "kind" | "heldFrom" | "expiresOn" | "expectedOn" | "levels">;

/** It is held, or it is on the way; it ends after it began. */
const check = (credential: Credential): Result<Credential, Refusal> => {
  const { heldFrom, expiresOn, expectedOn, levels } = credential;
  const faults: Fault[] = [...findRepeats("#/levels", levels ?? [])];
  if (heldFrom === null && expiresOn !== null) {
    const message = "What is not held yet does not end: give heldFrom too, or leave expiresOn null.";
    faults.push({ pointer: "#/expiresOn", code: "not_held", message });
  }
  if (heldFrom !== null && expiresOn !== null && expiresOn <= heldFrom) {
    const message = "This is the first day on which it is held no more: give a day after heldFrom.";
    faults.push({ pointer: "#/expiresOn", code: "date_order", message });
  }
  if (heldFrom !== null && expectedOn !== null) {
    const message = "It is held already: set expectedOn to null, or heldFrom while it is on the way.";
    faults.push({ pointer: "#/expectedOn", code: "held_already", message });
  }
  return faults.length > 0 ? err({ refused: "invalid", faults }) : ok(credential);
};

/** Records a licence of a leader, held or on the way. */
export const recordCredential = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  { leaderId, ...fields }: CredentialInput & Pick<Credential, "leaderId">,
): Promise<Result<Credential, Refusal>> => {
  const credentialId = newId(ports, "cr", context, request.key);
  return record(ports, context, CREDENTIAL_RULES, request.digest, async () =>
    (await readLeader(context, leaderId)) === undefined
      ? err(MISSING)
      : check({ district: context.caller.district, leaderId, credentialId, ...fields, version: 1 }),
  );
};

/** Corrects a licence, e.g. when it is renewed. */
export const changeCredential = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"credential">,
  patch: Partial<CredentialInput>,
): Promise<Result<Credential, Refusal>> =>
  change(ports, context, CREDENTIAL_RULES, which, async (before) => check({ ...before, ...patch }));

/** Takes a licence back that was recorded in error; one that has ended keeps its record. */
export const withdrawCredential = (ports: KeepPorts, context: KeepContext, which: Which<"credential">) =>
  withdraw(ports, context, CREDENTIAL_RULES, which);
