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
import { ok } from "../../../domain/kernel/result.ts";
import { OVERRIDE_RULES, recordOverride, withdrawOverride } from "../../../domain/readiness/keep-override.ts";
import type { Override } from "../../../domain/readiness/override.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import type { Operation } from "../../runtime/operation.ts";
import type { Route } from "../../runtime/route.ts";
import * as contract from "../contract/succession-evidence.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

/** Each lies with its leader under an id of its own. */
const locate = ({ create }: { readonly create: Pick<Operation, "path"> }, leaderId: string, id: string): string =>
  `${create.path.replace("{leaderId}", leaderId)}/${id}`;

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

const evidenceRoutes = (ports: KeepPorts) =>
  recordRoutes(contract.evidence, {
    rules: EVIDENCE_RULES,
    view: evidenceView,
    locate: (one) => locate(contract.evidence, one.leaderId, one.evidenceId),
    idOf: (params) => params,
    list: async ({ context, params, page }) => ok(pageOf(await context.store.list("evidenceOfLeader", params), page)),
    create: ({ context, params, body, ...request }) => recordEvidence(ports, context, request, { ...params, ...body }),
    change: ({ context, body }, which) => changeEvidence(ports, context, which, body),
    withdraw: ({ context }, which) => withdrawEvidence(ports, context, which),
  });

const ratingRoutes = (ports: KeepPorts) =>
  recordRoutes(contract.ratings, {
    rules: RATING_RULES,
    view: ratingView,
    locate: (one) => locate(contract.ratings, one.leaderId, one.ratingId),
    idOf: (params) => params,
    list: async ({ context, params, page }) => ok(pageOf(await context.store.list("ratingsOfLeader", params), page)),
    create: ({ context, params, body, ...request }) => rate(ports, context, request, { ...params, ...body }),
    change: ({ context, body }, which) => changeRating(ports, context, which, body),
    withdraw: ({ context }, which) => withdrawRating(ports, context, which),
  });

const credentialRoutes = (ports: KeepPorts) =>
  recordRoutes(contract.credentials, {
    rules: CREDENTIAL_RULES,
    view: credentialView,
    locate: (one) => locate(contract.credentials, one.leaderId, one.credentialId),
    idOf: (params) => params,
    list: async ({ context, params, page }) =>
      ok(pageOf(await context.store.list("credentialsOfLeader", params), page)),
    create: ({ context, params, body, ...request }) =>
      recordCredential(ports, context, request, { ...params, ...body }),
    change: ({ context, body }, which) => changeCredential(ports, context, which, body),
    withdraw: ({ context }, which) => withdrawCredential(ports, context, which),
  });

/** What two people have signed is not changed: it is taken back, and another one signed. */
const overrideRoutes = (ports: KeepPorts) =>
  recordRoutes(contract.overrideRecords, {
    rules: OVERRIDE_RULES,
    view: overrideView,
    locate: (one) => locate(contract.overrideRecords, one.leaderId, one.overrideId),
    idOf: (params) => params,
    list: async ({ context, params, page }) =>
      ok(pageOf(await context.store.list("readinessOverridesOfLeader", params), page)),
    create: ({ context, params, body, ...request }) => recordOverride(ports, context, request, { ...params, ...body }),
    withdraw: ({ context }, which) => withdrawOverride(ports, context, which),
  });

/** Routes of what readiness is assessed from: artefacts, ratings, licences, overrides. */
export const readinessRecordRoutes = (ports: KeepPorts): readonly Route[] => [
  ...evidenceRoutes(ports),
  ...ratingRoutes(ports),
  ...credentialRoutes(ports),
  ...overrideRoutes(ports),
];
