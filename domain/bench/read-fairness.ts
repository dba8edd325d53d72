import { wholeMonths } from "../kernel/dates.ts";
import { eachOf } from "../kernel/each-of.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import type { Org } from "../roster/roster.ts";
import { type FairnessMeasure, type FairnessSubject, reportFairness } from "./fairness-report.ts";
import type { DistrictView, Reader, Standing } from "./read-district.ts";

/**
 * What people are compared by. Where they work, and the language they chose for mail: nothing more is on record, because
 * Holdfast keeps no age, gender or race.
 */
export const FAIRNESS_BY = ["region", "level", "poverty", "language"] as const;
export type FairnessBy = (typeof FAIRNESS_BY)[number];

export const FAIRNESS_MEASURES = ["ready-now", "ready-within-2"] as const satisfies readonly FairnessMeasure[];

/** One group of at least ten people; of a smaller one only that there is one. */
export interface FairnessLine {
  readonly group: string;
  readonly withheld: boolean;
  readonly n: number | null;
  readonly hits: number | null;
  /** 0..1. */
  readonly rate: number | null;
  /** Median of those appointed, months from interest to the post. */
  readonly monthsToPromotion: number | null;
  /** Against the group of the highest rate; null for that group. */
  readonly verdict: "too-few" | "no-flag" | "inconclusive" | "flagged" | null;
  readonly ratio: number | null;
  /** The same after one person changed places. */
  readonly movedRatio: number | null;
  readonly robust: boolean | null;
  readonly p: number | null;
}

/** Records read at once. */
const CONCURRENCY = 8;

const BY_SCHOOL: Readonly<Record<Exclude<FairnessBy, "language">, (org: Org) => string | null>> = {
  region: (org) => org.region ?? null,
  level: (org) => org.level ?? null,
  poverty: (org) => (org.highPoverty === undefined ? null : org.highPoverty ? "high" : "other"),
};

/** The yearly check whether some groups are called ready less often, or wait longer. It asks people to look. */
export const readFairness = async (
  store: Pick<Reader, "get">,
  view: DistrictView,
  { role, by, measure }: { readonly role: TargetRole; readonly by: FairnessBy; readonly measure: FairnessMeasure },
): Promise<readonly FairnessLine[]> => {
  const { records } = view;
  const since = new Map(
    records.interests
      .filter((one) => one.targetRole === role && one.revokedOn === null)
      .map((one) => [one.leaderId, one.declaredOn]),
  );
  const assessed = records.readiness.filter((one) => one.targetRole === role && since.has(one.leaderId));
  const subjects = await eachOf(
    assessed,
    CONCURRENCY,
    async (row): Promise<FairnessSubject> => ({
      leaderId: row.leaderId,
      tier: row.tier,
      group: await groupOf(store, view, by, row),
      monthsToPromotion: monthsToPromotion(view, row, since.get(row.leaderId) ?? view.on),
    }),
  );
  const { rows, withheld } = reportFairness(subjects, measure, view.privacy);
  return [
    ...rows.map(
      ({ id, comparison, ...row }): FairnessLine => ({
        group: id,
        withheld: false,
        ...row,
        ...(comparison === null || comparison.verdict === "too-few"
          ? { verdict: comparison?.verdict ?? null, ratio: null, movedRatio: null, robust: null, p: null }
          : comparison),
      }),
    ),
    ...withheld.map((group): FairnessLine => ({ group, ...NOTHING })),
  ].toSorted((a, b) => (a.group < b.group ? -1 : 1));
};

const NOTHING = {
  withheld: true,
  n: null,
  hits: null,
  rate: null,
  monthsToPromotion: null,
  verdict: null,
  ratio: null,
  movedRatio: null,
  robust: null,
  p: null,
} as const;

const groupOf = async (
  store: Pick<Reader, "get">,
  { orgs }: DistrictView,
  by: FairnessBy,
  { leaderId, portrait }: Standing,
): Promise<string | null> => {
  if (by === "language") return (await store.get("leader", { leaderId }))?.language ?? null;
  const org = orgs.get(portrait?.orgId ?? "");
  return org === undefined ? null : BY_SCHOOL[by](org);
};

/** Whole months from declaring interest to the first post in the role after it. */
const monthsToPromotion = (
  { records, on }: DistrictView,
  { leaderId, targetRole }: Standing,
  declaredOn: string,
): number | null => {
  const begun = records.appointments.flatMap((one) =>
    one.leaderId === leaderId && one.role === targetRole && one.withdrawnAt === undefined ? (one.begin ?? []) : [],
  );
  const first = begun.filter((begin) => declaredOn <= begin && begin <= on).sort()[0];
  return first === undefined ? null : wholeMonths(declaredOn, first);
};
