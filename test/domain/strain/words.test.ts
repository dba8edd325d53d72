import { describe, expect, it } from "vitest";
import { itemOf } from "../../../domain/instrument/instrument.ts";
import { FACTORS } from "../../../domain/strain/model-v1.ts";
import { readingOf } from "../../../domain/strain/strain.ts";
import * as words from "../../../domain/strain/words.ts";
import { BANDS, CONFIDENCES, DIRECTIONS, LANGUAGES, LEVELS, TOPICS } from "../../../events/vocabulary.ts";
import { answersOf, WORKED } from "../../builders/answers.ts";

const TABLES = {
  FACTOR_WORDS: [words.FACTOR_WORDS, FACTORS],
  KIND_WORDS: [words.KIND_WORDS, ["state", "condition"]],
  TOPIC_WORDS: [words.TOPIC_WORDS, TOPICS],
  BAND_WORDS: [words.BAND_WORDS, BANDS],
  BAND_MEANINGS: [words.BAND_MEANINGS, BANDS],
  LEVEL_WORDS: [words.LEVEL_WORDS, LEVELS],
  LEVEL_MEANINGS: [words.LEVEL_MEANINGS, LEVELS],
  DIRECTION_WORDS: [words.DIRECTION_WORDS, DIRECTIONS],
  CONFIDENCE_WORDS: [words.CONFIDENCE_WORDS, CONFIDENCES],
  READING_WORDS: [words.READING_WORDS, ["note", "insufficient", "override"]],
} as const;

describe("words", () => {
  it.each(Object.entries(TABLES))(
    "%s: every value, both languages, no two alike, none shared between languages",
    (_, [table, keys]) => {
      for (const language of LANGUAGES) {
        const texts: Readonly<Record<string, string>> = table[language];
        expect(Object.keys(texts)).toEqual([...keys]);
        expect(new Set(Object.values(texts)).size).toBe(keys.length);
        for (const text of Object.values(texts)) expect(text.trim()).toBe(text);
      }
      expect(Object.values(table.en)).not.toEqual(Object.values(table.es));
    },
  );

  it("never speaks of diagnosis or illness, to anybody", () => {
    const text = JSON.stringify(Object.values(TABLES).map(([table]) => table));
    expect(text).not.toMatch(
      /diagnos|diagnós|illness|enferm|disorder|trastorno|depress|depresi|burnout|clinic|clínic/i,
    );
  });

  it("shows a supervisor no answer, no number and nothing about feelings", () => {
    const labels = FACTORS.flatMap((id) => LANGUAGES.flatMap((language) => [...itemOf(id).labels[language]]));
    for (const language of LANGUAGES) {
      const texts = Object.values({
        ...words.TOPIC_WORDS[language],
        ...words.BAND_WORDS[language],
        ...words.BAND_MEANINGS[language],
      });
      for (const text of texts) {
        expect(text).not.toMatch(/\d|answer|respond|score|puntaje|exhaust|agot/i);
        for (const label of labels) expect(text).not.toBe(label);
      }
    }
  });

  it("reads each part back to the leader as answered", () => {
    expect(words.describePart("WL1", 1, "en")).toBe('Workload: you answered "Slightly"');
    expect(words.describePart("WL1", 1, "es")).toBe("Carga de trabajo: usted respondió «Poco»");
    expect(words.describePart("EX1", 3, "en", 3.25)).toBe(
      'Energy: you answered "Often"; 3.3 points more than last time',
    );
    expect(words.describePart("EX1", 3, "es", -2)).toBe(
      "Energía: usted respondió «A menudo»; 2.0 puntos menos que la última vez",
    );
    expect(words.describePart("EX1", 3, "en", 0)).toBe('Energy: you answered "Often"');
  });

  it("describes a reading: level, one sentence, parts from the largest, note; help only with the last option of BO1", () => {
    const described = words.describeReading(readingOf(WORKED[0].answers), "en");
    expect(described).toMatchObject({ level: "Elevated strain", note: expect.stringMatching(/these answers alone/) });
    expect(described.parts.map((part) => part.factor)).toEqual(["EX1", "BO1", "WL1", "DT1", "SU1", "AU1"]);
    expect(described).not.toHaveProperty("help");
    const worst = words.describeReading(readingOf(answersOf({ BO1: 4, EX1: 0, WL1: 0, SU1: 0 })), "es");
    expect(worst.help).toMatch(/pedir apoyo/);
    const few = words.describeReading(readingOf({}), "en");
    expect(few).toEqual({ meaning: words.READING_WORDS.en.insufficient, parts: [], note: words.READING_WORDS.en.note });
  });
});
