/** Budgets in bytes, calls and capacity units (DECISIONS 9). Exceeding one fails a build; times are only reported. */
export interface Budget {
  /** Key of the limited measurement. */
  readonly measure: string;
  readonly most: number;
  readonly unit: "bytes" | "calls" | "write units" | "read units" | "requests";
  readonly source: string;
}

const KB = 1024;

export const BUDGETS: readonly Budget[] = [
  { measure: "bundle.largest", most: 480 * KB, unit: "bytes", source: "DECISIONS 9: minified, any function" },
  { measure: "bundle.answer-pulse", most: 400 * KB, unit: "bytes", source: "DECISIONS 9: survey function" },
  { measure: "submit.reads", most: 1, unit: "calls", source: "DECISIONS 9: one strong read" },
  { measure: "submit.transactions", most: 1, unit: "calls", source: "DECISIONS 9: one transaction" },
  { measure: "submit.calls", most: 2, unit: "calls", source: "DECISIONS 9: nothing else on the path" },
  { measure: "submit.readUnits", most: 1, unit: "read units", source: "guarantees.md 4, pattern 1" },
  // Three rows of at most 1 kB (response: 2 kB) and two conditions, doubled by the transaction, and the outbox index.
  {
    measure: "submit.writeUnits",
    most: 13,
    unit: "write units",
    source: "guarantees.md 4, pattern 3: 8 + 1 for the index; 4 for the conditions that the link's right still stands",
  },
  { measure: "invitation.writeUnits", most: 3, unit: "write units", source: "DECISIONS 9: a round, per invitation" },
  { measure: "page.survey.gzip", most: 6 * KB, unit: "bytes", source: "DECISIONS 9: survey page, largest state" },
  { measure: "page.survey.requests", most: 1, unit: "requests", source: "DECISIONS 9: one request" },
  { measure: "mail.largest", most: 20 * KB, unit: "bytes", source: "DECISIONS 9: mail" },
];
