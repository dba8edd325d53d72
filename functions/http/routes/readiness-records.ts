import { type Credential, type Evidence, RATING_ANCHORS, type Rating } from "../../../domain/evidence/facts.ts";
import {
  CREDENTIAL_RULES,
  changeCredential,
  recordCredential,
  withdrawCredential,
} from "../../../domain/evidence/keep-credential.ts";
import {
  changeEvidence,
  EVIDENCE_RULES,
  recordEvidence,
  withdrawEvidence,
} from "../../../domain/evidence/keep-evidence.ts";
import { changeRating, RATING_RULES, rate, withdrawRating } from "../../../domain/evidence/keep-rating.ts";
import { MISSING, type Refusal } from "../../../domain/kernel/refusal.ts";
import { err, type Result } from "../../../domain/kernel/result.ts";
import { OVERRIDE_RULES, recordOverride, withdrawOverride } from "../../../domain/readiness/keep-override.ts";
import type { Override } from "../../../domain/readiness/override.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../../../domain/records/keep-records.ts";
import type { State } from "../../../domain/state.ts";
import type { Route } from "../../runtime/api.ts";
import * as contract from "../contract/succession-evidence.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

const evidenceView = (evidence: Evidence) => ({
  evidenceId: evidence.evidenceId,
  leaderId: evidence.leaderId,
  standard: evidence.standard,
  kind: evidence.kind,
  artefact: evidence.artefact,
  verifiedBy: evidence.verifiedBy,
  verifiedOn: evidence.verifiedOn,
  ...keptOf(evidence),
});

const ratingView = (rating: Rating) => ({
  ratingId: rating.ratingId,
  leaderId: rating.leaderId,
  standard: rating.standard,
  value: rating.value,
  anchor: RATING_ANCHORS[rating.value],
  raterId: rating.raterId,
  raterEvaluates: rating.raterEvaluates,
  ratedOn: rating.ratedOn,
  ...keptOf(rating),
});

const credentialView = (credential: Credential) => ({
  credentialId: credential.credentialId,
  leaderId: credential.leaderId,
  kind: credential.kind,
  heldFrom: credential.heldFrom,
  expiresOn: credential.expiresOn,
  expectedOn: credential.expectedOn,
  levels: credential.levels,
  ...keptOf(credential),
});

const overrideView = (override: Override) => ({
  overrideId: override.overrideId,
  leaderId: override.leaderId,
  targetRole: override.targetRole,
  tier: override.tier,
  approvedBy: [...override.approvedBy],
  reason: override.reason,
  decidedOn: override.decidedOn,
  expiresOn: override.expiresOn,
  ...keptOf(override),
});

type Kind = "evidence" | "rating" | "credential" | "readinessOverride";

type UseCase<K extends Kind, Asked extends readonly unknown[]> = (
  ports: KeepPorts,
  context: KeepContext,
  ...asked: Asked
) => Promise<Result<State[K], Refusal>>;

/** What differs between the kinds; each lies with its leader under an id of its own. */
interface Kept<K extends Kind> {
  readonly operations: Parameters<typeof recordRoutes<K>>[0];
  readonly rules: RecordRules<K>;
  readonly list: "evidenceOfLeader" | "ratingsOfLeader" | "credentialsOfLeader" | "readinessOverridesOfLeader";
  readonly view: (value: State[K]) => object;
  readonly record: UseCase<K, [KeyedRequest, never]>;
  readonly change: UseCase<K, [Which<K>, never]>;
  readonly withdraw: UseCase<K, [Which<K>]>;
}

const routesOf = <K extends Kind>(ports: KeepPorts, { operations, rules, list, view, ...keep }: Kept<K>) =>
  recordRoutes<K>(operations, {
    recordKind: rules.recordKind,
    view,
    locate: (one) => `${operations.create.path.replace("{leaderId}", one.leaderId)}/${rules.idOf(one)}`,
    create: ({ context, params, body, ...request }) =>
      keep.record(ports, context, request, { ...params, ...(body as unknown as object) } as never),
    get: ({ store }, params) => store.get(rules.kind, params as never),
    idOf: (params) => rules.idOf(params as never),
    list: async ({ context, params, page }) => pageOf((await context.store.list(list, params as never)) as never, page),
    change: ({ context, params, version, body }) =>
      keep.change(ports, context, { id: params as never, version }, body as never),
    withdraw: ({ context, params, version }) => keep.withdraw(ports, context, { id: params as never, version }),
  });

/** Routes of what readiness is assessed from: artefacts, ratings, licences, panels' words. */
export const readinessRecordRoutes = (ports: KeepPorts): readonly Route[] => [
  ...routesOf<"evidence">(ports, {
    operations: contract.evidence,
    rules: EVIDENCE_RULES,
    list: "evidenceOfLeader",
    view: evidenceView,
    record: recordEvidence,
    change: changeEvidence,
    withdraw: withdrawEvidence,
  }),
  ...routesOf<"rating">(ports, {
    operations: contract.ratings,
    rules: RATING_RULES,
    list: "ratingsOfLeader",
    view: ratingView,
    record: rate,
    change: changeRating,
    withdraw: withdrawRating,
  }),
  ...routesOf<"credential">(ports, {
    operations: contract.credentials,
    rules: CREDENTIAL_RULES,
    list: "credentialsOfLeader",
    view: credentialView,
    record: recordCredential,
    change: changeCredential,
    withdraw: withdrawCredential,
  }),
  ...routesOf<"readinessOverride">(ports, {
    operations: contract.overrideRecords,
    rules: OVERRIDE_RULES,
    list: "readinessOverridesOfLeader",
    view: overrideView,
    record: recordOverride,
    change: async () => err(MISSING),
    withdraw: withdrawOverride,
    // What two people have signed is not changed: it is taken back, and another one signed.
  }).filter(({ operation }) => operation !== contract.overrideRecords.change),
];
