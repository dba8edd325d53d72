import type { Action } from "../../../domain/access/policy.ts";
import type {
  AlertCause,
  AssignmentPart,
  FocusCode,
  Language,
  LeaderRole,
  ShownEndReason,
  StaffRole,
} from "../../../events/vocabulary.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";

/** Every text of the report page. A language that lacks one does not compile. */
export interface ReportWords {
  readonly otherLanguage: string;
  readonly name: string;
  /** "Mailed on ..., works until ..." */
  readonly mailed: (moment: string, until: string) => string;

  readonly door: { readonly title: string; readonly text: string; readonly alone: string; readonly open: string };

  readonly title: (name: string) => string;
  readonly asOf: (day: string) => string;
  readonly contents: string;
  readonly wrong: string;
  /** First and last day of a span, as far as they are known. */
  readonly span: {
    readonly of: (first: string, last: string) => string;
    readonly from: (first: string) => string;
    readonly until: (last: string) => string;
    readonly unknown: string;
  };
  readonly earlier: (more: number) => string;

  readonly sharing: {
    readonly title: string;
    readonly on: (since: string | undefined) => string;
    readonly off: (since: string | undefined) => string;
    readonly sees: (supervisor: string, reading: string) => string;
    readonly nobody: string;
    readonly supervisor: string;
    readonly none: string;
    readonly caption: string;
    readonly month: string;
    readonly reading: string;
    readonly change: string;
    readonly alert: (supervisor: string, cause: string) => string;
    readonly causes: Readonly<Record<AlertCause, string>>;
  };

  readonly roles: {
    readonly title: string;
    readonly none: string;
    readonly names: Readonly<Record<LeaderRole, string>>;
    readonly interim: string;
    readonly ended: Readonly<Record<ShownEndReason, string>>;
    readonly supervised: (supervisor: string, since: string) => string;
  };

  readonly assignments: {
    readonly title: string;
    readonly none: string;
    readonly parts: Readonly<Record<AssignmentPart, string>>;
    readonly hours: (hours: number) => string;
  };

  readonly touchpoints: {
    readonly title: string;
    readonly none: string;
    readonly notes: string;
    readonly with: (supervisor: string) => string;
    readonly minutes: (minutes: number) => string;
    readonly about: (topics: string) => string;
    readonly focus: Readonly<Record<FocusCode, string>>;
    readonly next: (step: string) => string;
    readonly followUp: (day: string) => string;
  };

  readonly leave: { readonly title: string; readonly none: string };

  readonly looks: {
    readonly title: string;
    readonly text: string;
    readonly none: string;
    readonly roles: Readonly<Record<StaffRole, string>>;
    /** An action as the end of "may ...", by its code; one that there is no more keeps its code. */
    readonly does: (action: Action) => string;
    readonly denied: (does: string) => string;
    readonly times: (times: number) => string;
    /** Somebody whose name is not on record any more. */
    readonly gone: string;
  };
  readonly contact: string;
}

const CATALOGUES: Readonly<Record<Language, ReportWords>> = { en, es };

/** The words of a language. */
export const reportWords = (language: Language): ReportWords => CATALOGUES[language];
