import * as z from "zod/mini";
import { PSEL_CODES } from "../../../events/vocabulary.ts";
import { defineOperation, idText } from "../../runtime/operation.ts";

const share = () => z.number().check(z.gte(0), z.lte(1));

/** Today's leadership load of a school. */
export const readLeadershipLoad = defineOperation({
  id: "readLeadershipLoad",
  method: "GET",
  path: "/v1/schools/{schoolId}/leadership-load",
  entry: "coach-leaders",
  tag: "Distributed leadership",
  summary: "Reads how a school's leadership is shared today, and which standards only the principal holds.",
  description:
    "`index` is the principal's share of the ten standards, 0 to 1. For each standard it counts the principal's share of the weekly hours, or 1 if no running assignment names the standard. A school without any assignment on record has no index: `recorded` is false, `index`, `standardsShare` and `onlyPrincipal` are null, and no standard counts as undelegated, because what is not recorded does not rest on one person. Use it to discuss delegation, never to rate a person.",
  action: "load.read",
  about: "school",
  params: z.strictObject({ schoolId: idText() }),
  reply: z.object({
    schoolId: z.string(),
    /** Reference day, in the district's time zone. */
    asOf: z.iso.date(),
    modelVersion: z.string(),
    framework: z.object({ id: z.string(), version: z.string(), title: z.string(), licence: z.string() }),
    recorded: z.boolean(),
    index: z.nullable(share()),
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
        standardsShare: z.nullable(share()),
        soleStandards: z.array(z.enum(PSEL_CODES)),
      }),
    ),
    standards: z.array(
      z.object({
        code: z.enum(PSEL_CODES),
        title: z.string(),
        holders: z.array(z.object({ leaderId: z.string(), name: z.optional(z.string()) })),
        onlyPrincipal: z.nullable(z.boolean()),
      }),
    ),
  }),
});
