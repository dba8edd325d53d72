import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { MISSING } from "../../../domain/records/refusal.ts";
import { err } from "../../../domain/result.ts";
import { type Credential, type Evidence, RATING_ANCHORS, type Rating } from "../../../domain/succession/facts.ts";
import { changeCredential, recordCredential, withdrawCredential } from "../../../domain/succession/keep-credential.ts";
import { changeEvidence, recordEvidence, withdrawEvidence } from "../../../domain/succession/keep-evidence.ts";
import { recordOverride, withdrawOverride } from "../../../domain/succession/keep-override.ts";
import { changeRating, rate, withdrawRating } from "../../../domain/succession/keep-rating.ts";
import type { Override } from "../../../domain/succession/override.ts";
import type { Route } from "../../runtime/api.ts";
import * as contract from "../contract/succession-evidence.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

type Params = Record<string, unknown>;
const leaderOf = (params: Params) => params as { leaderId: string };

const evidenceView = ({
  evidenceId,
  leaderId,
  standard,
  kind,
  artefact,
  verifiedBy,
  verifiedOn,
  ...rest
}: Evidence) => ({
  evidenceId,
  leaderId,
  standard,
  kind,
  artefact,
  verifiedBy,
  verifiedOn,
  ...keptOf(rest),
});

const ratingView = ({ ratingId, leaderId, standard, value, raterId, raterEvaluates, ratedOn, ...rest }: Rating) => ({
  ratingId,
  leaderId,
  standard,
  value,
  anchor: RATING_ANCHORS[value],
  raterId,
  raterEvaluates,
  ratedOn,
  ...keptOf(rest),
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

const evidenceId = (params: Params) => params as { leaderId: string; evidenceId: string };
const ratingId = (params: Params) => params as { leaderId: string; ratingId: string };
const credentialId = (params: Params) => params as { leaderId: string; credentialId: string };
const overrideId = (params: Params) => params as { leaderId: string; overrideId: string };

const evidenceRoutes = (ports: KeepPorts) =>
  recordRoutes<"evidence">(contract.evidence, {
    recordKind: "evidence",
    view: evidenceView,
    locate: (one) => `/v1/leaders/${one.leaderId}/evidence/${one.evidenceId}`,
    create: ({ context, params, body, ...request }) =>
      recordEvidence(ports, context, request, { ...params, ...(body as unknown as object) } as never),
    get: ({ store }, params) => store.get("evidence", evidenceId(params)),
    idOf: (params) => evidenceId(params).evidenceId,
    list: async ({ context, params, page }) =>
      pageOf(await context.store.list("evidenceOfLeader", leaderOf(params)), page),
    change: ({ context, params, version, body }) =>
      changeEvidence(ports, context, { id: evidenceId(params), version }, body as never),
    withdraw: ({ context, params, version }) => withdrawEvidence(ports, context, { id: evidenceId(params), version }),
  });

const ratingRoutes = (ports: KeepPorts) =>
  recordRoutes<"rating">(contract.ratings, {
    recordKind: "rating",
    view: ratingView,
    locate: (one) => `/v1/leaders/${one.leaderId}/ratings/${one.ratingId}`,
    create: ({ context, params, body, ...request }) =>
      rate(ports, context, request, { ...params, ...(body as unknown as object) } as never),
    get: ({ store }, params) => store.get("rating", ratingId(params)),
    idOf: (params) => ratingId(params).ratingId,
    list: async ({ context, params, page }) =>
      pageOf(await context.store.list("ratingsOfLeader", leaderOf(params)), page),
    change: ({ context, params, version, body }) =>
      changeRating(ports, context, { id: ratingId(params), version }, body as never),
    withdraw: ({ context, params, version }) => withdrawRating(ports, context, { id: ratingId(params), version }),
  });

const credentialRoutes = (ports: KeepPorts) =>
  recordRoutes<"credential">(contract.credentials, {
    recordKind: "credential",
    view: credentialView,
    locate: (one) => `/v1/leaders/${one.leaderId}/credentials/${one.credentialId}`,
    create: ({ context, params, body, ...request }) =>
      recordCredential(ports, context, request, { ...params, ...(body as unknown as object) } as never),
    get: ({ store }, params) => store.get("credential", credentialId(params)),
    idOf: (params) => credentialId(params).credentialId,
    list: async ({ context, params, page }) =>
      pageOf(await context.store.list("credentialsOfLeader", leaderOf(params)), page),
    change: ({ context, params, version, body }) =>
      changeCredential(ports, context, { id: credentialId(params), version }, body as never),
    withdraw: ({ context, params, version }) =>
      withdrawCredential(ports, context, { id: credentialId(params), version }),
  });

const overrideRoutes = (ports: KeepPorts) =>
  recordRoutes<"readinessOverride">(contract.overrideRecords, {
    recordKind: "readiness-override",
    view: overrideView,
    locate: (one) => `/v1/leaders/${one.leaderId}/readiness-overrides/${one.overrideId}`,
    create: ({ context, params, body, ...request }) =>
      recordOverride(ports, context, request, { ...params, ...(body as unknown as object) } as never),
    get: ({ store }, params) => store.get("readinessOverride", overrideId(params)),
    idOf: (params) => overrideId(params).overrideId,
    list: async ({ context, params, page }) =>
      pageOf(await context.store.list("readinessOverridesOfLeader", leaderOf(params)), page),
    change: async () => err(MISSING),
    withdraw: ({ context, params, version }) => withdrawOverride(ports, context, { id: overrideId(params), version }),
    // What two people have signed is not changed: it is taken back, and another one signed.
  }).filter(({ operation }) => operation !== contract.overrideRecords.change);

/** Routes of what readiness is assessed from: artefacts, ratings, licences, panels' words. */
export const readinessRecordRoutes = (ports: KeepPorts): readonly Route[] => [
  ...evidenceRoutes(ports),
  ...ratingRoutes(ports),
  ...credentialRoutes(ports),
  ...overrideRoutes(ports),
];
