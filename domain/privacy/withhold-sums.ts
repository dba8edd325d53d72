import { compareText } from "../kernel/text.ts";
import { guardOverlaps, type ReleasedQuery } from "./guard-overlaps.ts";
import { raiseThreshold } from "./show-counts.ts";

/** A group of seats (or people) of which a sum would be given out. */
export interface SumGroup {
  readonly id: string;
  readonly members: readonly string[];
}

/** Which sums may be given out. Both lists by id. */
export interface Withholding {
  readonly released: readonly string[];
  /** `small` = it has 1 to k - 1 members; `by-subtraction` = with the others it would disclose so few. */
  readonly withheld: readonly { readonly id: string; readonly why: "small" | "by-subtraction" }[];
}

/**
 * Decides which sums may be given out together so that nobody can work out, by any adding and subtracting of them, a
 * number about fewer than `k` members (scoring.md 11: P5-P7, P10). Larger groups go first, so what is withheld is small;
 * ties by id backwards, as the first id is the first to be hidden. For one split and its total that is what P6 gives
 * (X12); it holds for splits that overlap as well. A group without members hides nothing and is released.
 *
 * All sums are about one time: a hazard hardly moves from day to day, so sums of other days belong into `before`.
 *
 * @param groups - every group on offer, the total among them if it is to be shown; ids differ.
 * @param options - `k`, 5 or more; `before` = groups released earlier, which cannot be taken back.
 */
export const withholdSums = (
  groups: readonly SumGroup[],
  { k, before = [] }: { readonly k?: number; readonly before?: readonly SumGroup[] } = {},
): Withholding => {
  const query = (group: SumGroup): ReleasedQuery => ({ cycle: 0, respondents: new Set(group.members) });
  const out = before.map(query);
  const released: string[] = [];
  const withheld: { id: string; why: "small" | "by-subtraction" }[] = [];
  const sized = groups.map((group) => ({ id: group.id, ...query(group) }));
  for (const group of sized.toSorted((a, b) => b.respondents.size - a.respondents.size || compareText(b.id, a.id))) {
    const verdict = group.respondents.size === 0 ? "known" : guardOverlaps(group, out, k);
    if (verdict === "new") out.push(group);
    if (verdict !== "withheld") released.push(group.id);
    else withheld.push({ id: group.id, why: isSmall(group, k) ? "small" : "by-subtraction" });
  }
  return { released: released.sort(compareText), withheld: withheld.sort((a, b) => compareText(a.id, b.id)) };
};

/** Too small by itself, whatever else is out. */
const isSmall = (group: ReleasedQuery, k: number | undefined): boolean => group.respondents.size < raiseThreshold(k);
