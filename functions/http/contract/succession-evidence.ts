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

/** `artefact` says where it is kept; the thing itself stays there. */
const EvidenceInput = z.strictObject({ ...evidenceFields, verified: z.exactOptional(z.boolean()) });
const EvidenceView = z.object({
  evidenceId: z.string(),
  leaderId: z.string(),
  ...evidenceFields,
  verifiedBy: z.nullable(z.string()),
  verifiedOn: z.nullable(z.iso.date()),
  ...kept,
});

/** Artefacts of a leader's work. */
export const evidence = recordOperations({
  ...common,
  noun: "Evidence",
  plural: "Evidence",
  words: [
    `an artefact of somebody's leadership; it counts for ${READINESS_RULES.evidenceMonths.value} months from the day on which somebody else has verified it`,
    "the artefacts of a leader's leadership",
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
  /** What the value looks like. */
  anchor: z.enum(RATING_ANCHORS),
  raterId: z.string(),
  raterEvaluates: z.boolean(),
  ratedOn: z.iso.date(),
  ...kept,
});

/** Ratings of a leader by the callers who give them. */
export const ratings = recordOperations({
  ...common,
  noun: "Rating",
  plural: "Ratings",
  words: [
    "how the caller has seen a leader lead in one domain, from 0 to 4; it takes two raters, one of whom does not evaluate the leader",
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

/** `heldFrom` null = on the way. `expiresOn` = first day on which it is held no more. `levels` null = all. */
const CredentialInput = z.strictObject(credentialFields);
const CredentialView = z.object({
  credentialId: z.string(),
  leaderId: z.string(),
  ...credentialFields,
  ...kept,
});

/** Licences of a leader. */
export const credentials = recordOperations({
  ...common,
  noun: "Credential",
  plural: "Credentials",
  words: ["a licence, held (`heldFrom`) or on the way (`expectedOn`)", "the licences of a leader"],
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

/** What is left of the tiers once the check has passed, for those who go on with it. */
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

/** Overrides with the operations that every record has; nobody changes what two people have signed. */
export const overrideRecords = recordOperations({
  ...common,
  noun: "ReadinessOverride",
  plural: "ReadinessOverrides",
  words: [
    `a panel's word against a computed tier, in two names and with a reason; it holds for ${READINESS_RULES.overrideMonths.value} months at most`,
    "what panels have said of a leader's readiness",
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
