import type { Language, SupportNeedReason, TouchpointKind } from "../../../events/vocabulary.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";

/** Every text of the mails. A language that lacks one does not compile. */
export interface MailWords {
  /** The other language's own name for itself, as a link. */
  readonly otherLanguage: string;
  readonly contact: string;
  readonly stop: string;

  readonly invitation: {
    readonly subject: (month: string, questions: number) => string;
    readonly preheader: string;
    readonly title: (callName: string) => string;
    readonly intro: (questions: number, closes: string) => string;
    /** What somebody did since the last one, e.g. "a visit on November 12". */
    readonly since: (contact: string, day: string) => string;
    readonly contacts: Readonly<Record<TouchpointKind, string>>;
  };
  readonly reminder: {
    /** `day` is a weekday when the close is less than a week away, a date otherwise. */
    readonly subject: (month: string, day: string) => string;
    readonly preheader: string;
    readonly title: (month: string) => string;
    readonly intro: string;
  };
  /** Shared by both. */
  readonly pulse: {
    readonly position: (n: number, of: number) => string;
    readonly hint: string;
    readonly open: string;
    readonly who: string;
    readonly sharingOn: (supervisor: string) => string;
    readonly sharingOff: (supervisor: string, noReading: string) => string;
    readonly nobody: string;
    readonly never: string;
    readonly hr: string;
    readonly confidential: string;
  };

  readonly alerts: {
    readonly subject: (people: number) => string;
    readonly preheader: string;
    readonly title: (people: number) => string;
    readonly intro: string;
    readonly need: (band: string) => string;
    readonly needSince: (band: string, month: string) => string;
    readonly needFromRecords: string;
    readonly reasons: Readonly<Record<SupportNeedReason, string>>;
    /** The next step, by what the alert rests on. */
    readonly next: Readonly<Record<"high" | "elevated" | "other", string>>;
    readonly log: (name: string) => string;
    readonly acknowledge: (name: string) => string;
    readonly handled: string;
    readonly notUseful: string;
    /** Says whom a link is about, in mails about several. */
    readonly about: (label: string, name: string) => string;
    readonly caution: string;
    readonly seen: string;
    readonly press: string;
  };

  readonly support: {
    readonly subject: string;
    readonly preheader: string;
    readonly title: {
      readonly today: (name: string) => string;
      readonly week: (name: string) => string;
      readonly soon: (name: string) => string;
    };
    readonly intro: string;
    readonly next: string;
    readonly log: string;
    readonly acknowledge: string;
  };

  /** Alerts that nobody took up, to whoever they are handed on to. */
  readonly escalation: {
    readonly subject: (alerts: number) => string;
    readonly preheader: string;
    readonly title: (alerts: number) => string;
    /** What became of it so far. `supervisor` = whose it was. */
    readonly unanswered: (supervisor: string, day: string) => string;
    readonly untold: (supervisor: string, day: string) => string;
    readonly nobody: (day: string) => string;
    readonly next: string;
    readonly why: string;
  };

  /** The link to the own report. */
  readonly report: {
    readonly subject: string;
    readonly preheader: string;
    readonly title: (callName: string) => string;
    readonly intro: (requested: string) => string;
    readonly open: string;
    readonly until: (moment: string) => string;
    readonly alone: string;
    readonly notMe: string;
  };

  /** That there is an answer to what somebody wrote, with the link to the own report, where it is. */
  readonly appealAnswer: {
    readonly subject: string;
    readonly preheader: string;
    readonly title: (callName: string) => string;
    readonly intro: string;
    readonly until: (moment: string) => string;
  };

  /** The question to somebody who was nominated. */
  readonly nomination: {
    readonly subject: string;
    /** In a mail that asks again. */
    readonly subjectAgain: string;
    /** `day`: when the person was asked before; `most`: how often one is asked. */
    readonly again: (day: string, most: number) => string;
    readonly preheader: string;
    readonly title: (callName: string) => string;
    readonly alone: string;
    readonly open: string;
    readonly until: (moment: string) => string;
    readonly press: string;
  };
}

const CATALOGUES: Readonly<Record<Language, MailWords>> = { en, es };

/** The words of a language. */
export const mailWords = (language: Language): MailWords => CATALOGUES[language];
