import * as z from "zod/mini";
import { dateText, defineOperation, idText, type Operation } from "../../runtime/operation.ts";
import { kept } from "./record-operations.ts";

const common = {
  entry: "manage-succession",
  tag: "Seat planning",
  about: "school",
  params: z.strictObject({ schoolId: idText(), seatId: idText() }),
} as const;
const seat = { schoolId: z.string(), seatId: z.string() } as const;
const FIRST = 'Send the ETag of the last read in If-Match, or `"0"` if nothing is recorded yet.';

/** `plannedExitOn` = the day after the current holder's announced last day. */
const OutlookInput = z.strictObject({
  plannedExitOn: z.nullable(dateText()),
  improvementPlan: z.boolean(),
  holdersInFiveYears: z.int().check(z.gte(0), z.lte(60)),
});
const OutlookView = z.object({ ...seat, ...OutlookInput.def.shape, ...kept });

export const readOutlook = defineOperation({
  ...common,
  id: "readSeatOutlook",
  method: "GET",
  path: "/v1/schools/{schoolId}/seats/{seatId}/outlook",
  action: "outlook.read",
  summary: "Reads the outlook of a seat; 404 if none is recorded.",
  reply: OutlookView,
});

export const keepOutlook = defineOperation({
  ...common,
  id: "keepSeatOutlook",
  method: "PUT",
  path: "/v1/schools/{schoolId}/seats/{seatId}/outlook",
  action: "outlook.write",
  summary:
    "Records the outlook of a seat: an announced exit, a current improvement plan, and the number of holders in five years.",
  description: FIRST,
  body: OutlookInput,
  reply: OutlookView,
  conditional: true,
});

/** `candidateIds` are in the owner's order, most ready first. */
const PlanInput = z.strictObject({
  ownerId: idText(),
  candidateIds: z.array(idText()).check(z.maxLength(10)),
  interimId: z._default(z.nullable(idText()), null),
  reviewOn: dateText(),
});
const PlanView = z.object({
  ...seat,
  ownerId: z.string(),
  candidateIds: z.array(z.string()),
  interimId: z.nullable(z.string()),
  reviewOn: z.iso.date(),
  ...kept,
});

export const readPlan = defineOperation({
  ...common,
  id: "readSuccessionPlan",
  method: "GET",
  path: "/v1/schools/{schoolId}/seats/{seatId}/plan",
  action: "plan.read",
  summary: "Reads the succession plan of a seat. Candidates who withdrew their interest are omitted.",
  reply: PlanView,
});

export const keepPlan = defineOperation({
  ...common,
  id: "keepSuccessionPlan",
  method: "PUT",
  path: "/v1/schools/{schoolId}/seats/{seatId}/plan",
  action: "plan.write",
  summary: "Creates or replaces the succession plan of a seat. All ranked candidates must have declared interest.",
  description: FIRST,
  body: PlanInput,
  reply: PlanView,
  conditional: true,
  problems: { 409: "The seat's role has no readiness model." },
});

export const successionSeatOperations: readonly Operation[] = [readOutlook, keepOutlook, readPlan, keepPlan];
