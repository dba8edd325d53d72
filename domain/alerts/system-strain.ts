/** That so many of a district's principals had an alert in one round that the cause is hardly theirs (DECISIONS 7). */
import type { COUNT_BANDS, ShareBand } from "../../events/vocabulary.ts";

/** Exists once it was stated: one a district and round. It names nobody. */
export interface SystemStrain {
  readonly district: string;
  readonly roundId: string;
  readonly raisedAt: string;
  /** Per cent of the principals in a seat. */
  readonly share: ShareBand;
  readonly leaders: (typeof COUNT_BANDS)[number];
  readonly version: number;
}
