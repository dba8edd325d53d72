import { type Fault, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record } from "../records/keep-records.ts";
import { isOwnName, readLeader } from "../roster/read-person.ts";
import { supervises } from "../roster/relate.ts";
import type { Rating } from "./facts.ts";

/** How ratings are kept. The value is in no event. */
export const RATING_RULES: RecordRules<"rating"> = {
  kind: "rating",
  recordKind: "rating",
  idOf: ({ ratingId }) => ratingId,
  concerns: ({ leaderId }) => ({ leaderId }),
  facts: (before, { district, leaderId, ratingId, standard }, changed) => [
    before === undefined
      ? fact("holdfast.rating.given.v1", district, leaderId, { leaderId, ratingId, standard })
      : fact("holdfast.rating.changed.v1", district, leaderId, { leaderId, ratingId, changed: [...changed] }),
  ],
};

/** A rater's input. */
export type RatingInput = Pick<Rating, "standard" | "value"> &
  Partial<Pick<Rating, "ratedOn">> & {
    /** Whether the rater also evaluates the person; whoever supervises the person does. */
    readonly evaluates?: boolean;
  };

/** Checks the input of the rater, the caller. */
const check = async (
  context: KeepContext,
  rating: Rating,
  evaluates: boolean | undefined,
): Promise<Result<Rating, Refusal>> => {
  const leader = await readLeader(context, rating.leaderId);
  if (leader === undefined) return err(MISSING);
  const supervised = await supervises(context.store, context.caller, rating.leaderId);
  const faults: Fault[] = [];
  if (isOwnName(leader, context.caller)) {
    faults.push({ pointer: "#/value", code: "own_name", message: "This is about yourself: others have to rate it." });
  }
  if (rating.ratedOn > context.today) {
    const message = "Give the day on which you formed your view: today or a day before.";
    faults.push({ pointer: "#/ratedOn", code: "date_in_future", message });
  }
  if (supervised && evaluates === false) {
    const message = "You supervise this person, so yours is an evaluator's rating: leave it out, or give true.";
    faults.push({ pointer: "#/evaluates", code: "supervisor_evaluates", message });
  }
  if (faults.length > 0) return err({ refused: "invalid", faults });
  return ok({ ...rating, raterEvaluates: supervised || (evaluates ?? rating.raterEvaluates) });
};

/** Rates a leader in one domain, in the caller's name. Of each rater the latest in a domain counts. */
export const rate = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  { leaderId, evaluates, ratedOn = context.today, ...fields }: RatingInput & Pick<Rating, "leaderId">,
): Promise<Result<Rating, Refusal>> => {
  const ratingId = newId(ports, "rt", context, request.key);
  const { district, staffId } = context.caller;
  const ids = { district, leaderId, ratingId, raterId: staffId };
  const rating: Rating = { ...ids, ...fields, ratedOn, raterEvaluates: false, version: 1 };
  return record(ports, context, RATING_RULES, request.digest, () => check(context, rating, evaluates));
};

const NOT_YOURS: Refusal = {
  refused: "conflict",
  reason: "not-yours",
  title: "This is another person's rating",
  fix: "Give a rating of your own; every rater counts once.",
};

/** Corrects a rating of the caller's own. */
export const changeRating = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"rating">,
  { evaluates, ...fields }: Partial<RatingInput>,
): Promise<Result<Rating, Refusal>> =>
  change(ports, context, RATING_RULES, which, async (before) =>
    before.raterId === context.caller.staffId ? check(context, { ...before, ...fields }, evaluates) : err(NOT_YOURS),
  );

/** Takes a rating back: its rater, or HR when the rater has left. */
export const withdrawRating = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"rating">,
): Promise<Result<Rating, Refusal>> =>
  change(ports, context, RATING_RULES, which, async (before) => {
    const { staffId, roles } = context.caller;
    if (before.raterId !== staffId && !roles.includes("hr")) return err(NOT_YOURS);
    return ok({ ...before, withdrawnAt: context.now });
  });
