import type { SchoolLevel } from "../../events/vocabulary.ts";
import { findRepeats } from "../coaching/find-repeats.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { BUSY, type Fault, MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { type Fact, fact, type Write } from "../ports.ts";
import {
  changeStep,
  type KeepContext,
  type KeepPorts,
  type KeptStep,
  type RecordRules,
  recordStep,
} from "../records/keep-records.ts";
import { readLeader } from "../roster/read-person.ts";
import type { Interest } from "./interest.ts";
import { NOMINATION_RULES, stepBack } from "./keep-nomination.ts";
import type { TargetRole } from "./target-role.ts";

/** How declared interest is kept: one record a person and role, revoked and never deleted. */
export const INTEREST_RULES: RecordRules<"interest"> = {
  kind: "interest",
  recordKind: "interest",
  idOf: ({ interestId }) => interestId,
  concerns: ({ leaderId }) => ({ leaderId }),
  facts: (before, { district, leaderId, interestId, targetRole, declaredOn, revokedOn, declaredVia }) => {
    const ids = { leaderId, interestId, targetRole };
    if (revokedOn === null) {
      const via = declaredVia === undefined ? {} : { declaredVia };
      return [fact("holdfast.interest.declared.v1", district, leaderId, { ...ids, declaredOn, ...via })];
    }
    return before?.revokedOn === null
      ? [fact("holdfast.interest.revoked.v1", district, leaderId, { ...ids, revokedOn })]
      : [];
  },
};

/** Whose interest, in which role. */
export interface InterestId {
  readonly leaderId: string;
  readonly targetRole: TargetRole;
}

/** The content of a signed form. */
export interface InterestForm {
  readonly declaredOn: LocalDate;
  readonly levels: readonly SchoolLevel[] | null;
  readonly regions: readonly string[] | null;
}

const faultsOf = (form: InterestForm, before: Interest | undefined, today: LocalDate): readonly Fault[] => {
  const pointer = "#/declaredOn";
  const faults: Fault[] = [
    ...findRepeats("#/levels", form.levels ?? []),
    ...findRepeats("#/regions", form.regions ?? []),
  ];
  if (form.declaredOn > today) {
    faults.push({ pointer, code: "date_in_future", message: "Give the day on the form: today or a day before." });
  }
  const revokedOn = before?.revokedOn ?? null;
  if (revokedOn !== null && form.declaredOn < revokedOn) {
    const message = "The person has taken the interest back since that day; it takes a newer form.";
    faults.push({ pointer, code: "revoked_since", message });
  }
  return faults;
};

/** Commits what `build` returns for the stored interest; a conflict makes it build again. */
const keep = async (
  { store }: KeepContext,
  id: InterestId,
  build: (before: Interest | undefined) => Promise<Result<readonly KeptStep<"interest" | "nomination">[], Refusal>>,
): Promise<Result<Interest, Refusal>> => {
  const kept = await retryOnConflict(async () => {
    const built = await build(await store.get("interest", id));
    if (!built.ok) return built;
    const writes: readonly Write[] = built.value.flatMap((step) => step.writes);
    const facts: readonly Fact[] = built.value.flatMap((step) => step.facts);
    if (writes.length > 0 && !(await store.commit(writes, facts)).ok) return CONFLICT;
    const interest = await store.get("interest", id);
    return interest === undefined ? err(MISSING) : ok(interest);
  });
  return kept === CONFLICT ? err(BUSY) : kept;
};

/**
 * Records that a person declared interest in writing. The same form again changes nothing; a newer one replaces the places.
 *
 * @returns `revoked_since` when the person has taken the interest back after the day on the form.
 */
export const declareInterest = (
  ports: KeepPorts,
  context: KeepContext,
  id: InterestId,
  form: InterestForm,
): Promise<Result<Interest, Refusal>> =>
  keep(context, id, async (before) => {
    if ((await readLeader(context, id.leaderId)) === undefined) return err(MISSING);
    const faults = faultsOf(form, before, context.today);
    if (faults.length > 0) return err({ refused: "invalid", faults });
    const wanted: Interest = {
      ...(before ?? { district: context.caller.district, ...id, version: 1 }),
      ...form,
      interestId: `${id.leaderId}.${id.targetRole}`,
      revokedOn: null,
      declaredVia: "form",
    };
    const step =
      before === undefined
        ? recordStep(ports, context, INTEREST_RULES, wanted)
        : changeStep(ports, context, INTEREST_RULES, before, wanted);
    return ok(step === undefined ? [] : [step]);
  });

/**
 * Records that a person took the interest back: it ends today, and so do the nominations that it came from. Taken back
 * already, nothing changes.
 */
export const revokeInterest = (
  ports: KeepPorts,
  context: KeepContext,
  id: InterestId,
): Promise<Result<Interest, Refusal>> =>
  keep(context, id, async (before) => {
    if (before === undefined) return err(MISSING);
    if (before.revokedOn !== null) return ok([]);
    const revoked = changeStep(ports, context, INTEREST_RULES, before, { ...before, revokedOn: context.today });
    const nominations = await context.store.list("nominationsOfLeader", { leaderId: id.leaderId });
    const ended = stepBack(nominations, id.targetRole, context.today).map(({ stored, next }) =>
      changeStep(ports, context, NOMINATION_RULES, stored, next),
    );
    return ok([revoked, ...ended].flatMap((step) => (step === undefined ? [] : [step])));
  });
