import * as z from "zod/mini";
import { SUPPORT_NEED_FACTORS, SUPPORT_NEED_MODEL } from "../../../domain/support-need/support-need.ts";
import { LEVELS, SUPPORT_NEED_REASONS } from "../../../events/vocabulary.ts";
import { defineOperation, idText } from "../../runtime/operation.ts";

const points = () => z.number().check(z.gte(0), z.lte(100));

/** A part of the index, with its points. */
export const NeedPart = z.object({ reason: z.enum(SUPPORT_NEED_REASONS), points: points() });

const gap = () =>
  z.object({
    lastOn: z.nullable(z.iso.date()),
    /** Days since, those on leave not counted; from the day on which it could have been seen if there was none. */
    days: z.nullable(z.int()),
  });

const { weights } = SUPPORT_NEED_MODEL;
const WEIGHTS = SUPPORT_NEED_FACTORS.map((factor) => weights[factor]).join(", ");

/** How much support work records say that a leader needs, and why. */
export const readSupportNeed = defineOperation({
  id: "readSupportNeed",
  method: "GET",
  path: "/v1/leaders/{leaderId}/support-need",
  entry: "read-timeline",
  tag: "Support need",
  action: "need.read",
  about: "leader",
  summary: "How much support work records say that a principal needs, with every part of it.",
  description: `From work records alone: no pulse answer is in it. Parts and their weights: days since coaching, days since a one-to-one, first years in the school, standards that nobody else leads, the school's context (${WEIGHTS}). Parts add up to the total. Worked out on every school morning and whenever a record changes; \`asOf\` is the day since which it has read like this. \`status\` says why there may be no number: too little is on record (\`missing\` says what), the leader is on leave, or holds no principal's seat.`,
  params: z.strictObject({ leaderId: idText() }),
  reply: z.object({
    leaderId: z.string(),
    status: z.enum(["assessed", "too-little-on-record", "paused", "not-assessed"]),
    level: z.nullable(z.enum(LEVELS)),
    total: z.nullable(points()),
    parts: z.array(NeedPart),
    reasons: z.array(z.enum(SUPPORT_NEED_REASONS)),
    missing: z.array(z.string()),
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
    asOf: z.nullable(z.iso.date()),
    modelVersion: z.nullable(z.string()),
    modelHash: z.nullable(z.string()),
  }),
});
