import type { SharedBand } from "../alerts/alert.ts";
import { compareText } from "../kernel/text.ts";
import { isRaised } from "../strain/raised.ts";

/**
 * The round (`YYYY-MM`) since which the present band has been elevated or high, whichever of the two; null unless it is
 * one of them. It is read from the changes of band, which staff see anyway.
 *
 * @param history - bands of rounds that are over, of the same readings as `band`; in any order.
 */
export const raisedSinceOf = (band: SharedBand | undefined, history: readonly SharedBand[]): string | null => {
  if (band === undefined || !isRaised(band.band)) return null;
  const before = history
    .filter(({ roundId }) => roundId < (band.since ?? band.roundId))
    .toSorted((a, b) => compareText(a.roundId, b.roundId));
  const run = before.slice(before.findLastIndex((one) => !isRaised(one.band)) + 1);
  return run[0]?.since ?? run[0]?.roundId ?? band.since;
};
