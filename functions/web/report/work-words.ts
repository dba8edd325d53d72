import type { NeedFacts } from "../../../domain/support-need/stored-need.ts";
import type { ToldNeed } from "../../../domain/support-need/tell-need.ts";
import type { EscalationReason, Language, Level, SupportNeedReason } from "../../../events/vocabulary.ts";
import { workEn } from "./work-en.ts";
import { workEs } from "./work-es.ts";

/** Every text of what work records say and of alerts. A language that lacks one does not compile. */
export interface WorkWords {
  readonly need: {
    readonly title: string;
    readonly text: string;
    readonly levels: Readonly<Record<Level, string>>;
    readonly total: (points: string) => string;
    readonly since: (day: string) => string;
    readonly status: Readonly<Record<Exclude<ToldNeed["status"], "assessed">, string>>;
    /** The level that was held before too little was on record, or before a leave. */
    readonly before: (level: string) => string;
    readonly caption: string;
    readonly part: string;
    readonly points: string;
    readonly sum: string;
    readonly parts: Readonly<Record<SupportNeedReason, string>>;
    /** How a gap came about; `lastOn` = the last contact of that kind. */
    readonly gap: (lastOn: string | undefined, days: number) => string;
    readonly year: (year: number) => string;
    readonly undelegated: (standards: number) => string;
    readonly highPoverty: Readonly<Record<"yes" | "no", string>>;
    readonly assistantVacancy: Readonly<Record<"yes" | "no", string>>;
    readonly missing: (facts: readonly string[]) => string;
    readonly facts: Readonly<Record<keyof NeedFacts, string>>;
    readonly coaching: string;
    readonly seen: (who: string) => string;
  };
  readonly rhythm: {
    readonly last: (day: string, days: number) => string;
    readonly none: string;
    readonly cadence: (days: number) => string;
    readonly due: (day: string) => string;
    readonly overdue: (day: string) => string;
  };
  readonly load: {
    readonly title: (school: string) => string;
    readonly unknown: string;
    readonly sole: (standards: number) => string;
    readonly shared: string;
    readonly nobody: string;
    readonly own: (share: number, assignments: number, hours: number) => string;
    readonly concentrated: (from: number) => string;
    readonly note: string;
  };
  readonly alerts: {
    readonly title: string;
    readonly nobody: (cause: string) => string;
    readonly told: (parts: readonly string[]) => string;
    readonly since: (month: string) => string;
    readonly handedOn: (who: string, day: string) => string;
    readonly why: Readonly<Record<EscalationReason, string>>;
    readonly open: (due: string | undefined) => string;
    readonly acknowledged: string;
    readonly resolved: string;
    readonly withdrawn: string;
    readonly plan: (day: string) => string;
  };
}

const CATALOGUES: Readonly<Record<Language, WorkWords>> = { en: workEn, es: workEs };

/** The words of a language. */
export const workWords = (language: Language): WorkWords => CATALOGUES[language];
