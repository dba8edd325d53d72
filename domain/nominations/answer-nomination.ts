import { type Attestation, sharingTermsAt } from "../districts/sharing-terms.ts";
import { type LocalDate, localDateOf } from "../kernel/calendar.ts";
import type { RuleChange } from "../kernel/own-rules.ts";
import { isInForce } from "../kernel/recorded.ts";
import { CONFLICT, retryOnConflict } from "../kernel/retry-on-conflict.ts";
import { endOf, type LinkEvent } from "../mails/link-table.ts";
import { findMailedLink, type OpenLinkPorts } from "../mails/mailed-link.ts";
import { eventsOfLeader } from "../mails/since-mailed.ts";
import type { Fact, Store, UnitOfWork, Write } from "../ports.ts";
import { lastAskedOn } from "./asking.ts";
import type { Interest } from "./interest.ts";
import { holdsInterest } from "./interest.ts";
import { INTEREST_RULES } from "./keep-interest.ts";
import { NOMINATION_RULES, stepBack } from "./keep-nomination.ts";
import { answerNomination, type Nomination } from "./nomination.ts";
import type { NominationLink } from "./nomination-link.ts";
import { type PersonStep, personStep } from "./person-step.ts";

export interface AnswerNominationPorts extends OpenLinkPorts {
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
}

/** What a mailed link stands for. */
export interface LinkedNomination {
  readonly link: NominationLink;
  readonly nomination: Nomination;
  /** Name of the member of staff who entered it. */
  readonly staffName?: string;
  /** IANA zone in which times are written. */
  readonly timeZone: string;
  readonly ownRules?: readonly RuleChange[];
  /** That check-ins stay out of evaluation, as it holds now; absent where the district declares no such thing. */
  readonly attestation?: Attestation;
  readonly today: LocalDate;
  readonly now: string;
}

/**
 * The nomination behind a token; undefined for a link that is malformed, unknown, expired or replaced: nobody can tell
 * which.
 */
export const openNominationLink = async (
  { clock, store, tokens }: OpenLinkPorts & { readonly store: Pick<Store, "get"> },
  token: string,
): Promise<LinkedNomination | undefined> => {
  const link = await findMailedLink({ clock, tokens }, token, (hash) => store.get("nominationLink", { hash }));
  if (link === undefined) return undefined;
  const { district, leaderId, nominationId } = link;
  const [nomination, leader, settings] = await Promise.all([
    store.get("nomination", { district, leaderId, nominationId }),
    store.get("leader", { district, leaderId }),
    store.get("district", { district }),
  ]);
  if (nomination === undefined || settings === undefined) return undefined;
  if (endOf("nomination", [...eventsOfLeader(link, leader), ...eventsOf(link, nomination)]) !== undefined) {
    return undefined;
  }
  const { recordedBy } = nomination;
  const staff = recordedBy === undefined ? undefined : await store.get("staff", { staffId: recordedBy });
  const now = clock.now().toISOString();
  const { attestation } = sharingTermsAt(settings, now);
  return {
    link,
    nomination,
    ...(staff?.district === district && { staffName: staff.name }),
    timeZone: settings.timeZone,
    ...(settings.ownRules !== undefined && { ownRules: settings.ownRules }),
    ...(attestation !== undefined && { attestation }),
    today: localDateOf(now, settings.timeZone),
    now,
  };
};

const eventsOf = (link: NominationLink, nomination: Nomination): readonly LinkEvent[] => {
  const { state, leaderId, changedBy } = nomination;
  const takenBack = state === "withdrawn" && changedBy !== leaderId;
  return [
    ...(takenBack || !isInForce(nomination) ? (["closed-by-other"] as const) : []),
    // Asked again since, by another link.
    ...(link.askedOn === lastAskedOn(nomination) ? [] : (["put-anew"] as const)),
  ];
};

/** `settled`: the nomination was answered with no before, or taken back; a yes to it comes too late. */
export type NominationOutcome = "interested" | "not-interested" | "settled";

/**
 * The person's answer by the mailed link. Yes declares interest in the role. No, at any time, takes back whatever
 * interest in it holds, however it was declared. State, versions and facts are one transaction; the same answer again
 * changes nothing. Undefined for a link that does not work.
 */
export const answerByLink = async (
  ports: AnswerNominationPorts,
  token: string,
  answer: "yes" | "no",
): Promise<NominationOutcome | undefined> => {
  const kept = await retryOnConflict(async () => {
    const linked = await openNominationLink(ports, token);
    if (linked === undefined) return undefined;
    const { district, leaderId, targetRole } = linked.nomination;
    const interest = await ports.store.get("interest", { district, leaderId, targetRole });
    const { outcome, steps } =
      answer === "yes"
        ? sayYes(linked, interest)
        : sayNo(linked, interest, await ports.store.list("nominationsOfLeader", { district, leaderId }));
    const writes: readonly Write[] = steps.flatMap((step) => step.writes);
    const facts: readonly Fact[] = steps.flatMap((step) => step.facts);
    const committed = writes.length === 0 || (await ports.unitOfWork.commit(writes, facts)).ok;
    return committed ? outcome : CONFLICT;
  });
  if (kept === CONFLICT) throw new Error("the nomination kept changing while it was answered");
  return kept;
};

interface Answered {
  readonly outcome: NominationOutcome;
  readonly steps: readonly PersonStep[];
}

const sayYes = ({ nomination, today, now }: LinkedNomination, interest: Interest | undefined): Answered => {
  const answered = answerNomination(nomination, { by: nomination.leaderId, answer: "accept", on: today });
  if (!answered.ok) return { outcome: nomination.state === "accepted" ? "interested" : "settled", steps: [] };
  const { nomination: next, declared } = answered.value;
  const steps = [personStep(NOMINATION_RULES, nomination, { ...nomination, ...next }, now)];
  if (declared !== undefined && !holdsInterest(interest, today)) {
    const wanted: Interest = { version: 1, ...interest, ...declared, declaredVia: "link" };
    steps.push(personStep(INTEREST_RULES, interest, wanted, now));
  }
  return { outcome: "interested", steps };
};

const sayNo = (
  { nomination, today, now }: LinkedNomination,
  interest: Interest | undefined,
  nominations: readonly Nomination[],
): Answered => {
  const { leaderId, targetRole } = nomination;
  const declined = answerNomination(nomination, { by: leaderId, answer: "decline", on: today });
  const steps = stepBack(nominations, targetRole, today).map(({ stored, next }) =>
    personStep(NOMINATION_RULES, stored, next, now),
  );
  if (declined.ok) {
    steps.push(personStep(NOMINATION_RULES, nomination, { ...nomination, ...declined.value.nomination }, now));
  }
  if (interest !== undefined && holdsInterest(interest, today)) {
    steps.push(personStep(INTEREST_RULES, interest, { ...interest, revokedOn: today }, now));
  }
  return { outcome: "not-interested", steps };
};
