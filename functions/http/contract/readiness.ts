import * as z from "zod/mini";
import { TARGET_ROLES } from "../../../domain/nominations/target-role.ts";
import { CRITERIA } from "../../../domain/readiness/profiles.ts";
import { BENCH_TIERS, TIERS } from "../../../domain/readiness/tiers.ts";
import { LEADER_ROLES, PSEL_CODES, SCHOOL_LEVELS } from "../../../events/vocabulary.ts";
import { dateText, defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";

const common = { entry: "read-succession", tag: "Readiness", method: "GET", action: "readiness.read" } as const;

const tier = () => z.enum(TIERS);
const targetRole = () => z.enum(TARGET_ROLES);
const day = () => z.nullable(z.iso.date());

/** A part of the district, as its schools name it. */
const regionText = () =>
  z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Give a region as the schools name it."));

/** Somebody in a list; columns of the CSV in this order. */
const ReadyPersonView = z.object({
  leaderId: z.string(),
  name: z.string(),
  currentRole: z.nullable(z.enum(LEADER_ROLES)),
  schoolId: z.nullable(z.string()),
  schoolName: z.nullable(z.string()),
  targetRole: targetRole(),
  tier: z.enum(BENCH_TIERS),
  /** What the evidence alone says, where a panel said otherwise. */
  computedTier: tier(),
  /** Null = any level. */
  levels: z.nullable(z.array(z.enum(SCHOOL_LEVELS))),
  /** Null = any part of the district. */
  regions: z.nullable(z.array(z.string())),
  evidenceCount: z.int(),
  /** First day on which it holds no more unless something is verified or rated before. */
  validUntil: z.iso.date(),
  /** First day on which the tier falls by itself, for instance because a licence ends; null = not by time alone. */
  fallsOn: day(),
});

const CriterionView = z.object({
  criterion: z.enum(CRITERIA),
  have: z.number(),
  need: z.number(),
  months: z.int(),
  attainment: z.number(),
  points: z.number(),
  missing: z.array(z.enum(PSEL_CODES)),
  /** Ids of the records that were counted. */
  records: z.array(z.string()),
});

const GapView = z.object({
  criterion: z.enum(CRITERIA),
  have: z.number(),
  need: z.number(),
  months: z.int(),
  /** Kind of assignment that would close it. */
  suggested: z.string(),
  domains: z.array(z.object({ code: z.enum(PSEL_CODES), label: z.string() })),
});

const RoleReadinessView = z.object({
  targetRole: targetRole(),
  tier: tier(),
  computedTier: tier(),
  overrideId: z.nullable(z.string()),
  reason: z.nullable(z.enum(["no-interest", "no-evidence", "lapsed"])),
  months: z.nullable(z.int()),
  /** 0-100, for information: no rule reads it. */
  index: z.nullable(z.number()),
  evidenceCount: z.int(),
  validUntil: day(),
  fallsOn: day(),
  fallsTo: z.nullable(tier()),
  levels: z.nullable(z.array(z.enum(SCHOOL_LEVELS))),
  regions: z.nullable(z.array(z.string())),
  criteria: z.array(CriterionView),
  gaps: z.array(GapView),
  /** Appointments in a qualifying role whose begin is not on record: they add no months. */
  undated: z.array(z.string()),
  modelVersion: z.string(),
  modelHash: z.string(),
  inputsHash: z.string(),
});

const ReadinessView = z.object({
  leaderId: z.string(),
  /** Left out without interest in any role. */
  name: z.optional(z.string()),
  asOf: z.iso.date(),
  roles: z.array(RoleReadinessView),
  history: z.array(
    z.object({
      targetRole: targetRole(),
      at: z.iso.datetime(),
      tier: tier(),
      previousTier: tier(),
      overrideId: z.nullable(z.string()),
      validUntil: day(),
    }),
  ),
});

const AS_OF =
  "With `asOf`, a day before today, the answer is worked out from the records as they were known by the end of that day, and from the versions they had: whatever was recorded, corrected or taken back since changes nothing.";

export const listReady = defineOperation({
  ...common,
  id: "listReady",
  path: "/v1/succession/ready",
  summary: "Who is how ready for a role, at a level, in a part of the district.",
  description: `People who have declared interest, and nobody else. \`level\` and \`region\` find those who would take a post there and are, or will be, licensed for it. Supervisors get those of their own leaders. Sorted by id, never by rank. A page may hold fewer than asked for; the list ends where there is no \`next\`. ${AS_OF}`,
  query: z.strictObject({
    role: z._default(targetRole(), "PRINCIPAL"),
    tier: z._default(z.enum(BENCH_TIERS), "ready-now"),
    level: z.exactOptional(z.enum(SCHOOL_LEVELS)),
    region: z.exactOptional(regionText()),
    asOf: z.exactOptional(dateText()),
    ...paging,
  }),
  reply: ReadyPersonView,
  list: true,
});

export const readReadiness = defineOperation({
  ...common,
  id: "readReadiness",
  path: "/v1/leaders/{leaderId}/readiness",
  about: "leader",
  summary: "How far a leader is from each role of interest, with every record that was counted and what would help.",
  description: `Worked out at the moment of asking. Roles without declared interest are left out. ${AS_OF}`,
  params: z.strictObject({ leaderId: idText() }),
  query: z.strictObject({ asOf: z.exactOptional(dateText()) }),
  reply: ReadinessView,
});

export const readinessOperations: readonly Operation[] = [listReady, readReadiness];
