import type { ReportUsed } from "../../../domain/reports/report.ts";
import type { Sight, ThingName, WATCHERS } from "../../../domain/reports/who-sees.ts";
import type { Language } from "../../../events/vocabulary.ts";
import { readingsEn } from "./readings-en.ts";
import { readingsEs } from "./readings-es.ts";

/** Every text of the readings page and of what it leads to. A language that lacks one does not compile. */
export interface ReadingsWords {
  readonly title: string;
  readonly alone: string;
  /** The pages of a report, as buttons that lead there. */
  readonly pages: Readonly<Record<"show" | "record" | "readiness", string>>;

  readonly latest: {
    readonly title: (month: string) => string;
    readonly none: string;
    /** For whoever gets no check-ins. */
    readonly notAsked: string;
    readonly strain: (points: string) => string;
    readonly sure: (confidence: string) => string;
    readonly rising: string;
    readonly stale: string;
    readonly past: string;
    readonly caption: string;
    readonly part: string;
    readonly points: string;
    readonly total: string;
    readonly note: string;
  };
  readonly history: {
    readonly title: string;
    readonly chart: string;
    /** What the picture shows, in a sentence; points as text. */
    readonly picture: (readings: number, first: string, last: string, least: string, most: string) => string;
    readonly caption: string;
    readonly month: string;
    readonly reading: string;
    readonly strain: string;
    readonly tooFew: string;
    readonly first: string;
    readonly unmoved: string;
    readonly shown: (band: string) => string;
    readonly notShown: string;
  };
  readonly sharing: {
    readonly title: string;
    readonly state: Readonly<Record<"on" | "off", (since: string | undefined) => string>>;
    readonly turnOff: string;
    readonly turnOn: (supervisor: string) => string;
    readonly turned: Readonly<Record<"on" | "off", string>>;
    readonly switches: string;
    readonly never: string;
    readonly switched: Readonly<Record<"on" | "off", (moment: string) => string>>;
    readonly via: Readonly<Record<"check-in" | "report" | "erasure", string>>;
    readonly unseen: string;
  };
  readonly help: { readonly title: string; readonly text: string };
  readonly sight: {
    readonly title: string;
    readonly text: string;
    readonly watchers: Readonly<Record<(typeof WATCHERS)[number], string>>;
    /** All of them. */
    readonly all: string;
    readonly things: Readonly<Record<ThingName, string>>;
    readonly seen: Readonly<Record<Sight, string>>;
  };
  readonly data: {
    readonly title: string;
    readonly text: string;
    readonly take: string;
    readonly erase: string;
    readonly erased: string;
    /** Older lines of a list. */
    readonly rest: (more: number) => string;
  };
  readonly erasing: {
    readonly title: string;
    readonly lines: readonly string[];
    readonly yes: string;
    readonly no: string;
  };
  readonly uses: {
    readonly title: string;
    readonly text: string;
    readonly did: Readonly<Record<ReportUsed, string>>;
  };
}

const CATALOGUES: Readonly<Record<Language, ReadingsWords>> = { en: readingsEn, es: readingsEs };

/** The words of a language. */
export const readingsWords = (language: Language): ReadingsWords => CATALOGUES[language];
