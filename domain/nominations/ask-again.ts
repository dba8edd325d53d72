import { BUSY, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { change, type KeepContext, type KeepPorts } from "../records/keep-records.ts";
import { readLeader } from "../roster/read-person.ts";
import { askableFrom } from "./asking.ts";
import { findNomination, NO_ADDRESS, NOMINATION_RULES, NOT_YOURS } from "./keep-nomination.ts";
import type { Nomination } from "./nomination.ts";
import { ASKING_RULES } from "./rules.ts";

const SETTLED: Refusal = {
  refused: "conflict",
  reason: "settled",
  title: "This nomination is answered, or was taken back",
  fix: "Nothing is open to ask about; the person can change a yes by the link of the last mail, or by telling HR.",
};

const ASKED_ENOUGH: Refusal = {
  refused: "conflict",
  reason: "asked-enough",
  title: `This person has been asked ${ASKING_RULES.mostAsks.value} times and has not answered`,
  fix: "Leave it at that, or take your nomination back.",
};

const askedRecently = (from: string): Refusal => ({
  refused: "conflict",
  reason: "asked-recently",
  title: `This person was asked less than ${ASKING_RULES.daysBetweenAsks.value} days ago`,
  fix: `Ask again on ${from} or later.`,
});

const refusalOf = async (context: KeepContext, nomination: Nomination): Promise<Refusal | undefined> => {
  if (nomination.state !== "proposed") return SETTLED;
  if (nomination.recordedBy !== context.caller.staffId) return NOT_YOURS;
  const leader = await readLeader(context, nomination.leaderId);
  if (leader === undefined) return MISSING;
  if (leader.email === undefined) return NO_ADDRESS;
  const from = askableFrom(nomination);
  if (from === null) return ASKED_ENOUGH;
  return context.today < from ? askedRecently(from) : undefined;
};

const wasAskedToday = ({ state, askedAgainOn }: Nomination, today: string): boolean =>
  state === "proposed" && askedAgainOn?.at(-1) === today;

/**
 * Asks a nominee once more, by a new link: the one before stops working at once. Only the maker of the nomination can,
 * while it is open, and within the limits of {@link ASKING}. Asked again on the same day, it is the same question.
 */
export const askNomineeAgain = async (
  ports: KeepPorts,
  context: KeepContext,
  id: Pick<Nomination, "leaderId" | "nominationId">,
): Promise<Result<Nomination, Refusal>> => {
  const { today } = context;
  const kept = await retryOnConflict(async () => {
    const found = await findNomination(context, id);
    if (found === undefined) return err(MISSING);
    if (wasAskedToday(found, today)) return ok(found);
    const refusal = await refusalOf(context, found);
    if (refusal !== undefined) return err(refusal);
    const asked = await change(ports, context, NOMINATION_RULES, { id, version: found.version }, async (before) =>
      ok({ ...before, askedAgainOn: [...(before.askedAgainOn ?? []), today] }),
    );
    return asked.ok || asked.error.refused !== "stale" ? asked : CONFLICT;
  });
  return kept === CONFLICT ? err(BUSY) : kept;
};
