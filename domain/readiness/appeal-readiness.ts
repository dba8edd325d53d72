import type { LocalDate } from "../kernel/calendar.ts";
import { type AnswerNominationPorts, openNominationLink } from "../nominations/answer-nomination.ts";
import { holdsInterest } from "../nominations/interest.ts";
import { create, fact, type Store, type Tokens, type UnitOfWork } from "../ports.ts";
import type { ReadinessAppeal } from "./appeal.ts";
import { REVIEW_RULES } from "./rules.ts";

/** `enough`: the day's limit is reached. `no-interest`: the person is not assessed, so there is nothing to appeal. */
export type AppealOutcome = "saved" | "empty" | "too-long" | "enough" | "no-interest";

/** As it was meant, whatever the browser made of line ends; without characters that nobody types. */
const textOf = (typed: string): string =>
  typed
    .normalize("NFC")
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .trim();

export interface SaveAppealPorts {
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  readonly tokens: Pick<Tokens, "hash">;
}

/** Who speaks of which role, and when. */
export interface Appealing extends Pick<ReadinessAppeal, "district" | "leaderId" | "targetRole"> {
  /** Local date of the district. */
  readonly today: LocalDate;
  /** The moment, as an ISO instant. */
  readonly now: string;
}

/**
 * Keeps a person's appeal against the own readiness, for HR and the supervisor to read. The same text again on a day is the
 * same comment, whichever page it was sent from. The caller of this function has verified that the text is the person's own.
 *
 * @param typed - as it came from the form: it is trimmed and normalised here.
 */
export const saveAppeal = async (
  { store, unitOfWork, tokens }: SaveAppealPorts,
  { district, leaderId, targetRole, today, now }: Appealing,
  typed: string,
): Promise<AppealOutcome> => {
  const text = textOf(typed);
  if (text === "") return "empty";
  if (text.length > REVIEW_RULES.appealCharacters.value) return "too-long";
  const interest = await store.get("interest", { district, leaderId, targetRole });
  if (!holdsInterest(interest, today)) return "no-interest";
  const appeals = await store.list("readinessAppealsOfLeader", { district, leaderId });
  const content = ["appeal", district, leaderId, targetRole, today, text].join("\n");
  const appealId = `pl-${tokens.hash(content).slice(0, 32)}`;
  if (appeals.some((one) => one.appealId === appealId)) return "saved";
  if (appeals.filter(({ appealedOn }) => appealedOn === today).length >= REVIEW_RULES.appealsADay.value)
    return "enough";
  const ids = { leaderId, appealId, targetRole };
  const kept = { recordedAt: now, recordedBy: leaderId, version: 1 };
  const appeal: ReadinessAppeal = { district, ...ids, text, appealedOn: today, ...kept };
  // A conflict can only be the very same comment, sent twice at once.
  await unitOfWork.commit(
    [create("readinessAppeal", appeal)],
    [fact("holdfast.readiness.appealed.v1", district, leaderId, ids)],
  );
  return "saved";
};

/** {@link saveAppeal} for who holds the link of a nomination. Undefined for a link that does not work. */
export const appealByLink = async (
  ports: AnswerNominationPorts,
  token: string,
  typed: string,
): Promise<AppealOutcome | undefined> => {
  const linked = await openNominationLink(ports, token);
  if (linked === undefined) return undefined;
  const { nomination, today, now } = linked;
  const { district, leaderId, targetRole } = nomination;
  return saveAppeal(ports, { district, leaderId, targetRole, today, now }, typed);
};
