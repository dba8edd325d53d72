import type { Band } from "../../events/vocabulary.ts";

/** Bands that are read as raised (DECISIONS 6: steady | watch | raised). */
const RAISED_BANDS: ReadonlySet<Band> = new Set(["elevated", "high"]);

/** Whether a band counts as raised. */
export const isRaised = (band: Band): boolean => RAISED_BANDS.has(band);
