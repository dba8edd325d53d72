import { raiseThreshold } from "../privacy/show-counts.ts";
import { GROUP_RULES } from "./rules.ts";

/** Share of a district's people, in per cent: "25-50". Both ends count to the upper band, the last one to itself. */
export type ParticipationBand = `${number}-${number}`;

/**
 * How many of those who were asked have answered, as a band that stands for at least k different numbers of people; null
 * in a district where no band is wide enough. So nobody reads from it that everybody answered, or that one did not.
 *
 * @throws RangeError when more answered than were asked.
 */
export const bandParticipation = (answered: number, asked: number, own?: number): ParticipationBand | null => {
  if (answered > asked || answered < 0) throw new RangeError(`${answered} of ${asked} cannot have answered`);
  const k = raiseThreshold(own);
  const width = GROUP_RULES.participationWidths.value.find((each) => (asked * each) / 100 >= k);
  if (width === undefined) return null;
  const from = Math.min(100 - width, Math.floor((answered * 100) / asked / width) * width);
  return `${from}-${from + width}`;
};
