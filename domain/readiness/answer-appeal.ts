import type { Decision } from "../access/policy.ts";
import { eachOf } from "../kernel/each-of.ts";
import { invalid, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { holdsInterest } from "../nominations/interest.ts";
import { fact, type Page } from "../ports.ts";
import { change, type KeepContext, type KeepPorts, type RecordRules } from "../records/keep-records.ts";
import { isOwnName, readLeader } from "../roster/read-person.ts";
import { ownLeaders } from "../roster/relate.ts";
import type { AppealAnswer, ReadinessAppeal } from "./appeal.ts";

/** How appeals are kept once the person has made them. Neither text nor answer is in an event or the audit trail. */
const APPEAL_RULES: RecordRules<"readinessAppeal"> = {
  kind: "readinessAppeal",
  recordKind: "readiness-appeal",
  idOf: ({ appealId }) => appealId,
  concerns: ({ leaderId }) => ({ leaderId }),
  facts: (_, { district, leaderId, appealId, targetRole, answer }, changed) =>
    answer !== undefined && changed.includes("answer")
      ? [
          fact("holdfast.readiness.appeal-answered.v1", district, leaderId, {
            ...{ leaderId, appealId, targetRole },
            outcome: answer.outcome,
          }),
        ]
      : [],
};

type AppealId = Pick<ReadinessAppeal, "leaderId" | "appealId">;

/**
 * Answers an appeal, or corrects the answer to one; a mail notifies the person. The same answer again
 * changes nothing and mails nothing.
 *
 * @returns `own_name` for an answer to one's own appeal.
 */
export const answerAppeal = async (
  ports: KeepPorts,
  context: KeepContext,
  which: { readonly id: AppealId; readonly version: number },
  { text, outcome }: Pick<AppealAnswer, "text" | "outcome">,
): Promise<Result<ReadinessAppeal, Refusal>> => {
  const { caller, today } = context;
  const leader = await readLeader(context, which.id.leaderId);
  if (leader === undefined) return err(MISSING);
  if (isOwnName(leader, caller)) {
    return err(invalid("#/text", "own_name", "This is about yourself: another person has to answer it."));
  }
  return change(ports, context, APPEAL_RULES, which, async (before) => {
    const same = before.answer?.text === text && before.answer.outcome === outcome;
    return ok(same ? before : { ...before, answer: { text, outcome, answeredOn: today, answeredBy: caller.staffId } });
  });
};

/** Interests read at once. */
const CONCURRENCY = 8;

/**
 * The appeals that nobody has answered, those that wait longest first; for a supervisor those of the own leaders. One
 * query of an index that holds nothing else. Who has stepped back meanwhile is left out: the name is in no list.
 *
 * @returns a page, which may hold fewer than `limit`; it is the last one without `after`.
 */
export const listOpenAppeals = async (
  { store, caller, today }: Pick<KeepContext, "store" | "caller" | "today">,
  { reach }: Pick<Extract<Decision, { allowed: true }>, "reach">,
  cut: { readonly limit: number; readonly after?: string },
): Promise<Page<ReadinessAppeal>> => {
  const own = reach === "district" ? undefined : await ownLeaders(store, caller);
  const { items, after } = await store.page("openReadinessAppeals", {}, cut);
  const readable = items.filter(({ leaderId }) => own?.includes(leaderId) ?? true);
  const interested = await eachOf(readable, CONCURRENCY, async ({ leaderId, targetRole }) =>
    holdsInterest(await store.get("interest", { leaderId, targetRole }), today),
  );
  return { items: readable.filter((_, place) => interested[place]), ...(after === undefined ? {} : { after }) };
};
