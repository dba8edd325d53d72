import * as z from "zod/mini";
import { NOMINATION_SOURCES, NOMINATION_STATES } from "../../../domain/nominations/nomination.ts";
import { ASKING_RULES } from "../../../domain/nominations/rules.ts";
import { TARGET_ROLES } from "../../../domain/nominations/target-role.ts";
import { INTEREST_CHANNELS, SCHOOL_LEVELS } from "../../../events/vocabulary.ts";
import { dateText, defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";
import { kept } from "./record-operations.ts";

const common = { entry: "manage-succession", about: "leader" } as const;
const ofLeader = z.strictObject({ leaderId: idText() });
const targetRole = () => z.enum(TARGET_ROLES);
const levels = () => z.nullable(z.array(z.enum(SCHOOL_LEVELS)).check(z.minLength(1), z.maxLength(4)));
const regions = () =>
  z.nullable(
    z
      .array(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Give a region as the schools name it.")))
      .check(z.minLength(1), z.maxLength(20)),
  );

const ofRole = z.strictObject({ leaderId: idText(), targetRole: targetRole() });

/** Contents of a form; null = any level, any region. */
const InterestInput = z.strictObject({
  declaredOn: dateText(),
  levels: z._default(levels(), null),
  regions: z._default(regions(), null),
});

const InterestView = z.object({
  leaderId: z.string(),
  targetRole: targetRole(),
  levels: z.nullable(z.array(z.enum(SCHOOL_LEVELS))),
  regions: z.nullable(z.array(z.string())),
  declaredOn: z.iso.date(),
  declaredVia: z.optional(z.enum(INTEREST_CHANNELS)),
  revokedOn: z.nullable(z.iso.date()),
  ...kept,
});

const interest = { ...common, tag: "Declared interest" } as const;

export const listInterests = defineOperation({
  ...interest,
  id: "listInterests",
  method: "GET",
  path: "/v1/leaders/{leaderId}/interests",
  action: "readiness.read",
  summary: "Lists the roles that a leader declared interest in; withdrawn interest is omitted.",
  params: ofLeader,
  query: z.strictObject(paging),
  reply: InterestView,
  list: true,
});

export const declareInterest = defineOperation({
  ...interest,
  id: "declareInterest",
  method: "PUT",
  path: "/v1/leaders/{leaderId}/interests/{targetRole}",
  action: "interest.write",
  summary:
    "Records a leader's written declaration of interest in a role. Without a form, people declare interest by a mailed link.",
  description:
    "The same form again changes nothing. A form from before the day on which the person withdrew the interest is refused.",
  params: ofRole,
  body: InterestInput,
  reply: InterestView,
});

export const revokeInterest = defineOperation({
  ...interest,
  id: "revokeInterest",
  method: "DELETE",
  path: "/v1/leaders/{leaderId}/interests/{targetRole}",
  action: "interest.write",
  summary: "Records that a leader withdrew interest: it ends today, together with the nominations that led to it.",
  params: ofRole,
  reply: InterestView,
});

/** `self` = the person asked the caller for the nomination; the person still receives the mail. */
const NominationInput = z.strictObject({
  targetRole: targetRole(),
  source: z.enum(NOMINATION_SOURCES),
  schoolId: z.exactOptional(idText()),
  seatId: z.exactOptional(idText()),
});

const NominationView = z.object({
  nominationId: z.string(),
  leaderId: z.string(),
  targetRole: targetRole(),
  source: z.enum(NOMINATION_SOURCES),
  nominatedBy: z.string(),
  seatId: z.nullable(z.string()),
  proposedOn: z.iso.date(),
  state: z.enum(NOMINATION_STATES),
  answeredOn: z.nullable(z.iso.date()),
  /** Days of repeated requests, oldest first. */
  askedAgainOn: z.array(z.iso.date()),
  ...kept,
});

const nomination = { ...common, tag: "Nominations" } as const;
const oneNomination = z.strictObject({ leaderId: idText(), nominationId: idText() });

export const createNomination = defineOperation({
  ...nomination,
  id: "createNomination",
  method: "POST",
  path: "/v1/leaders/{leaderId}/nominations",
  action: "nomination.write",
  summary:
    "Nominates a leader for a role. The person is asked by mail; nobody else sees the nomination before the answer.",
  params: ofLeader,
  body: NominationInput,
  reply: NominationView,
  status: 201,
  idempotent: true,
  problems: { 409: "The person has no mail address, or has not answered an earlier nomination by the caller." },
});

export const listNominations = defineOperation({
  ...nomination,
  id: "listNominations",
  method: "GET",
  path: "/v1/leaders/{leaderId}/nominations",
  action: "nomination.read",
  summary: "Lists a leader's accepted nominations and the nominations made by the caller.",
  params: ofLeader,
  query: z.strictObject(paging),
  reply: NominationView,
  list: true,
});

export const readNomination = defineOperation({
  ...nomination,
  id: "readNomination",
  method: "GET",
  path: "/v1/leaders/{leaderId}/nominations/{nominationId}",
  action: "nomination.read",
  summary: "Reads a nomination that the caller may see. Its withdrawal needs the ETag.",
  params: oneNomination,
  reply: NominationView,
});

export const withdrawNomination = defineOperation({
  ...nomination,
  id: "withdrawNomination",
  method: "DELETE",
  path: "/v1/leaders/{leaderId}/nominations/{nominationId}",
  action: "nomination.write",
  summary: "Withdraws an unanswered nomination made by the caller.",
  params: oneNomination,
  reply: NominationView,
  conditional: true,
  problems: {
    409: "The nomination is answered or was made by another person; only the nominated person can withdraw it.",
  },
});

export const askNomineeAgain = defineOperation({
  ...nomination,
  id: "askNomineeAgain",
  method: "POST",
  path: "/v1/leaders/{leaderId}/nominations/{nominationId}/reminder",
  action: "nomination.write",
  summary: "Asks the nominated person again, by a mail with a new link. The previous link stops working.",
  description: `Safe to repeat: at most one mail per day is sent. The person is asked at most ${ASKING_RULES.mostAsks.value} times, including the nomination itself, and at least ${ASKING_RULES.daysBetweenAsks.value} days apart. \`askedAgainOn\` lists the days.`,
  params: oneNomination,
  reply: NominationView,
  problems: {
    409: "The nomination is answered or withdrawn, the person was asked too recently or too often, or has no mail address.",
  },
});

export const successionPeopleOperations: readonly Operation[] = [
  listInterests,
  declareInterest,
  revokeInterest,
  createNomination,
  listNominations,
  readNomination,
  withdrawNomination,
  askNomineeAgain,
];
