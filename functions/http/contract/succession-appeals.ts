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

/** `kept`: the records were reviewed and not changed. `changed`: they were corrected. */
const outcome = () => z.enum(APPEAL_ANSWER_OUTCOMES);

const AppealView = z.object({
  appealId: z.string(),
  leaderId: z.string(),
  targetRole: z.enum(TARGET_ROLES),
  text: z.string(),
  appealedOn: z.iso.date(),
  /** The answer, or null. The name is not `answer`, because no API field may be named like the answers of a check-in. */
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
  summary: "Lists a leader's comments and appeals about their readiness, latest first, with the answers.",
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
  summary: "Reads a leader's comment or appeal about their readiness. An answer needs its ETag.",
  params: one,
  reply: AppealView,
});

export const listOpenAppeals = defineOperation({
  ...common,
  id: "listOpenReadinessAppeals",
  method: "GET",
  path: "/v1/succession/open-appeals",
  action: "readiness.read",
  summary: "Lists unanswered comments and appeals about readiness, oldest first.",
  description:
    "Supervisors see those of their own leaders. People who withdrew their interest in the role are omitted. A page may have fewer entries than its limit; the list ends if there is no `next`.",
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
  summary: "Answers a leader's comment or appeal about their readiness. The person is notified by mail.",
  description:
    "The person reads the answer in their own report; the mail does not contain it. `outcome` is `kept` if the records were reviewed and not changed, or `changed` if they were corrected. Another answer corrects the previous one, which stays in the history. The same answer again changes nothing.",
  params: one,
  body: z.strictObject({ text: pageText(REVIEW_RULES.appealAnswerCharacters.value), outcome: outcome() }),
  reply: AppealView,
  conditional: true,
});

export const appealOperations: readonly Operation[] = [listAppeals, readAppeal, listOpenAppeals, answerAppeal];
