import type { Instant } from "../kernel/calendar.ts";
import { type OwnRules, rulesAt } from "../kernel/own-rules.ts";
import type { RuleBook, Values } from "../kernel/rule.ts";

/** When a roster file is held until a person has looked at it. A share also needs more than `fewCases`. */
export const IMPORT_RULES = {
  vanishedShare: {
    value: 0.1,
    unit: "share of open appointments",
    meaning: "an import is held when more end without a successor",
    source: "interop.md 6",
    change: { least: 0.02, most: 0.5, step: 0.01 },
  },
  vanishedPrincipalsShare: {
    value: 0.15,
    unit: "share of principals in a seat",
    meaning: "an import is held when more are gone without a successor, outside June to August",
    source: "interop.md 6",
    change: { least: 0.02, most: 0.5, step: 0.01 },
  },
  endedShare: {
    value: 0.5,
    unit: "share of open appointments",
    meaning: "an import is held when more end at all",
    source: "judgement: ids were renumbered, or it is another district's file",
    change: { least: 0.1, most: 0.9, step: 0.01 },
  },
  closedSchoolsShare: {
    value: 0.5,
    unit: "share of open schools",
    meaning: "an import is held when more close",
    source: "interop.md 6: shrinks by half",
    change: { least: 0.05, most: 0.9, step: 0.01 },
  },
  errorShare: {
    value: 0.05,
    unit: "share of rows that were looked at",
    meaning: "an import is held when more have errors",
    source: "interop.md 6",
    change: { least: 0.01, most: 0.5, step: 0.01 },
  },
  errorShareAtFirst: {
    value: 0.5,
    unit: "share of rows that were looked at",
    meaning: "a district's first import is held when more have errors",
    source: "judgement: on a first import there is nothing to lose, so only a wreck is held",
    change: { least: 0.01, most: 0.9, step: 0.01 },
  },
  suspectShare: {
    value: 0.2,
    unit: "share of schools",
    meaning: "with more schools without a principal, or with several, the mapping of roles is suspect",
    source: "interop.md 6, role guard",
    change: { least: 0.05, most: 0.9, step: 0.01 },
  },
  suspectGrowth: {
    value: 0.1,
    unit: "share of schools",
    meaning: "an import is held when the share of suspect schools grows by more",
    source: "judgement: a district that always had co-principals is not held for them",
    change: { least: 0.02, most: 0.5, step: 0.01 },
  },
  fewCases: {
    value: 2,
    unit: "cases",
    meaning: "so few hold no import, whatever share they are, so that small districts can change",
    source: "judgement",
    change: { least: 0, most: 10 },
  },
  reopenDays: {
    value: 60,
    unit: "days",
    meaning: "somebody who comes back to a seat later than this begins a new spell there",
    source: "interop.md 6",
    change: { least: 0, most: 180 },
  },
  trailingCommaRows: {
    value: 3,
    unit: "rows",
    meaning: "from so many rows on, an empty field at the end of every row of a file is its exporter's trailing comma",
    source: "judgement: in fewer rows it may as well be a name with a comma that nobody quoted",
    change: "no",
  },
  fileKeptDays: {
    value: 29,
    unit: "days",
    meaning: "how long a file that was sent can be applied; the last of its 30 days is left for the applying",
    source: "the bucket's lifecycle (interop.md 6)",
    change: "no",
  },
  findingsKeptDays: {
    value: 30,
    unit: "days",
    meaning: "how long the findings of an import can be read",
    source: "the bucket's lifecycle (interop.md 6)",
    change: "no",
  },
  abandonedMinutes: {
    value: 15,
    unit: "minutes",
    meaning: "an import that reported nothing for so long is taken over by the next attempt",
    source: "longer than its function may run",
    change: "no",
  },
} as const satisfies RuleBook;

/** The values of {@link IMPORT_RULES} that are in force in a district. */
export type ImportRules = Values<typeof IMPORT_RULES>;

export const importRulesAt = (own: OwnRules, at: Instant): ImportRules => rulesAt("imports", IMPORT_RULES, own, at);
