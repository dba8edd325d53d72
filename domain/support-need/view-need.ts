/** A leader's support need as staff see it in the API, and the leader in the own report. */
import type { Level, SupportNeedReason } from "../../events/vocabulary.ts";
import type { LeaderFile } from "../files/leader-file.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { coversDate } from "../roster/roster.ts";
import { daysPresent } from "./need-facts.ts";
import type { ContactGap, NeedFacts, StoredNeedPart } from "./stored-need.ts";

/** A gap between contacts. */
export interface GapView {
  readonly lastOn: LocalDate | null;
  /** Days since, those on leave not counted; from the day on which it could have been seen if there was none. */
  readonly days: number | null;
}

export interface NeedView {
  /** Why there may be no number: too little is on record, the leader is on leave, or holds no principal's seat. */
  readonly status: "assessed" | "too-little-on-record" | "paused" | "not-assessed";
  readonly level: Level | null;
  /** 0..100, one decimal. */
  readonly total: number | null;
  /** In table order; they add up to the total. */
  readonly parts: readonly Pick<StoredNeedPart, "reason" | "points">[];
  /** At most three, most points first. */
  readonly reasons: readonly SupportNeedReason[];
  /** Facts that are not on record. */
  readonly missing: readonly (keyof NeedFacts)[];
  readonly facts:
    | (Omit<NeedFacts, "coaching" | "oneToOne"> & { readonly coaching: GapView; readonly oneToOne: GapView })
    | null;
  /** Local day since which it has read like this. */
  readonly asOf: LocalDate | null;
  readonly modelVersion: string | null;
  readonly modelHash: string | null;
}

/** Of a person whose need is not assessed. */
const NOTHING: NeedView = {
  status: "not-assessed",
  level: null,
  total: null,
  parts: [],
  reasons: [],
  missing: [],
  facts: null,
  asOf: null,
  modelVersion: null,
  modelHash: null,
};

const missingIn = (facts: NeedFacts): readonly (keyof NeedFacts)[] =>
  (Object.keys(facts) as (keyof NeedFacts)[]).filter((name) => {
    const fact = facts[name];
    return (fact !== null && typeof fact === "object" ? fact.from : fact) === null;
  });

/** The need as it was computed last, with gaps as of today. */
export const viewNeed = ({ need, leaves }: Pick<LeaderFile, "need" | "leaves">, today: LocalDate): NeedView => {
  if (need === undefined || !need.inSeat) return NOTHING;
  const { level, total, parts, reasons, facts, asOf, modelVersion, modelHash } = need;
  const away = leaves.some((leave) => coversDate(leave, today));
  const gap = ({ lastOn, from }: ContactGap): GapView => ({
    lastOn,
    days: from === null ? null : daysPresent(from, today, leaves),
  });
  return {
    status: away ? "paused" : total === null ? "too-little-on-record" : "assessed",
    level,
    total,
    parts: parts.map(({ reason, points }) => ({ reason, points })),
    reasons,
    missing: facts === null ? [] : missingIn(facts),
    facts: facts && { ...facts, coaching: gap(facts.coaching), oneToOne: gap(facts.oneToOne) },
    asOf,
    modelVersion,
    modelHash,
  };
};
