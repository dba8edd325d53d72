/** What is kept of a leader's support need. Records table: made of work records alone, so nothing in it rests on answers. */
import type { Level, SupportNeedReason } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import type { SupportNeedFactor } from "./support-need.ts";

/** The index as it came out last, with what it was made of. */
export interface StoredSupportNeed {
  readonly district: string;
  readonly leaderId: string;
  /** False since the leader left the principal's seat: then nothing is assessed, and all that follows is empty. */
  readonly inSeat: boolean;
  /** Kept while too little is on record for a number; null = there never was one. */
  readonly level: Level | null;
  /** 0..100, one decimal; null = too little is on record. */
  readonly total: number | null;
  /** Most points first where they are shown; here in table order. Points have one decimal and add up to the total. */
  readonly parts: readonly StoredNeedPart[];
  /** At most three, most points first. */
  readonly reasons: readonly SupportNeedReason[];
  readonly facts: NeedFacts | null;
  /** Local day since which nobody visits (DECISIONS 7 d); null = it is not so. Rows of before: since which the level was high. */
  readonly raisedSince: LocalDate | null;
  /** Local day since which all this has been so. It is reviewed again on every school morning. */
  readonly asOf: LocalDate;
  readonly modelVersion: string;
  /** SHA-256 of the canonical model constants. */
  readonly modelHash: string;
  readonly version: number;
}

export interface StoredNeedPart {
  readonly factor: SupportNeedFactor;
  readonly reason: SupportNeedReason;
  readonly points: number;
}

/**
 * Plain facts behind the index. Contacts are dates and not counts of days, so that a night in which nothing happened
 * changes nothing. `null` = not known.
 */
export interface NeedFacts {
  readonly coaching: ContactGap;
  readonly oneToOne: ContactGap;
  /** 1 = the school year in which the leader came. */
  readonly yearInSchool: number | null;
  /** PSEL standards that only the principal holds, 0..10. */
  readonly undelegatedStandards: number | null;
  readonly highPoverty: boolean | null;
  readonly assistantVacancy: boolean | null;
}

/** How long ago the last contact of a kind was. */
export interface ContactGap {
  /** Day of the last one since the leader took the seat. */
  readonly lastOn: LocalDate | null;
  /** Day from which the gap counts: that day, else the first on which a contact could have been seen; null = not known. */
  readonly from: LocalDate | null;
}

/** When touchpoints began to be recorded in a district: before it, no contact on record means nothing. */
export interface CoachingStart {
  readonly district: string;
  /** Local day of the first record. */
  readonly since: LocalDate;
  /** Day of review on which this was first noted. It counts from the next one on, for everybody at once. */
  readonly notedOn: LocalDate;
  readonly version: number;
}
