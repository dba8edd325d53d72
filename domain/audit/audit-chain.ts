/** How a day's audit entries are chained: one changed, added or missing byte gives another end. */

import type { AuditEntry, AuditSeal } from "../access/audit-entry.ts";
import type { Tokens } from "../ports.ts";

type Hash = Pick<Tokens, "hash">;
/** A seal without the time of sealing: the same day gives the same bytes whenever it is sealed. */
type Sealed = Omit<AuditSeal, "sealedAt">;

/** One line an entry, always the same for the same entry: fields in order of their names. */
const lineOf = (entry: AuditEntry): string =>
  JSON.stringify(Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))));

const linesOf = (entries: readonly AuditEntry[]): readonly string[] =>
  [...entries].sort((a, b) => (a.entryId < b.entryId ? -1 : 1)).map(lineOf);

const chainOfLines = ({ hash }: Hash, previous: string, lines: readonly string[]): string =>
  lines.reduce((link, line) => hash(`${link}\n${line}`), hash(`${previous}\n`));

const sealLine = ({ district, day, entries, previous, chain }: Sealed): string =>
  JSON.stringify({ district, day, entries, previous, chain });

/** Where a district's first chain begins; SHA-256, hex. */
export const beginningOf = ({ hash }: Hash, district: string): string => hash(`audit trail of ${district}`);

/** End of the chain over a day's entries, in the order of their ids; SHA-256, hex. */
export const chainOf = (tokens: Hash, previous: string, entries: readonly AuditEntry[]): string =>
  chainOfLines(tokens, previous, linesOf(entries));

/** A day as it is exported: JSON Lines, every entry and at last the seal. */
export const exportOf = (entries: readonly AuditEntry[], seal: Sealed): string =>
  `${[...linesOf(entries), sealLine(seal)].join("\n")}\n`;

/** Whether an export is what its seal covers, whatever the table holds now. */
export const exportFits = (tokens: Hash, text: string, seal: Sealed): boolean => {
  const [end, last, ...lines] = text.split("\n").reverse();
  return end === "" && last === sealLine(seal) && chainOfLines(tokens, seal.previous, lines.reverse()) === seal.chain;
};
