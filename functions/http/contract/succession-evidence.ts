import * as z from "zod/mini";
import { CREDENTIAL_KINDS, EVIDENCE_KINDS, RATING_ANCHORS } from "../../../domain/evidence/facts.ts";
import { TARGET_ROLES } from "../../../domain/nominations/target-role.ts";
import { READINESS_RULES } from "../../../domain/readiness/rules.ts";
import { type AssessedTier, TIERS } from "../../../domain/readiness/tiers.ts";
import { PSEL_CODES, SCHOOL_LEVELS } from "../../../events/vocabulary.ts";
import { dateText, idText, lineText, type Operation } from "../../runtime/operation.ts";
import { kept, recordOperations } from "./record-operations.ts";

const common = {
  entry: "manage-succession",
  tag: "Readiness records",
  about: "leader",
  read: "readiness.read",
} as const;
const parent = z.strictObject({ leaderId: idText() });
const standard = () => z.enum(PSEL_CODES);

const evidenceFields = { standard: standard(), kind: z.enum(EVIDENCE_KINDS), artefact: lineText(300) } as const;

/** `artefact` is the place where the artefact is kept; Holdfast does not store the artefact. */
const EvidenceInput = z.strictObject({ ...evidenceFields, verified: z.exactOptional(z.boolean()) });
const EvidenceView = z.object({
  evidenceId: z.string(),
  leaderId: z.string(),
  ...evidenceFields,
  verifiedBy: z.nullable(z.string()),
  verifiedOn: z.nullable(z.iso.date()),
  ...kept,
});

/** Evidence of a leader's work. */
export const evidence = recordOperations({
  ...common,
  noun: "Evidence",
  plural: "Evidence",
  words: [
    `evidence of a leader's work; it counts for ${READINESS_RULES.evidenceMonths.value} months after another person verified it`,
    "the evidence of a leader's work",
  ],
  path: "/v1/leaders/{leaderId}/evidence",
  idName: "evidenceId",
  write: "readiness.propose",
  parent,
  one: z.strictObject({ leaderId: idText(), evidenceId: idText() }),
  view: EvidenceView,
  input: EvidenceInput,
  patch: z.exactPartial(EvidenceInput),
});

const value = () => z.literal([0, 1, 2, 3, 4], `Give ${RATING_ANCHORS.map((text, n) => `${n} (${text})`).join(", ")}.`);

const RatingInput = z.strictObject({
  standard: standard(),
  value: value(),
  ratedOn: z.exactOptional(dateText()),
  evaluates: z.exactOptional(z.boolean()),
});
const RatingView = z.object({
  ratingId: z.string(),
  leaderId: z.string(),
  standard: standard(),
  value: value(),
  /** Description of the value. */
  anchor: z.enum(RATING_ANCHORS),
  raterId: z.string(),
  raterEvaluates: z.boolean(),
  ratedOn: z.iso.date(),
  ...kept,
});

/** Ratings of a leader, each by one caller. */
export const ratings = recordOperations({
  ...common,
  noun: "Rating",
  plural: "Ratings",
  words: [
    "a rating of a leader by the caller in one domain, from 0 to 4; readiness needs two raters, one of whom does not evaluate the leader",
    "the ratings of a leader",
  ],
  path: "/v1/leaders/{leaderId}/ratings",
  idName: "ratingId",
  write: "readiness.propose",
  parent,
  one: z.strictObject({ leaderId: idText(), ratingId: idText() }),
  view: RatingView,
  input: RatingInput,
  patch: z.exactPartial(RatingInput),
});

const credentialFields = {
  kind: z.enum(CREDENTIAL_KINDS),
  heldFrom: z.nullable(dateText()),
  expiresOn: z.nullable(dateText()),
  expectedOn: z.nullable(dateText()),
  levels: z.nullable(z.array(z.enum(SCHOOL_LEVELS)).check(z.minLength(1), z.maxLength(4))),
} as const;

/** `heldFrom` null = in progress. `expiresOn` = first day on which it is no longer held. `levels` null = all. */
const CredentialInput = z.strictObject(credentialFields);
const CredentialView = z.object({
  credentialId: z.string(),
  leaderId: z.string(),
  ...credentialFields,
  ...kept,
});

/** Credentials of a leader. */
export const credentials = recordOperations({
  ...common,
  noun: "Credential",
  plural: "Credentials",
  words: ["a credential, held (`heldFrom`) or in progress (`expectedOn`)", "the credentials of a leader"],
  path: "/v1/leaders/{leaderId}/credentials",
  idName: "credentialId",
  write: "credential.write",
  parent,
  one: z.strictObject({ leaderId: idText(), credentialId: idText() }),
  view: CredentialView,
  input: CredentialInput,
  patch: z.exactPartial(CredentialInput),
});

const tier = () =>
  z.enum(TIERS).check(z.refine((one: string) => one !== "not-assessed", "Give a tier that says something."));

/** The tiers that pass the check, as the type of the parsed value. */
const ASSESSED = ["ready-now", "ready-1-2", "ready-3-5", "early"] as const satisfies readonly AssessedTier[];

const OverrideInput = z.strictObject({
  targetRole: z.enum(TARGET_ROLES),
  tier: z.pipe(tier(), z.enum(ASSESSED)),
  approvedBy: z.tuple([idText(), idText()], "Name the two members of staff who answer for it."),
  reason: lineText(1000),
  expiresOn: z.exactOptional(dateText()),
});
const OverrideView = z.object({
  overrideId: z.string(),
  leaderId: z.string(),
  targetRole: z.enum(TARGET_ROLES),
  tier: tier(),
  approvedBy: z.array(z.string()),
  reason: z.string(),
  decidedOn: z.iso.date(),
  expiresOn: z.iso.date(),
  ...kept,
});

/** Overrides with the operations of every record. Correction is not offered, because two people approved the override. */
export const overrideRecords = recordOperations({
  ...common,
  noun: "ReadinessOverride",
  plural: "ReadinessOverrides",
  words: [
    `a panel's override of a computed tier, with two approvers and a reason; it is valid for at most ${READINESS_RULES.overrideMonths.value} months`,
    "the panel overrides of a leader's readiness",
  ],
  path: "/v1/leaders/{leaderId}/readiness-overrides",
  idName: "overrideId",
  write: "override.write",
  parent,
  one: z.strictObject({ leaderId: idText(), overrideId: idText() }),
  view: OverrideView,
  input: OverrideInput,
  patch: z.strictObject({}),
});

export const successionEvidenceOperations: readonly Operation[] = [
  ...Object.values(evidence),
  ...Object.values(ratings),
  ...Object.values(credentials),
  ...Object.values(overrideRecords).filter((operation) => operation !== overrideRecords.change),
];
