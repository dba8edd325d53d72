import { compareText } from "../kernel/text.ts";
import type { PrivacyRules } from "../privacy/rules.ts";
import { withholdSums } from "../privacy/withhold-sums.ts";
import type { Tier } from "../readiness/tiers.ts";
import { compareToHighest, type RateComparison } from "./compare-rates.ts";

/** A person who was assessed, for counting only. Groups come from a store of their own and never reach a rule. */
export interface FairnessSubject {
  readonly leaderId: string;
  /** Group of one attribute; null = not known, and then the person is in no group. */
  readonly group: string | null;
  readonly tier: Tier;
  /** Whole months from declaring interest to the appointment; null = not appointed. */
  readonly monthsToPromotion: number | null;
}

export type FairnessMeasure = "ready-now" | "ready-within-2";

/** One group in one measure. */
export interface FairnessRow {
  readonly id: string;
  readonly n: number;
  readonly hits: number;
  /** hits / n, 0..1. */
  readonly rate: number;
  /** Median of those appointed, when there are at least ten; else null. */
  readonly monthsToPromotion: number | null;
  /** Against the group with the highest rate; null for that group. */
  readonly comparison: RateComparison | null;
}

export interface FairnessReport {
  readonly measure: FairnessMeasure;
  /** By group id. */
  readonly rows: readonly FairnessRow[];
  /** Groups that are withheld, because they, or the remainder without the others, would be fewer than ten. */
  readonly withheld: readonly string[];
}

const READY: Readonly<Record<FairnessMeasure, readonly Tier[]>> = {
  "ready-now": ["ready-now"],
  "ready-within-2": ["ready-now", "ready-1-2"],
};

/** Median of at least `least` values, else null. */
const medianOf = (values: readonly number[], least: number): number | null => {
  if (values.length < least) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
};

/**
 * The yearly check of tier rates and months to promotion by group (scoring.md 9): each group against the one with the
 * highest rate, by ratio, exact test and what moving one person would make of it. Groups of under ten people are left out,
 * and so are those that could be computed from the rest. It asks people to look; it changes nobody's tier.
 */
export const reportFairness = (
  subjects: readonly FairnessSubject[],
  measure: FairnessMeasure,
  { kSplit }: Pick<PrivacyRules, "kSplit">,
): FairnessReport => {
  const assessed = subjects.filter((one) => one.tier !== "not-assessed");
  const groups = [...Map.groupBy(assessed, (one) => one.group)].flatMap(([id, own]) =>
    id === null ? [] : [{ id, own }],
  );
  const everybody = { id: "all", members: assessed.map((one) => one.leaderId) };
  const { released } = withholdSums(
    [everybody, ...groups.map(({ id, own }) => ({ id: `group/${id}`, members: own.map((one) => one.leaderId) }))],
    { k: kSplit },
  );
  const shown = groups
    .filter(({ id }) => released.includes(`group/${id}`))
    .map(({ id, own }) => {
      const hits = own.filter((one) => READY[measure].includes(one.tier)).length;
      const months = own.flatMap((one) => one.monthsToPromotion ?? []);
      return {
        id,
        n: own.length,
        hits,
        rate: hits / own.length,
        monthsToPromotion: medianOf(months, kSplit),
      };
    })
    .toSorted((a, b) => compareText(a.id, b.id));
  const compared = new Map(compareToHighest(shown, kSplit)?.comparisons.map(({ id, result }) => [id, result]));
  return {
    measure,
    rows: shown.map((row) => ({ ...row, comparison: compared.get(row.id) ?? null })),
    withheld: groups.flatMap(({ id }) => (released.includes(`group/${id}`) ? [] : [id])).sort(compareText),
  };
};
