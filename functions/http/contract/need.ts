import * as z from "zod/mini";
import { SUPPORT_NEED_FACTORS, SUPPORT_NEED_MODEL } from "../../../domain/support-need/support-need.ts";
import { LEVELS, SUPPORT_NEED_REASONS } from "../../../events/vocabulary.ts";
import { defineOperation, idText } from "../../runtime/operation.ts";

const points = () => z.number().check(z.gte(0), z.lte(100));

/** A part of the index with its points. */
export const NeedPart = z.object({ reason: z.enum(SUPPORT_NEED_REASONS), points: points() });

const gap = () =>
  z.object({
    lastOn: z.nullable(z.iso.date()),
    /** Days since the last contact, without days on leave. With no contact, days since one could have been recorded. */
    days: z.nullable(z.int()),
  });

const { weights } = SUPPORT_NEED_MODEL;
const WEIGHTS = SUPPORT_NEED_FACTORS.map((factor) => weights[factor]).join(", ");

/** A leader's support need from work records, and its reasons. */
export const readSupportNeed = defineOperation({
  id: "readSupportNeed",
  method: "GET",
  path: "/v1/leaders/{leaderId}/support-need",
  entry: "read-timeline",
  tag: "Support need",
  action: "need.read",
  about: "leader",
  summary: "Reads a principal's support need with all its parts.",
  description: `The index is computed from work records only, never from pulse answers. Its parts and weights are: days since coaching, days since a one-to-one, first years in the school, standards that nobody else leads, the school's context (${WEIGHTS}). The parts add up to the total. It is computed on every school morning and after each change of a record; \`asOf\` is the first day of the current values. \`status\` gives the reason for a missing number: there are too few records (\`missing\` lists them), the leader is on leave, or the leader is not a principal. HR sees the facts alone: contacts, load and tenure.`,
  params: z.strictObject({ leaderId: idText() }),
  reply: z.object({
    leaderId: z.string(),
    status: z.optional(z.enum(["assessed", "too-little-on-record", "paused", "not-assessed"])),
    level: z.optional(z.nullable(z.enum(LEVELS))),
    total: z.optional(z.nullable(points())),
    parts: z.optional(z.array(NeedPart)),
    reasons: z.optional(z.array(z.enum(SUPPORT_NEED_REASONS))),
    missing: z.optional(z.array(z.string())),
    facts: z.nullable(
      z.object({
        coaching: gap(),
        oneToOne: gap(),
        yearInSchool: z.nullable(z.int()),
        undelegatedStandards: z.nullable(z.int()),
        highPoverty: z.nullable(z.boolean()),
        assistantVacancy: z.nullable(z.boolean()),
      }),
    ),
    asOf: z.optional(z.nullable(z.iso.date())),
    modelVersion: z.optional(z.nullable(z.string())),
    modelHash: z.optional(z.nullable(z.string())),
  }),
});
