/**
 * What a leader may do with a mailed link: answer, change the answers until the round closes, decide about sharing and
 * mails, ask for support. Everything here may be repeated without harm: mail apps, browsers and people repeat.
 */

import type { Language, PulseMail, Sharing, SupportWhen } from "../../events/vocabulary.ts";
import { itemsForCycle, type PostedFields, parseAnswers, parseCall } from "../instrument/instrument.ts";
import type { Answers, CallAnswer, ScaleItemId } from "../instrument/item.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { findMailedLink } from "../mails/mailed-link.ts";
import {
  type Clock,
  create,
  fact,
  type Ids,
  put,
  putUnless,
  type Store,
  type Tokens,
  type UnitOfWork,
  type Write,
} from "../ports.ts";
import { readingOf } from "../strain/strain.ts";
import { type EndedLink, saveWhileRight } from "./link-right.ts";
import type {
  AnsweredForm,
  LeaderChoice,
  Link,
  PulseResponse,
  Receipt,
  SharingSwitch,
  SupportRequest,
  SwitchedVia,
} from "./round.ts";
import { keptShorter, PULSE_RULES } from "./rules.ts";
import { type SharingState, sharingStateOn, startsOf } from "./sharing.ts";

export interface PulsePorts {
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly tokens: Tokens;
}

/** What a link is good for now: `open` takes answers; `closed` still takes the switches and a request for support. */
export type LinkState = "open" | "closed";

export interface FoundLink {
  readonly link: Link;
  readonly state: LinkState;
}

/**
 * The link behind a token, by one strong read. Undefined for a token that is malformed, unknown, revoked, expired or
 * not yet open: nobody can distinguish these. Both ends have the same grace, because clocks differ (guarantees.md G19).
 */
export const findLink = async (
  { store, clock, tokens }: Pick<PulsePorts, "store" | "clock" | "tokens">,
  token: string,
): Promise<FoundLink | undefined> => {
  const link = await findMailedLink({ clock, tokens }, token, (hash) => store.get("link", { hash }));
  const now = clock.now().getTime();
  const grace = PULSE_RULES.graceMinutes.value * 60_000;
  if (link === undefined || now < Date.parse(link.opensAt) - grace) return undefined;
  return { link, state: now <= Date.parse(link.closesAt) + grace ? "open" : "closed" };
};

export interface PostedPulse {
  /** Item ids and `call`, as posted; nothing else belongs here. */
  readonly fields: PostedFields;
  /** The language the questions were read in. */
  readonly language: Language;
  /** The leader saw that few questions are answered, and sends them as they are. */
  readonly asItIs: boolean;
}

/** Why a post was not taken. Nothing is stored in any of these cases. */
export type AnswerRefusal =
  | { readonly why: "closed" }
  /** The right that the link stood for has ended. */
  | ({ readonly why: "ended" } & EndedLink)
  /** Fields that the page of this round does not have; names as posted, so hostile. */
  | { readonly why: "not-asked"; readonly fields: readonly string[] }
  | { readonly why: "bad-value"; readonly fields: readonly string[] }
  | { readonly why: "nothing-answered" }
  /** Fewer answers than the index needs, or neither of its two state questions (scoring.md 7 step 2). */
  | { readonly why: "too-few"; readonly blank: readonly ScaleItemId[] };

export interface SavedPulse {
  readonly receipt: Receipt;
  readonly answers: Answers;
  readonly call: CallAnswer;
}

/**
 * Saves the answers of an open link: state and facts in one transaction, which does not go through once the link has
 * ended. It reads nothing while what the link rests on is as it was when it was mailed. The last complete post of
 * a round counts and earlier versions are kept. The same answers again get the receipt they have, whenever they come.
 */
export const answerPulse = async (
  { store, unitOfWork, clock, ids, tokens }: PulsePorts,
  { link, state }: FoundLink,
  { fields, language, asItIs }: PostedPulse,
): Promise<Result<SavedPulse, AnswerRefusal>> => {
  if (state === "closed") return err({ why: "closed" });
  const parsed = parsePulse(link.cycle, fields);
  if (!parsed.ok) return parsed;
  const { answers, call } = parsed.value;
  const blank = blankItems(link.cycle, answers);
  if (Object.keys(answers).length === 0) return err({ why: "nothing-answered" });
  if (!asItIs && readingOf(answers).status === "insufficient") return err({ why: "too-few", blank });

  const { district, leaderId, roundId, instrument, cycle } = link;
  const responseId = ids.next();
  const at = clock.now().toISOString();
  const kept = keptShorter(link, at);
  const when: SupportWhen | undefined = call === "no" ? undefined : call;
  const receipt: Receipt = {
    district,
    leaderId,
    roundId,
    responseId,
    at,
    digest: digestOf(tokens, link.salt, answers, call),
    ...kept,
  };
  const response: PulseResponse = {
    ...{ district, leaderId, roundId, responseId, at, instrument, cycle, language, answers },
    form: formOf(link),
    ...(when ? { call: when } : {}),
    ...kept,
  };
  const save = (requires: readonly Write[]) =>
    unitOfWork.commit(
      [
        putUnless("receipt", receipt, "digest", receipt.digest),
        create("response", response),
        ...(when ? [put("supportRequest", { district, leaderId, roundId, when, at, ...kept })] : []),
        // Whoever turns a form into another language reads the next one in it, too.
        ...(language === link.language ? [] : [put("languageChoice", { district, leaderId, language, at })]),
        ...requires,
      ],
      [
        fact("holdfast.pulse.answered.v1", district, leaderId, { leaderId, roundId, responseId }),
        ...(when ? [fact("holdfast.support.requested.v1", district, leaderId, { leaderId, roundId, when })] : []),
      ],
    );
  const result = await saveWhileRight({ store, clock }, link, save);
  if ("ended" in result) return err({ why: "ended", ...result });
  if (result.ok) return ok({ receipt, answers, call });
  if (result.error.kind !== "receipt") throw new Error(`response id ${responseId} was given out twice`);
  return ok({ receipt: result.error.existing as Receipt, answers, call });
};

const formOf = (link: Link): AnsweredForm => ({
  starts: startsOf(link),
  ...(link.supervisorId !== undefined && { supervisorId: link.supervisorId }),
  ...(link.schoolId !== undefined && { schoolId: link.schoolId }),
});

/** Answers and call of a posted page; every field must belong to the round. */
export const parsePulse = (
  cycle: number,
  fields: PostedFields,
): Result<{ readonly answers: Answers; readonly call: CallAnswer }, AnswerRefusal> => {
  const asked = new Set<string>(["call", ...itemsForCycle(cycle).map((item) => item.id)]);
  const strange = Object.keys(fields).filter((name) => !asked.has(name));
  if (strange.length > 0) return err({ why: "not-asked", fields: strange });
  const form = parseAnswers(cycle, fields);
  const call = parseCall(fields["call"]);
  if (form.ok && call.ok) return ok({ answers: form.value, call: call.value });
  const wrong = [...(form.ok ? [] : form.error), ...(call.ok ? [] : [call.error])];
  return err({ why: "bad-value", fields: wrong.map((error) => error.item) });
};

/** The questions of a cycle that were left blank, in page order. */
const blankItems = (cycle: number, answers: Answers): readonly ScaleItemId[] =>
  itemsForCycle(cycle)
    .map((item) => item.id)
    .filter((id) => answers[id] === undefined);

/** Keyed, because there are few enough sets of answers to try them all; the same whatever the order of the fields. */
const digestOf = (tokens: Pick<Tokens, "digest">, salt: string, answers: Answers, call: CallAnswer): string =>
  tokens.digest(salt, JSON.stringify([Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)), call]));

/** Whether the leader's reading is shared: the own choice, else what the district starts with. */
export const sharingOf = (link: Link, choice: LeaderChoice | undefined): SharingState =>
  sharingStateOn({ ...link, starts: startsOf(link) }, choice);

/** One switch of a leader, `with` the supervisor whom the page names. Each is kept until it is changed again. */
export type ChoiceChange =
  | { readonly sharing: SharingState; readonly with?: string | undefined }
  | { readonly pulseMail: PulseMail };

/** The choices with one more switch of sharing. */
export const withSharing = (present: LeaderChoice, made: SharingSwitch): LeaderChoice => ({
  ...present,
  sharing: made.sharing,
  sharingChanges: [...(present.sharingChanges ?? []).slice(1 - PULSE_RULES.switchesKept.value), made],
});

/**
 * On is with one person: with another it is another switch. What is off already cannot go off quietly: nothing is shown
 * that could age.
 */
export const isSameSharing = (
  present: LeaderChoice,
  change: Extract<ChoiceChange, { sharing: SharingState }>,
): boolean => {
  const last = present.sharingChanges?.at(-1);
  if (change.sharing === "on") return present.sharing === "on" && last?.with === change.with;
  return present.sharing === "off" && (change.sharing === "quiet" || last?.quietly !== true);
};

const switchedTo = (state: SharingState): Sharing => (state === "on" ? "on" : "off");

/** Sets one switch and leaves the other as it is. A switch that stands there already writes nothing. */
export const changeChoice = async (
  { store, unitOfWork, clock }: Pick<PulsePorts, "store" | "unitOfWork" | "clock">,
  { district, leaderId }: Pick<Link, "district" | "leaderId">,
  change: ChoiceChange,
  via: SwitchedVia = "check-in",
): Promise<LeaderChoice> => {
  const present = (await store.get("choice", { district, leaderId })) ?? { district, leaderId };
  const same = "sharing" in change ? isSameSharing(present, change) : present.pulseMail === change.pulseMail;
  if (same) return present;
  const choice: LeaderChoice =
    "sharing" in change
      ? withSharing(present, {
          ...{ at: clock.now().toISOString(), sharing: switchedTo(change.sharing), via },
          ...(change.sharing === "quiet" && { quietly: true as const }),
          ...(change.with !== undefined && { with: change.with }),
        })
      : { ...present, ...change };
  const changed =
    "sharing" in change
      ? fact("holdfast.sharing.changed.v1", district, leaderId, { leaderId, sharing: switchedTo(change.sharing) })
      : fact("holdfast.pulse-mail.changed.v1", district, leaderId, { leaderId, pulseMail: change.pulseMail });
  const result = await unitOfWork.commit([put("choice", choice)], [changed]);
  if (!result.ok) throw new Error("an unconditional put was refused");
  return choice;
};

/** Asks for support, with no answers and no reading. Once per leader, round and urgency; asked again, the first stands. */
export const requestSupport = async (
  { unitOfWork, clock }: Pick<PulsePorts, "unitOfWork" | "clock">,
  link: Link,
  when: SupportWhen,
): Promise<SupportRequest> => {
  const { district, leaderId, roundId } = link;
  const at = clock.now().toISOString();
  const request: SupportRequest = { district, leaderId, roundId, when, at, ...keptShorter(link, at) };
  const asked = fact("holdfast.support.requested.v1", district, leaderId, { leaderId, roundId, when });
  const result = await unitOfWork.commit([create("supportRequest", request)], [asked]);
  return result.ok ? request : (result.error.existing as SupportRequest);
};
