import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALERT_RULES } from "../../../domain/alerts/rules.ts";
import {
  type EpisodeInput,
  type EpisodeRound,
  type EpisodeRules,
  episodeRounds,
  episodesOf,
} from "../../../domain/episodes/episode.ts";
import { defaultsOf } from "../../../domain/kernel/rule.ts";
import { sharingAt } from "../../../domain/pulses/sharing.ts";
import { assess } from "../../../domain/strain/strain.ts";
import type { Level } from "../../../events/vocabulary.ts";
import { cycleOf } from "../../builders/answers.ts";

const decide = (input: EpisodeInput, own: Partial<EpisodeRules> = {}) =>
  episodesOf(input, () => ({ ...defaultsOf(ALERT_RULES), ...own }));

/** Cycle 1 is September 2026; rounds open on the 1st, close on the 15th, and are answered on the 3rd. */
const month = (cycle: number) => new Date(Date.UTC(2026, 7 + cycle, 1)).toISOString().slice(0, 7);
const on = (cycle: number, day: number) => `${month(cycle)}-${String(day).padStart(2, "0")}T14:00:00.000Z`;

const round = (cycle: number, level: Level, more: Partial<EpisodeRound> = {}): EpisodeRound => ({
  cycle,
  schoolYear: cycle > 10 ? 2028 : 2027,
  roundId: month(cycle),
  at: on(cycle, 3),
  level,
  confidence: "medium",
  rising: false,
  ...more,
});
const LETTER = { L: "low", W: "watch", E: "elevated", H: "high" } as const;
/** "EE-H": levels by cycle, "-" a missed one, "!" after a letter = RISING. */
const rounds = (text: string) =>
  [...text.matchAll(/([LWEH-])(!?)/g)].flatMap(([, letter, rising], i) =>
    letter === "-" ? [] : [round(i + 1, LETTER[letter as keyof typeof LETTER], { rising: rising === "!" })],
  );
const closed = (upTo: number) => Array.from({ length: upTo }, (_, i) => ({ cycle: i + 1, closesAt: on(i + 1, 15) }));

const given = (levels: string | readonly EpisodeRound[], more: Partial<EpisodeInput> = {}): EpisodeInput => {
  const scoredRounds = typeof levels === "string" ? rounds(levels) : levels;
  return {
    leaderId: "ld-1",
    scoredRounds,
    closedRounds: closed(typeof levels === "string" ? levels.replaceAll("!", "").length : 0),
    supportRequests: [],
    sharing: { byDefault: "on", changes: [] },
    leaves: [],
    ...more,
  };
};
const brief = (input: EpisodeInput, settings = {}) => {
  const { episodes, alerts } = decide(input, settings);
  return {
    episodes: episodes.map((one) => `${one.firstRound} ${one.cause}${one.closed ? ` ${one.closed.because}` : ""}`),
    alerts: alerts.map((one) => `${one.roundId} ${one.band ?? one.cause}`),
  };
};

describe("opening", () => {
  it("one raised round is noise; two in a row open an episode named after the first", () => {
    expect(brief(given("E"))).toEqual({ episodes: [], alerts: [] });
    expect(brief(given("EWE"))).toEqual({ episodes: [], alerts: [] });
    const { episodes, alerts } = decide(given("WEE"));
    expect(episodes).toEqual([
      {
        episodeId: "ep-ld-1-2026-10",
        cause: "two-raised-rounds",
        firstRound: "2026-10",
        openedRound: "2026-11",
        openedAt: on(3, 3),
      },
    ]);
    expect(alerts).toEqual([
      {
        alertId: "al-ld-1-2026-10",
        episodeId: "ep-ld-1-2026-10",
        cause: "two-raised-rounds",
        roundId: "2026-11",
        band: "elevated",
        raiseAt: on(3, 3),
      },
    ]);
  });

  it("consecutive means scored: a missed round in between does not break the pair", () => {
    expect(brief(given("E-E")).episodes).toEqual(["2026-09 two-raised-rounds"]);
    expect(brief(given("E--E")).episodes).toEqual(["2026-09 two-raised-rounds"]);
    expect(brief(given("E---E")).episodes).toEqual([]);
  });

  it("a single high round opens when it is RISING and at least of medium confidence", () => {
    expect(brief(given("WH!"))).toEqual({ episodes: ["2026-10 high-and-rising"], alerts: ["2026-10 high"] });
    expect(brief(given("WH")).episodes).toEqual([]);
    expect(brief(given("WE!")).episodes).toEqual([]);
    expect(brief(given([round(1, "high", { rising: true, confidence: "low" })])).episodes).toEqual([]);
    expect(brief(given([round(1, "high", { rising: true, confidence: "high" })])).episodes).toHaveLength(1);
  });
});

describe("X15-like sequences", () => {
  it("E E H H! H: one episode, one alert, a second one when the band rises, no third", () => {
    expect(brief(given("EEHH!H"))).toEqual({
      episodes: ["2026-09 two-raised-rounds"],
      alerts: ["2026-10 elevated", "2026-11 high"],
    });
  });

  it("high from the start: the one alert says it all", () => {
    expect(brief(given("HHEHEH")).alerts).toEqual(["2026-10 high"]);
  });

  it("dips of one round keep the episode; two close it; a new stretch is a new one", () => {
    expect(brief(given("EEWEEWLEE"))).toEqual({
      episodes: ["2026-09 two-raised-rounds below", "2027-04 two-raised-rounds"],
      alerts: ["2026-10 elevated", "2027-05 elevated"],
    });
    expect(brief(given("EEWL"), { closeRounds: 3 }).episodes).toEqual(["2026-09 two-raised-rounds"]);
  });

  it("sharing off for all of it: nothing", () => {
    expect(brief(given("EEHH!H", { sharing: { byDefault: "off", changes: [] } }))).toEqual({
      episodes: [],
      alerts: [],
    });
  });
});

describe("sharing", () => {
  const off = (cycle: number, day: number) => ({ at: on(cycle, day), sharing: "off" as const });
  const back = (cycle: number, day: number) => ({ at: on(cycle, day), sharing: "on" as const });

  it("off ends the episode at that moment, and rounds answered in private never count", () => {
    const input = given("EEEEE", { sharing: { byDefault: "on", changes: [off(3, 1), back(4, 20)] } });
    expect(brief(input).episodes).toEqual(["2026-09 two-raised-rounds sharing-off"]);
    expect(decide(input).episodes[0]?.closed).toEqual({ at: on(3, 1), because: "sharing-off" });
    expect(brief({ ...input, scoredRounds: rounds("EEEEEE") }).episodes).toEqual([
      "2026-09 two-raised-rounds sharing-off",
      "2027-01 two-raised-rounds",
    ]);
  });

  it("off and on again between two raised rounds breaks the pair", () => {
    expect(brief(given("EE", { sharing: { byDefault: "on", changes: [off(1, 10), back(1, 11)] } })).episodes).toEqual(
      [],
    );
  });

  it("on, said once more, breaks nothing", () => {
    const changes = [off(0, 1), back(0, 2), back(1, 10)];
    expect(brief(given("EE", { sharing: { byDefault: "on", changes } })).episodes).toEqual([
      "2026-09 two-raised-rounds",
    ]);
  });

  it("off, or silence, ends the episode, whichever comes first; off when both do", () => {
    const ends = (changes: EpisodeInput["sharing"]["changes"]) =>
      decide(given("EE---", { sharing: { byDefault: "on", changes } })).episodes[0]?.closed;
    const [third] = closed(5).slice(-1);
    const lost = third?.closesAt ?? "";
    expect(ends([{ at: on(6, 1), sharing: "off" }])).toEqual({ at: lost, because: "no-reading" });
    expect(ends([off(5, 14)])).toEqual({ at: on(5, 14), because: "sharing-off" });
    expect(ends([{ at: lost, sharing: "off" }])).toEqual({ at: lost, because: "sharing-off" });
  });

  it("a switch posted together with the answers counts for them", () => {
    const changes = [off(2, 3)];
    expect(brief(given("EE", { sharing: { byDefault: "on", changes } })).episodes).toEqual([]);
    const later = { byDefault: "on" as const, changes: [off(3, 3)] };
    expect(brief(given("EEE", { sharing: later })).episodes).toEqual(["2026-09 two-raised-rounds sharing-off"]);
  });

  it("before the only switch on record the opposite held", () => {
    expect(sharingAt({ byDefault: "on", changes: [back(3, 1)] }, on(2, 1))).toBe("off");
    expect(sharingAt({ byDefault: "off", changes: [off(3, 1)] }, on(2, 1))).toBe("on");
    expect(sharingAt({ byDefault: "off", changes: [] }, on(2, 1))).toBe("off");
    const tie = [back(3, 1), off(3, 1)];
    for (const changes of [tie, tie.toReversed()])
      expect(sharingAt({ byDefault: "on", changes }, on(3, 1))).toBe("off");
  });
});

describe("no reading, leave, quiet days", () => {
  it("three missed rounds end the episode when the third closes", () => {
    expect(decide(given("EE--")).episodes[0]).not.toHaveProperty("closed");
    expect(decide(given("EE---")).episodes[0]?.closed).toEqual({ at: on(5, 15), because: "no-reading" });
  });

  it("leave pauses: rounds missed or answered on leave neither end nor open anything", () => {
    const leaves = [{ from: on(3, 1), until: on(6, 1) }];
    expect(decide(given("EE---E", { leaves })).episodes).toHaveLength(1);
    expect(decide(given("EE---E", { leaves })).episodes[0]).not.toHaveProperty("closed");
    expect(brief(given("EELLLE", { leaves })).episodes).toEqual(["2026-09 two-raised-rounds"]);
    expect(brief(given("WWEEH!", { leaves })).episodes).toEqual([]);
    expect(brief(given("WWEEH!", { leaves: [{ from: on(3, 1) }] })).episodes).toEqual([]);
  });

  it("puts a second alert off until 21 days have passed, and drops it if the episode ends first", () => {
    const early = round(4, "high", { at: `${month(4)}-01T00:00:00.000Z`, rising: true });
    const late = round(3, "high", { at: `${month(3)}-28T00:00:00.000Z`, rising: true });
    const changes = [
      { at: `${month(3)}-29T00:00:00.000Z`, sharing: "off" as const },
      { at: `${month(3)}-30T00:00:00.000Z`, sharing: "on" as const },
    ];
    const input = given([late, early], { sharing: { byDefault: "on", changes } });
    expect(decide(input).alerts.map((one) => one.raiseAt)).toEqual([
      "2026-11-28T00:00:00.000Z",
      "2026-12-19T00:00:00.000Z",
    ]);
    const again = [...changes, { at: `${month(4)}-10T00:00:00.000Z`, sharing: "off" as const }];
    expect(decide({ ...input, sharing: { byDefault: "on", changes: again } }).alerts).toHaveLength(1);
    expect(decide(input, { quietDays: 2 }).alerts.at(-1)?.raiseAt).toBe(early.at);

    const endsAt = (at: string) => ({
      byDefault: "on" as const,
      changes: [...changes, { at, sharing: "off" as const }],
    });
    expect(decide({ ...input, sharing: endsAt("2026-12-19T00:00:00.000Z") }).alerts).toHaveLength(1);
    expect(decide({ ...input, sharing: endsAt("2026-12-19T00:00:00.001Z") }).alerts).toHaveLength(2);

    const from = "2026-12-10T00:00:00.000Z";
    const until = "2027-01-04T06:00:00.000Z";
    expect(decide({ ...input, leaves: [{ from, until }] }).alerts.at(-1)?.raiseAt).toBe(until);
    expect(decide({ ...input, leaves: [{ from }] }).alerts).toHaveLength(1);
  });

  it("a leave that is over pauses nothing any more", () => {
    const leaves = [{ from: on(1, 1), until: on(2, 1) }];
    expect(brief(given("EEE", { leaves })).episodes).toEqual(["2026-10 two-raised-rounds"]);
  });

  it("lets the rise take the place of an alert that was put off", () => {
    const day = (text: string) => `2026-${text}T00:00:00.000Z`;
    const input = given(
      [
        round(1, "elevated", { at: day("09-01") }),
        round(2, "elevated", { at: day("10-01") }),
        round(3, "elevated", { at: day("10-04") }),
        round(4, "elevated", { at: day("10-06") }),
        round(5, "high", { at: day("10-08") }),
      ],
      {
        sharing: {
          byDefault: "on",
          changes: [
            { at: day("10-02"), sharing: "off" },
            { at: day("10-03"), sharing: "on" },
          ],
        },
      },
    );
    expect(decide(input).alerts.map((one) => [one.alertId, one.raiseAt])).toEqual([
      ["al-ld-1-2026-09", day("10-01")],
      ["al-ld-1-2026-11-risen", day("10-08")],
    ]);
  });

  it("does not hold back a rise", () => {
    const first = [round(1, "elevated"), round(2, "elevated", { at: on(2, 14) }), round(3, "high", { at: on(3, 1) })];
    expect(decide(given(first)).alerts.map((one) => one.raiseAt)).toEqual([on(2, 14), on(3, 1)]);
  });
});

describe("asking for support", () => {
  const asked = { roundId: month(1), when: "today" as const, at: on(1, 3) };

  it("is its own alert at once, with no reading, whatever sharing, leave and quiet days say", () => {
    const input = given("L", {
      supportRequests: [asked, { ...asked, when: "week" }, asked],
      sharing: { byDefault: "off", changes: [] },
      leaves: [{ from: on(1, 1) }],
    });
    const { episodes, alerts } = decide(input);
    expect(episodes).toEqual([]);
    expect(alerts).toEqual([
      {
        alertId: "al-ld-1-2026-09-asked-today",
        episodeId: "su-ld-1-2026-09-asked-today",
        cause: "support-asked",
        roundId: "2026-09",
        raiseAt: asked.at,
      },
      expect.objectContaining({ alertId: "al-ld-1-2026-09-asked-week" }),
    ]);
  });
});

describe("order", () => {
  it("of answers: the last of a round counts, rounds follow each other by cycle, however late one was answered", () => {
    const first = round(1, "elevated", { at: on(1, 3) });
    const corrected = round(1, "low", { at: on(1, 4) });
    const second = round(2, "elevated");
    expect(decide(given([corrected, first, second])).episodes).toEqual([]);
    expect(decide(given([first, corrected, second])).episodes).toEqual([]);

    const late = [second, round(3, "watch"), round(1, "elevated", { at: on(3, 20) })];
    expect(decide(given(late)).episodes).toMatchObject([
      { firstRound: month(1), openedRound: month(2), openedAt: on(2, 3) },
    ]);
  });

  it("of requests: the first press in a round counts", () => {
    const presses = [5, 4, 6].map((day) => ({ roundId: month(1), when: "week" as const, at: on(1, day) }));
    expect(decide(given("L", { supportRequests: presses })).alerts.map(({ raiseAt }) => raiseAt)).toEqual([on(1, 4)]);
  });

  it("of alerts: by when they are raised, then by id", () => {
    const ask = (cycle: number, day: number) => ({ roundId: month(cycle), when: "today" as const, at: on(cycle, day) });
    const supportRequests = [ask(3, 1), ask(2, 3), ask(1, 4)];
    expect(decide(given("EE", { supportRequests })).alerts.map(({ alertId }) => alertId)).toEqual([
      "al-ld-1-2026-09-asked-today",
      "al-ld-1-2026-09",
      "al-ld-1-2026-10-asked-today",
      "al-ld-1-2026-11-asked-today",
    ]);
  });
});

describe("recomputation", () => {
  const anyRounds = fc
    .array(fc.tuple(fc.constantFrom<Level | undefined>("low", "watch", "elevated", "high", undefined), fc.boolean()), {
      maxLength: 20,
    })
    .map((levels) =>
      levels.flatMap(([level, rising], i) => (level === undefined ? [] : [round(i + 1, level, { rising })])),
    );
  const anyChanges = fc.array(
    fc.record({
      at: fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 28 })).map(([c, d]) => on(c, d)),
      sharing: fc.constantFrom("on" as const, "off" as const),
    }),
    { maxLength: 4 },
  );
  const anyInput = fc
    .record({ scoredRounds: anyRounds, changes: anyChanges })
    .map(({ scoredRounds, changes }) =>
      given(scoredRounds, { closedRounds: closed(20), sharing: { byDefault: "on", changes } }),
    );

  it("duplicates and order do not matter", () => {
    fc.assert(
      fc.property(anyInput, fc.infiniteStream(fc.nat()), (input, random) => {
        const mix = <T>(list: readonly T[]) =>
          [...list, ...list]
            .map((value) => ({ value, key: random.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ value }) => value);
        const mixed = {
          ...input,
          scoredRounds: mix(input.scoredRounds),
          closedRounds: mix(input.closedRounds),
          sharing: { ...input.sharing, changes: mix(input.sharing.changes) },
        };
        expect(decide(mixed)).toEqual(decide(input));
      }),
    );
  });

  it("a late answer gives what it would have given in time; earlier decisions stand while nothing before them changes", () => {
    fc.assert(
      fc.property(anyInput, fc.nat({ max: 20 }), (input, cut) => {
        const whole = decide(input);
        const now = input.scoredRounds[cut]?.at;
        if (now === undefined) return;
        const until = (at: string) => at < now;
        const then = decide({
          ...input,
          scoredRounds: input.scoredRounds.slice(0, cut),
          closedRounds: input.closedRounds.filter((one) => until(one.closesAt)),
        });
        const opened = whole.episodes.filter((one) => until(one.openedAt)).map((one) => one.episodeId);
        expect(then.episodes.map((one) => one.episodeId)).toEqual(opened);
      }),
    );
  });

  it("ids are unique, episodes do not overlap, and each has at most two alerts, the second of a higher band", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { episodes, alerts } = decide(input);
        for (const list of [episodes.map((one) => one.episodeId), alerts.map((one) => one.alertId)]) {
          expect(new Set(list).size).toBe(list.length);
        }
        episodes.forEach((one, i) => {
          const before = episodes[i - 1];
          if (before !== undefined) expect((before.closed?.at ?? "9") <= one.openedAt).toBe(true);
          const own = alerts.filter((alert) => alert.episodeId === one.episodeId);
          expect(own.length).toBeLessThanOrEqual(2);
          if (own.length === 2) expect(own.map((alert) => alert.band)).toEqual(["elevated", "high"]);
          for (const alert of own)
            expect(alert.raiseAt >= one.openedAt && alert.raiseAt < (one.closed?.at ?? "9")).toBe(true);
        });
        const told = alerts.map((alert) => ({ at: Date.parse(alert.raiseAt), high: alert.band === "high" }));
        told.forEach((alert, i) => {
          const before = told[i - 1];
          if (before === undefined || (alert.high && !before.high)) return;
          expect(alert.at - before.at).toBeGreaterThanOrEqual(21 * 86_400_000);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("one instant may be written in several ways", () => {
    const plain = given(rounds("EE").map((one) => ({ ...one, at: one.at.replace(".000Z", "Z") })));
    expect(decide(plain)).toEqual(decide(given(rounds("EE"))));
  });
});

it("rounds come from an assessment, by the response that counts", () => {
  const worn = { BO1: 3, EX1: 3, WL1: 3, SU1: 3 } as const;
  const assessment = assess([cycleOf(1, worn), cycleOf(2, worn)]);
  const saved = assessment.rounds.map((one) => ({
    responseId: one.responseId,
    roundId: month(one.cycle),
    at: on(one.cycle, 3),
  }));
  expect(episodeRounds(assessment, saved)).toEqual([
    { cycle: 1, schoolYear: 2027, roundId: "2026-09", at: on(1, 3), level: "high", confidence: "low", rising: false },
    {
      cycle: 2,
      schoolYear: 2027,
      roundId: "2026-10",
      at: on(2, 3),
      level: "high",
      confidence: "medium",
      rising: false,
    },
  ]);
  expect(episodeRounds(assessment, saved.slice(1)).map(({ cycle }) => cycle)).toEqual([2]);
});
