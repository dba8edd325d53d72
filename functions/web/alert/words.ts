import type { Language, TouchpointKind } from "../../../events/vocabulary.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";

/** Every text of the alert page. A language that lacks one does not compile. */
export interface AlertWords {
  readonly otherLanguage: string;
  readonly error: string;
  readonly name: string;
  /** "The alert sent to you on November 4". */
  readonly title: (day: string) => string;
  /** Why the page names nobody. */
  readonly privacy: string;
  readonly acknowledged: string;
  readonly closedUseful: string;
  readonly closedNotUseful: string;
  /** "Saved: visit, November 5." */
  readonly logged: (kind: string, day: string) => string;

  readonly log: {
    readonly title: string;
    /** Instead of the title once the alert is closed. */
    readonly add: string;
    readonly kind: string;
    readonly kinds: Readonly<Record<TouchpointKind, string>>;
    readonly day: string;
    readonly today: (day: string) => string;
    readonly earlier: string;
    readonly useful: string;
    readonly yes: string;
    readonly no: string;
    readonly unsure: string;
    readonly closes: string;
    readonly save: string;
  };
  readonly acknowledge: { readonly title: string; readonly text: string; readonly press: string };
  readonly close: {
    readonly title: string;
    readonly which: string;
    readonly handled: string;
    readonly notUseful: string;
    readonly press: string;
  };

  readonly problem: {
    readonly title: string;
    readonly kind: string;
    readonly day: string;
    readonly which: string;
    readonly unclear: string;
  };
  readonly contact: string;
}

const CATALOGUES: Readonly<Record<Language, AlertWords>> = { en, es };

/** The words of a language. */
export const alertWords = (language: Language): AlertWords => CATALOGUES[language];
