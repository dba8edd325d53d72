/** A published round as the own report shows it. */
import type { PublishedRound } from "../../../domain/groups/published.ts";
import { NOWHERE } from "../../../domain/groups/published.ts";
import { DISTRICT } from "../mail-world.ts";

const WITHHELD = { status: "withheld" } as const;

/** October: a district on the middle rung, one region shown, one too small, schools without a level on record. */
export const groupNumbersOf = (over: Partial<PublishedRound> = {}): PublishedRound => ({
  ...{ district: DISTRICT, roundId: "2026-10", cycle: 26, publishedAt: "2026-10-20T12:00:00.000Z" },
  ...{ comparedWith: "2026-09", modelVersion: "bri@1", participation: "50-75" },
  alerts: {
    ...{ schoolYear: 2027, asOf: "2026-10-20", regions: [], schoolLevels: [] },
    whole: {
      ...{ status: "shown", leaders: "10-19" },
      outcomes: [
        { answer: "waiting", respondents: "10-19" },
        { answer: "taken-up", respondents: "0" },
        { answer: "ended", respondents: "5-9" },
      ],
    },
  },
  whole: {
    ...{ status: "shown", respondents: "20+", mean: 46, change: -2, topics: [] },
    distribution: [
      { answer: "steady", respondents: "10-19" },
      { answer: "watch", respondents: "5-9" },
      { answer: "raised", respondents: "20+" },
    ],
  },
  regions: [
    {
      id: "Northwestern Administrative Region",
      numbers: { ...{ status: "shown", respondents: null, mean: 51, change: null, topics: [] }, distribution: null },
    },
    { id: "South", numbers: WITHHELD },
  ],
  schoolLevels: [
    {
      id: "high",
      numbers: { ...{ status: "shown", respondents: null, mean: 40, change: 3, topics: [] }, distribution: null },
    },
    { id: NOWHERE, numbers: WITHHELD },
  ],
  ...over,
});
