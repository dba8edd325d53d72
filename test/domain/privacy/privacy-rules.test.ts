/**
 * The privacy rules P1 to P18 (scoring.md 11), and where each is proved. A rule whose proof is renamed or removed fails
 * here, so that none is lost unnoticed.
 */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

interface Rule {
  readonly says: string;
  /** What DECISIONS 5 or 6 made of it. */
  readonly decided?: string;
  /** Files under `test/`, and titles of tests in them. */
  readonly proofs: Readonly<Record<string, readonly string[]>>;
}

const PRIVATE = "pairs of worlds look the same to all staff, byte for byte: %s";

const PRIVACY_RULES: Readonly<Record<`P${number}`, Rule>> = {
  P1: {
    says: "Nothing sent to staff contains an answer, the index, a level, intent, a hazard, or who answered.",
    decided: "A leader who shares lets the supervisor see a band with topics.",
    proofs: {
      "functions/http/non-interference.worlds.test.ts": [
        PRIVATE,
        "sees what is shared: with sharing on, other answers reach the supervisor, and nobody else by name",
      ],
      "domain/privacy/what-is-asked.test.ts": [
        "no operation of the API has a field for an answer, a score, a probability or who answered",
        "no event that leaves the system has one, and none says that somebody answered, shares or erased",
      ],
      "domain/strain/explanation.test.ts": ["carries closed words only: no answer, number or label gets through"],
    },
  },
  P2: {
    says: "With nothing shared, other answers change no byte that staff can see outside group numbers.",
    decided: "There are no disguised check-ins; off looks like never answered.",
    proofs: {
      "functions/http/non-interference.worlds.test.ts": [PRIVATE],
      "domain/strain/explanation.test.ts": ["nothing to share looks the same whatever the reason"],
      "domain/rule-sets/run-simulation.test.ts": ["what somebody keeps private changes no byte"],
    },
  },
  P3: {
    says: "Sharing is each person's own switch, kept with its history, and off counts at once; it shares conditions only.",
    decided:
      "It is on until it is turned off, because the form says so before the first question; a district may begin with off.",
    proofs: {
      "functions/web/report/own-readings.test.ts": [
        "every switch is in the report: when, on or off, by which link; newest first",
        "leaves no trace that staff could read: no audit entry, no event that leaves, no row of theirs but the band",
      ],
      "domain/episodes/assess-leader.test.ts": [
        "withdraws what was shared, and an alert that still waits, when sharing is switched off",
      ],
      "domain/strain/explanation.test.ts": [
        "feelings, meaning and intent have no topic at all; every topic has one factor",
        "changes neither with intent nor, in topics, with feelings",
      ],
      "functions/web/survey/survey-privacy.test.ts": [
        "states before the first question what is shared with whom, by the state of the switch",
      ],
    },
  },
  P4: {
    says: "Not answering changes no score and no record, and nobody learns who answered.",
    proofs: {
      "domain/strain/strain.test.ts": [
        "X3: two silent cycles change nothing but freshness; the next answer weighs .936",
        "a missing cycle imputes nothing: the cycles before it keep every value",
      ],
      "domain/outcomes/hazard.test.ts": ["silence is no sign: h_full = h_struct"],
      "domain/support-need/assess-need.test.ts": [
        "no answer changes a byte of it, nor the time of its events: nobody learns who answered",
      ],
      "functions/http/non-interference.worlds.test.ts": [PRIVATE],
    },
  },
  P5: {
    says: "Group numbers need five respondents; a threshold can rise and not fall.",
    proofs: {
      "domain/groups/publish-groups.test.ts": [
        "P5, P7: five people at least, counts only in bands, means only whole and true",
        "a district may ask for larger groups",
      ],
      "domain/groups/suppress-small.test.ts": ["a district may raise the threshold, never lower it"],
    },
  },
  P6: {
    says: "Where small groups are hidden, what is left of the total tells nothing of them.",
    proofs: {
      "domain/groups/publish-groups.test.ts": [
        "P6: what is left of the district beside visible groups is nobody, or five people in two groups or more",
      ],
      "domain/groups/suppress-small.test.ts": [
        "no small group is visible, and what is left of the total is nobody, or k people in two groups or more",
        "with everything hidden the total alone, if it is large enough",
      ],
    },
  },
  P7: {
    says: "No two releases differ by one to four people; means are whole, counts banded, unanimous answers hidden.",
    decided: "No combination of releases is about so few either, for nobody who sees readings by name beside them.",
    proofs: {
      "domain/groups/adversary.worlds.test.ts": ["isolates nobody and forces no answer: %i worlds"],
      "domain/groups/alert-adversary.worlds.test.ts": [
        "learns from a year of alerts nothing about one to four leaders: %i worlds",
      ],
      "domain/groups/publish-groups.test.ts": [
        "P7: no sum or difference of published numbers is about one to four people",
        "P7: a distribution has cells of nobody or five and more, two of them at least, on one rung for all",
      ],
      "domain/privacy/guard-overlaps.test.ts": [
        "no two released queries of a filter lattice differ by one to four people",
        "withholds exactly what would let a combination be about one to four people",
      ],
    },
  },
  P8: {
    says: "Trends are over people who answered both times, five at least.",
    proofs: {
      "domain/groups/publish-groups.test.ts": [
        "P8: answers of people who answered only one of the two rounds change no trend",
        "need five people in both cycles",
      ],
    },
  },
  P9: {
    says: "Answers are out of reach of evaluation, pay, placement, renewal and readiness: in code, in names, in rights.",
    proofs: {
      "domain/privacy/planes.test.ts": [
        "%s runs nothing of the pulse, the index or the own report",
        "the rooms of succession do not even know the types of an answer, a score or an assessment",
        "nothing that runs with them asks the store for anything of the Confidential table",
      ],
      "infra/grants.test.ts": ["%s has no right on it"],
      "infra/state.test.ts": ["answers lie under a key of their own, which rotates and is never thrown away"],
    },
  },
  P10: {
    says: "No person's probability of leaving is shown; sums need five seats.",
    proofs: {
      "domain/outcomes/hazard.test.ts": [
        "five seats make a sum, four none",
        "never under five seats, always the sum of the parts, whatever the order",
      ],
      "domain/privacy/withholding.test.ts": ["no seat, and no small group, has a vacancy sum"],
      "domain/privacy/what-is-asked.test.ts": [
        "no operation of the API has a field for an answer, a score, a probability or who answered",
      ],
    },
  },
  P11: {
    says: "Nothing is decided automatically about a person's status, pay or role.",
    proofs: {
      "domain/privacy/planes.test.ts": [
        "reaches the functions that notify, count and recompute, and none that decides about a person's work",
      ],
    },
  },
  P12: {
    says: "A score can be worked out again bit for bit; its parts add up, as shown exactly.",
    proofs: {
      "domain/privacy/recompute.test.ts": [
        "are the same bits when they are worked out again from what is stored beside them",
        "come back byte for byte when they are lost and the answers are assessed again",
        "are the sum of their parts within 1e-9, and exactly as shown",
      ],
      "functions/web/report/own-readings.test.ts": ["is shown with every part, and the parts add up to it exactly"],
      "domain/outcomes/snapshot.test.ts": ["can be made again from itself, bit for bit (P12)"],
    },
  },
  P13: {
    says: "A leader reads, takes away, corrects and erases what is the leader's own; published sums stay.",
    proofs: {
      "functions/web/report/own-readings.test.ts": [
        "is a JSON file with answers in words, scores, choices and uses, of nobody else",
        "shows nothing of them from the press on, before anything is deleted, and turns sharing off",
        "leaves no answer, receipt, score, band, episode or reading anywhere; who was notified of what stays without them",
      ],
      "domain/reports/erase-answers.test.ts": [
        "comes back once more to see that nothing is left, and is safe to repeat for ever",
        "erases again what a backup has brought back, and leaves answers that were given since",
      ],
      "domain/groups/publish-groups.test.ts": ["an answer erased later cannot be worked out by publishing again"],
      "functions/http/non-interference.worlds.test.ts": [PRIVATE],
    },
  },
  P14: {
    says: "Answers are kept 24 months, frozen copies 36; logs hold ids and never values.",
    proofs: {
      "domain/privacy/retention.test.ts": [
        "%s goes in time, or has a reason to stay: %s",
        "is defined for every kind of the Confidential table",
        "answers are kept for two years, and no score and no history of bands outlives them by more than a month",
        "logs have room for ids, closed words and counts only",
      ],
      "infra/state.test.ts": ["are two, survive a mistake, and expire what has a time to live"],
    },
  },
  P15: {
    says: "Nothing is asked about health, treatment or family, and nothing is inferred from what people write or say.",
    proofs: {
      "domain/privacy/what-is-asked.test.ts": [
        "ask nothing about health, treatment or a family, in any language",
        "the list of words finds such questions",
        "take one of five options each and no text, so that nothing can be read out of what somebody writes",
      ],
    },
  },
  P16: {
    says: "Links expire, hold no data about anybody, and wrong ones all look alike.",
    decided: "A link is good until its round closes, because answers may be changed until then; it never shows one.",
    proofs: {
      "functions/web/survey/survey-inputs.test.ts": ["mutations of a token, 2,000 of them, are all one page"],
      "functions/web/survey/survey.test.ts": [
        "a link that is not open yet or has expired is as unknown as a wrong one",
      ],
      "functions/web/survey/survey-privacy.test.ts": [
        "is byte for byte the same whatever was answered, and differs from a fresh page by one line",
      ],
      "functions/web/report/own-report.test.ts": [
        "after a day the link is as unknown as a wrong one, and so is one whose leader was taken off the record",
      ],
      "domain/pulses/send-invitation.test.ts": ["is sent once, with a link whose hash alone is stored"],
    },
  },
  P17: {
    says: "Each reading of what rests on answers is noted, and its owner sees the note.",
    proofs: {
      "functions/web/report/own-readings.test.ts": [
        "each showing and each file is a line that the leader sees, this one too; a door and a refused link are none",
        "it is noted before anything is read of the answers: where it cannot be, nothing is shown",
      ],
      "functions/web/report/own-report.test.ts": [
        "shows who looked, newest first: who in which role, on which day here, and what in words",
      ],
      "functions/http/matrix.test.ts": ["denials are audited with caller, action and person"],
      "infra/grants.test.ts": [
        "answers are deleted by one function, and read by it, the scoring, the functions that publish sums and the leader's own report",
      ],
    },
  },
  P18: {
    says: "The model reads no protected attribute; groups are compared once a year, and flags say how sure they are.",
    proofs: {
      "domain/privacy/what-is-asked.test.ts": [
        "reads answers to its own items, or work records: no attribute of a person",
      ],
      "domain/bench/compare-rates.test.ts": [
        "needs ten people in each group",
        "flagged takes the ratio and the test together",
      ],
      "domain/bench/fairness-report.test.ts": [
        "says nothing of under ten people, nor lets them be worked out from the rest",
      ],
    },
  },
};

const TESTS = resolve(import.meta.dirname, "../..");
const textOf = (file: string): string =>
  existsSync(`${TESTS}/${file}`) ? readFileSync(`${TESTS}/${file}`, "utf8") : "";

/** The titles of the tests that a file has, as they are written: what a call is given first, before anything else. */
const titlesIn = (file: string): readonly string[] =>
  [...textOf(file).matchAll(/\(\s*(["`])((?:\\.|(?!\1).)*)\1\s*,/g)].map(([, , title = ""]) => title);

describe("privacy rules", () => {
  it("are P1 to P18, each with a proof", () => {
    expect(Object.keys(PRIVACY_RULES)).toEqual(Array.from({ length: 18 }, (_, i) => `P${i + 1}`));
    for (const { proofs } of Object.values(PRIVACY_RULES))
      expect(Object.values(proofs).flat().length).toBeGreaterThan(0);
  });

  it.each(Object.entries(PRIVACY_RULES))("%s is proved by tests that are there", (_, { proofs }) => {
    const missing = Object.entries(proofs).flatMap(([file, titles]) => {
      const there = titlesIn(file);
      return titles.filter((title) => !there.includes(title)).map((title) => `${file}: ${title}`);
    });
    expect(missing).toEqual([]);
  });

  it("a test that is not there is found", () => {
    expect(titlesIn("domain/strain/strain.test.ts")).toContain("never reads IL1");
    expect(titlesIn("domain/strain/strain.test.ts")).not.toContain("never reads IL2");
    expect(titlesIn("domain/nowhere.test.ts")).toEqual([]);
  });
});
