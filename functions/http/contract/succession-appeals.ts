import * as z from "zod/mini";
import { TARGET_ROLES } from "../../../domain/nominations/target-role.ts";
import { REVIEW_RULES } from "../../../domain/readiness/rules.ts";
import { APPEAL_ANSWER_OUTCOMES } from "../../../events/vocabulary.ts";
import { defineOperation, idText, type Operation, paging } from "../../runtime/operation.ts";
import { pageText } from "./fields.ts";
import { kept } from "./record-operations.ts";

const common = { entry: "manage-succession", tag: "Appeals" } as const;
const one = z.strictObject({ leaderId: idText(), appealId: idText() });
const ONE = "/v1/leaders/{leaderId}/readiness-appeals/{appealId}";

/** `kept`: the records were looked at and stay as they are. `changed`: something in them was put right. */
const outcome = () => z.enum(APPEAL_ANSWER_OUTCOMES);

const AppealView = z.object({
  appealId: z.string(),
  leaderId: z.string(),
  targetRole: z.enum(TARGET_ROLES),
  text: z.string(),
  appealedOn: z.iso.date(),
  /** What was answered; null until somebody has. Not `answer`: no field of the API has the name of what a check-in asks. */
  reply: z.nullable(
    z.object({ text: z.string(), outcome: outcome(), answeredOn: z.iso.date(), answeredBy: z.string() }),
  ),
  ...kept,
});

export const listAppeals = defineOperation({
  ...common,
  id: "listReadinessAppeals",
  method: "GET",
  path: "/v1/leaders/{leaderId}/readiness-appeals",
  action: "readiness.read",
  about: "leader",
  summary: "What a leader says to the own readiness, latest first, and what was answered.",
  params: z.strictObject({ leaderId: idText() }),
  query: z.strictObject(paging),
  reply: AppealView,
  list: true,
});

export const readAppeal = defineOperation({
  ...common,
  id: "readReadinessAppeal",
  method: "GET",
  path: ONE,
  action: "readiness.read",
  about: "leader",
  summary: "Reads what a leader said to the own readiness; its ETag is what an answer needs.",
  params: one,
  reply: AppealView,
});

export const listOpenAppeals = defineOperation({
  ...common,
  id: "listOpenReadinessAppeals",
  method: "GET",
  path: "/v1/succession/open-appeals",
  action: "readiness.read",
  summary: "What people have said to their readiness and nobody has answered yet, oldest first.",
  description:
    "Supervisors get those of their own leaders. Who has taken back the interest in the role is left out. A page may hold fewer than asked for; the list ends where there is no `next`.",
  query: z.strictObject(paging),
  reply: AppealView,
  list: true,
});

export const answerAppeal = defineOperation({
  ...common,
  id: "answerReadinessAppeal",
  method: "PUT",
  path: `${ONE}/answer`,
  action: "appeal.answer",
  about: "leader",
  summary: "Answers what a leader said to the own readiness; the person is told by mail that there is an answer.",
  description:
    "Write for the person, who reads it in the own report; the mail does not hold it. `outcome` says what came of it: `kept`, the records were looked at and stay as they are, or `changed`, something in them was put right. Answering again corrects the answer; the one before stays on file. The same answer again changes nothing.",
  params: one,
  body: z.strictObject({ text: pageText(REVIEW_RULES.appealAnswerCharacters.value), outcome: outcome() }),
  reply: AppealView,
  conditional: true,
});

export const appealOperations: readonly Operation[] = [listAppeals, readAppeal, listOpenAppeals, answerAppeal];
