import type { RequestedReport } from "../../../domain/reports/request-report.ts";
import type { Language } from "../../../events/vocabulary.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";

/** Every text of the page that answers a nomination. A language that lacks one does not compile. */
export interface NominationWords {
  readonly otherLanguage: string;
  readonly error: string;
  readonly name: string;
  readonly title: string;
  readonly alone: string;
  readonly means: {
    readonly title: string;
    readonly yes: string;
    readonly no: string;
    readonly back: string;
    readonly never: string;
  };

  readonly answer: {
    readonly legend: string;
    readonly yes: string;
    readonly no: string;
    readonly send: string;
  };
  readonly told: {
    readonly interested: (post: string) => string;
    readonly "not-interested": (post: string) => string;
    readonly settled: string;
  };

  /** The own report, and what became of asking for it. */
  readonly report: {
    readonly title: string;
    readonly text: string;
    readonly ask: string;
  } & Readonly<Record<RequestedReport["outcome"], (moment: string) => string>>;

  readonly appeal: {
    readonly title: string;
    readonly text: string;
    readonly label: string;
    readonly send: string;
    readonly saved: string;
    readonly enough: string;
    readonly "no-interest": string;
  };

  readonly problem: {
    readonly title: string;
    readonly answer: string;
    readonly empty: string;
    readonly "too-long": string;
  };
  readonly contact: string;
}

const CATALOGUES: Readonly<Record<Language, NominationWords>> = { en, es };

/** The words of a language. */
export const nominationWords = (language: Language): NominationWords => CATALOGUES[language];
