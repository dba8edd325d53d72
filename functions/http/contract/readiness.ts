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

/** A region of the district, as named by its schools. */
const regionText = () =>
  z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Give a region as the schools name it."));

/** A person in a list. CSV columns are in this order. */
const ReadyPersonView = z.object({
  leaderId: z.string(),
  name: z.string(),
  currentRole: z.nullable(z.enum(LEADER_ROLES)),
  schoolId: z.nullable(z.string()),
  schoolName: z.nullable(z.string()),
  targetRole: targetRole(),
  tier: z.enum(BENCH_TIERS),
  /** The tier computed from evidence, without a panel's override. */
  computedTier: tier(),
  /** Null = any level. */
  levels: z.nullable(z.array(z.enum(SCHOOL_LEVELS))),
  /** Null = any region. */
  regions: z.nullable(z.array(z.string())),
  evidenceCount: z.int(),
  /** First day on which the tier is no longer valid unless new evidence is verified or rated before. */
  validUntil: z.iso.date(),
  /** First day on which the tier falls by time alone, for instance when a licence expires; null = never. */
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
  /** Ids of the counted records. */
  records: z.array(z.string()),
});

const GapView = z.object({
  criterion: z.enum(CRITERIA),
  have: z.number(),
  need: z.number(),
  months: z.int(),
  /** Kind of assignment that would close the gap. */
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
  /** 0-100, for information only; no rule uses it. */
  index: z.nullable(z.number()),
  evidenceCount: z.int(),
  validUntil: day(),
  fallsOn: day(),
  fallsTo: z.nullable(tier()),
  levels: z.nullable(z.array(z.enum(SCHOOL_LEVELS))),
  regions: z.nullable(z.array(z.string())),
  criteria: z.array(CriterionView),
  gaps: z.array(GapView),
  /** Appointments in a qualifying role without a recorded begin; they add no months. */
  undated: z.array(z.string()),
  modelVersion: z.string(),
  modelHash: z.string(),
  inputsHash: z.string(),
});

const ReadinessView = z.object({
  leaderId: z.string(),
  /** Absent if the leader has no interest in any role. */
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
  "With `asOf`, a day before today, the result is computed from the records and their versions as known at the end of that day. Later recordings, corrections and withdrawals have no effect.";

export const listReady = defineOperation({
  ...common,
  id: "listReady",
  path: "/v1/succession/ready",
  summary: "Lists people by readiness tier for a role, optionally for a school level and a region.",
  description: `The list contains only people who declared interest. \`level\` and \`region\` select people who would take a post there and are, or will be, licensed for it. Supervisors see their own leaders only. The list is sorted by id, never by rank. A page may have fewer people than its limit; the list ends if there is no \`next\`. ${AS_OF}`,
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
  summary: "Reads a leader's readiness for each role of interest, with the counted records and suggestions.",
  description: `Readiness is computed at the time of the request. Roles without declared interest are omitted. ${AS_OF}`,
  params: z.strictObject({ leaderId: idText() }),
  query: z.strictObject({ asOf: z.exactOptional(dateText()) }),
  reply: ReadinessView,
});

export const readinessOperations: readonly Operation[] = [listReady, readReadiness];
