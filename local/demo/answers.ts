/**
 * How the demo's invented principals answer: a slow personal level, a monthly drift, a little noise. Seeded, so that two
 * demos are the same. Nothing here is a statistic about real people.
 */
import { seededRandom } from "../kernel/random.ts";

/** A source of numbers in [0, 1) that depends on the text alone. */
const seeded = (text: string): (() => number) => {
  let seed = 0;
  for (const char of text) seed = Math.imul(seed ^ char.charCodeAt(0), 0x9e3779b1);
  return seededRandom(seed);
};

/** A principal's year: base level of strain 0-4 and its change a month. */
interface Story {
  readonly share: number;
  readonly base: number;
  readonly slope: number;
}

/** Kinds of half-years, with their share of the district. */
const STORIES: readonly Story[] = [
  { share: 0.5, base: 0.8, slope: 0.05 },
  { share: 0.26, base: 1.7, slope: 0 },
  { share: 0.12, base: 1.5, slope: 0.4 },
  { share: 0.07, base: 3.1, slope: 0 },
  { share: 0.05, base: 3.2, slope: -0.5 },
];

/** Items for which a high option means a light month; for the others it means a hard one (scoring.md 6). */
const REVERSED: ReadonlySet<string> = new Set(["WL1", "SU1", "AU1", "RC1", "IS1", "EF1"]);

/** Share of invitations that are answered (scoring.md 8.5: 78 %). */
const RESPONSE_RATE = 0.78;

/** What one principal does with one month's invitation. */
interface DemoMonth {
  readonly answers: boolean;
  /** Days after the invitation on which the principal answers, 0-8. */
  readonly day: number;
  /** The option for an item, 0-4. */
  option(item: string): number;
  readonly call: "no" | "week" | "today";
  readonly keepsPrivate: boolean;
}

/** The story that a number 0-1 falls on. */
const storyAt = (place: number): Story => {
  let left = place;
  for (const story of STORIES) {
    left -= story.share;
    if (left < 0) return story;
  }
  return STORIES[0] as Story;
};

/** One principal's month. @param person - anything that names the person; @param month - 0 for the first round. */
export const demoMonth = (person: string, month: number): DemoMonth => {
  const self = seeded(`${person}/self`);
  const story = storyAt(self());
  const keepsPrivate = self() < 0.08;
  const dice = seeded(`${person}/${month}`);
  const strain = story.base + story.slope * month + (dice() - 0.5) * 0.8;
  const answers = dice() < RESPONSE_RATE || story.base > 3;
  return {
    answers,
    day: Math.floor(dice() * 9),
    option: (item) => {
      const felt = Math.max(0, Math.min(4, Math.round(strain + (seeded(`${person}/${month}/${item}`)() - 0.5) * 1.4)));
      return REVERSED.has(item) ? 4 - felt : felt;
    },
    call: dice() < 0.015 ? "week" : "no",
    keepsPrivate,
  };
};
