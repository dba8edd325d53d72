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

/** What a form says; null = any level, any part of the district. */
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
  summary: "Lists the roles that a leader has declared interest in; what was taken back is not shown.",
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
    "Records that a leader declared interest in a role in writing; otherwise people declare it by a mailed link.",
  description:
    "The same form again changes nothing. A form that is older than the day on which the person took the interest back is refused.",
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
  summary: "Records that a leader took the interest back: it ends today, with the nominations that it came from.",
  params: ofRole,
  reply: InterestView,
});

/** `self` = the person said so to whoever enters it; the person is asked all the same. */
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
  /** Days on which the person was asked again, oldest first. */
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
    "Puts a leader forward for a role; the person is asked by mail, and nobody else learns of it before the answer.",
  params: ofLeader,
  body: NominationInput,
  reply: NominationView,
  status: 201,
  idempotent: true,
  problems: { 409: "The person has no mail address, or has a question of yours that is not answered yet." },
});

export const listNominations = defineOperation({
  ...nomination,
  id: "listNominations",
  method: "GET",
  path: "/v1/leaders/{leaderId}/nominations",
  action: "nomination.read",
  summary: "Lists the nominations of a leader that the person has said yes to, and those that the caller made.",
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
  summary: "Reads a nomination that the caller may know of; its ETag is what taking it back needs.",
  params: oneNomination,
  reply: NominationView,
});

export const withdrawNomination = defineOperation({
  ...nomination,
  id: "withdrawNomination",
  method: "DELETE",
  path: "/v1/leaders/{leaderId}/nominations/{nominationId}",
  action: "nomination.write",
  summary: "Takes back a nomination of the caller's that is not answered yet.",
  params: oneNomination,
  reply: NominationView,
  conditional: true,
  problems: { 409: "It is answered, or somebody else's: only the person can still take it back." },
});

export const askNomineeAgain = defineOperation({
  ...nomination,
  id: "askNomineeAgain",
  method: "POST",
  path: "/v1/leaders/{leaderId}/nominations/{nominationId}/reminder",
  action: "nomination.write",
  summary:
    "Asks a nominee of the caller's who has not answered once more, by a new link; the one before stops working.",
  description: `Safe to repeat: on one day it is one question. The person is asked ${ASKING_RULES.mostAsks.value} times at most, the nomination itself included, and ${ASKING_RULES.daysBetweenAsks.value} days apart at least; the days are in \`askedAgainOn\`.`,
  params: oneNomination,
  reply: NominationView,
  problems: {
    409: "It is answered or taken back, the person was asked too short a time ago or often enough, or has no mail address.",
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
