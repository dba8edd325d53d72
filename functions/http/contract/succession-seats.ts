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
const FIRST = 'Send the ETag you have read in If-Match; `"0"` where there is none yet.';

/** `plannedExitOn` = announced last day + 1 of the present holder. */
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
  summary: "Reads what is planned for a seat; 404 while nothing is recorded.",
  reply: OutlookView,
});

export const keepOutlook = defineOperation({
  ...common,
  id: "keepSeatOutlook",
  method: "PUT",
  path: "/v1/schools/{schoolId}/seats/{seatId}/outlook",
  action: "outlook.write",
  summary: "Records an announced exit, an improvement plan under way, and how many have held the seat in five years.",
  description: FIRST,
  body: OutlookInput,
  reply: OutlookView,
  conditional: true,
});

/** `candidateIds` in the owner's order, nearest first. */
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
  summary: "Reads who could follow on a seat; whoever has taken the interest back is not shown.",
  reply: PlanView,
});

export const keepPlan = defineOperation({
  ...common,
  id: "keepSuccessionPlan",
  method: "PUT",
  path: "/v1/schools/{schoolId}/seats/{seatId}/plan",
  action: "plan.write",
  summary: "Makes or replaces the succession plan of a seat: ranked candidates who have all declared interest.",
  description: FIRST,
  body: PlanInput,
  reply: PlanView,
  conditional: true,
  problems: { 409: "The seat's role is none that people are made ready for." },
});

export const successionSeatOperations: readonly Operation[] = [readOutlook, keepOutlook, readPlan, keepPlan];
