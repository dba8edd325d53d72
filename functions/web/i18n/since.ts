/** Since when a reading holds, in words. */
import { BAND_WORDS } from "../../../domain/strain/words.ts";
import type { Band, Language } from "../../../events/vocabulary.ts";
import { monthYearOf } from "./dates.ts";

/** A reading with its rounds (`YYYY-MM`), as far as they are known. */
export interface DatedReading {
  readonly band: Band;
  /** Since which the band has held. */
  readonly since?: string | null | undefined;
  /** Since which it has been elevated or high, whichever. */
  readonly raisedSince?: string | null | undefined;
}

const WORDS: Readonly<Record<Language, { readonly since: string; readonly raised: string }>> = {
  en: { since: "since", raised: "raised since" },
  es: { since: "desde", raised: "elevada o alta desde" },
};

/** "High since November 2026, raised since September 2026"; one month where the two are the same. */
export const readingSince = (lang: Language, { band, since, raisedSince }: DatedReading): string => {
  const word = BAND_WORDS[lang][band];
  if (since == null) return word;
  const words = WORDS[lang];
  const month = monthYearOf(lang, since);
  return raisedSince == null || raisedSince >= since
    ? `${word}, ${words.since} ${month}`
    : `${word} ${words.since} ${month}, ${words.raised} ${monthYearOf(lang, raisedSince)}`;
};
