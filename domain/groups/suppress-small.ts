import { compareText } from "../kernel/text.ts";
import { raiseThreshold } from "../privacy/show-counts.ts";

/** One group of a split: every respondent is in exactly one of them. */
export interface GroupCount {
  readonly id: string;
  /** Respondents, not people asked. */
  readonly count: number;
}

/** Which groups of one split may be shown beside its total. */
export interface Suppression {
  /** Largest first, ties by id backwards: the order in which the next to be hidden is the last. */
  readonly visible: readonly string[];
  /** By id. Groups without respondents are among them, so that nobody sees that none of a group answered. */
  readonly hidden: readonly string[];
  /** Respondents of all groups when the total may be shown; null when they are too few for that as well. */
  readonly total: number | null;
}

/**
 * Small groups, and those that would give them away, hidden (scoring.md 11, P5 and P6). Groups of 1..k-1 respondents are
 * hidden; while fewer than two groups are hidden or they hold fewer than k respondents, the smallest visible one is hidden
 * too (ties: the first id). So what total minus visible groups leaves is nobody, or at least k people in two groups or more.
 *
 * @param own - the district's own threshold; see {@link raiseThreshold}.
 * @throws RangeError for a count that is no whole number from 0, or for an id given twice.
 */
export const suppressSmall = (groups: readonly GroupCount[], own?: number): Suppression => {
  const k = raiseThreshold(own);
  if (new Set(groups.map((group) => group.id)).size < groups.length) throw new RangeError("a group counts once");
  let total = 0;
  for (const { id, count } of groups) {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RangeError(`count of ${id} must be a whole number: ${count}`);
    total += count;
  }
  const visible = groups.filter((group) => group.count >= k);
  visible.sort((a, b) => b.count - a.count || compareText(b.id, a.id));
  const hidden = groups.filter((group) => group.count < k);
  // Empty groups hide nobody: they neither need cover nor give any. One group hidden for its size holds fewer than k by
  // that, so "fewer than two groups" is never true without "fewer than k people" and needs no test of its own.
  let covered = hidden.reduce((sum, group) => sum + group.count, 0);
  while (covered > 0 && covered < k) {
    const smallest = visible.pop();
    if (smallest === undefined) break;
    hidden.push(smallest);
    covered += smallest.count;
  }
  return {
    visible: visible.map((group) => group.id),
    hidden: hidden.map((group) => group.id).sort(compareText),
    total: total >= k ? total : null,
  };
};
