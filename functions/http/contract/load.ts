import * as z from "zod/mini";
import { PSEL_CODES } from "../../../events/vocabulary.ts";
import { defineOperation, idText } from "../../runtime/operation.ts";

const share = () => z.number().check(z.gte(0), z.lte(1));

/** How a school's leadership is shared today. */
export const readLeadershipLoad = defineOperation({
  id: "readLeadershipLoad",
  method: "GET",
  path: "/v1/schools/{schoolId}/leadership-load",
  entry: "coach-leaders",
  tag: "Distributed leadership",
  summary: "Who holds how much of a school's leadership today, and which standards only the principal holds.",
  description:
    "`index` is the share of the ten standards that rests on the principal, 0 to 1: for each standard the principal's part of the weekly hours, and 1 where no running assignment names it. It is a reason to talk about delegating, never a mark of anybody.",
  action: "load.read",
  about: "school",
  params: z.strictObject({ schoolId: idText() }),
  reply: z.object({
    schoolId: z.string(),
    /** Day in the district's zone of which it speaks. */
    asOf: z.iso.date(),
    modelVersion: z.string(),
    framework: z.object({ id: z.string(), version: z.string(), title: z.string(), licence: z.string() }),
    index: share(),
    concentratedFrom: share(),
    concentratedOn: z.optional(z.string()),
    undelegatedStandards: z.array(z.enum(PSEL_CODES)),
    runningAssignments: z.int(),
    people: z.array(
      z.object({
        leaderId: z.string(),
        name: z.optional(z.string()),
        principal: z.boolean(),
        assignments: z.int(),
        hoursPerWeek: z.number(),
        hoursShare: share(),
        decisionShare: share(),
        standardsShare: share(),
        soleStandards: z.array(z.enum(PSEL_CODES)),
      }),
    ),
    standards: z.array(
      z.object({
        code: z.enum(PSEL_CODES),
        title: z.string(),
        holders: z.array(z.object({ leaderId: z.string(), name: z.optional(z.string()) })),
        onlyPrincipal: z.boolean(),
      }),
    ),
  }),
});
