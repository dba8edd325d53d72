import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alert, SharedBand } from "../../../domain/alerts/alert.ts";
import type { Collected } from "../../../domain/ports.ts";
import { NO_ALERT_REASONS, type NoAlertScene, whyNoAlert } from "../../../domain/views/no-alert.ts";
import { NO_ALERT_WORDS } from "../../../domain/views/no-alert-words.ts";
import { raisedSinceOf } from "../../../domain/views/raised-since.ts";
import { shownFileOf } from "../../../domain/views/shown-file.ts";
import { BANDS, type Band } from "../../../events/vocabulary.ts";
import { roundOf } from "../../builders/round-world.ts";

const OF_LEADER = { district: "d1", leaderId: "l1", version: 1 } as const;
const TODAY = "2026-11-24";

const bandOf = (roundId: string, band: Band, more: Partial<SharedBand> = {}): SharedBand => ({
  ...OF_LEADER,
  ...{ roundId, cycle: Number(roundId.slice(5)), band, since: roundId, direction: "steady", topics: [] },
  ...{ confidence: "high", modelVersion: "bri@1", sharedWith: "s1", schoolId: "o1", ...more },
});
const alertOf = (more: Partial<Alert> = {}): Alert => ({
  ...OF_LEADER,
  ...{ alertId: "al-1", episodeId: "ep-1", supervisorId: "s1", cause: "two-raised-rounds", roundId: "2026-10" },
  ...{ topics: [], openedAt: "2026-10-06T02:00:00.000Z", mailedAt: "2026-10-06T12:30:00.000Z", state: "resolved" },
  ...more,
});

/** A leader whom s1 has supervised since summer, with the bands of rounds given, the last of them present. */
const partition = (bands: readonly SharedBand[], ...more: readonly Collected[]): readonly Collected[] => {
  const last = bands.at(-1);
  return [
    {
      kind: "supervision",
      value: { ...OF_LEADER, supervisorId: "s1", basis: "confirmed", since: "2026-07-01" },
    },
    {
      kind: "appointment",
      value: {
        ...{ ...OF_LEADER, appointmentId: "ap", orgId: "o1", role: "PRINCIPAL", begin: "2026-07-01", end: null },
        ...{ primary: true, interim: false, precision: "given" },
      },
    },
    ...bands.map((value) => ({ kind: "bandHistory" as const, value })),
    ...(last === undefined || last.band === "none" ? [] : [{ kind: "sharedBand" as const, value: last }]),
    ...more,
  ];
};
const alert = (more: Partial<Alert> = {}): Collected => ({ kind: "alert", value: alertOf(more) });

const scene = (more: Partial<NoAlertScene> = {}): NoAlertScene => ({
  settings: { timeZone: "America/Chicago", holidays: [] },
  today: TODAY,
  now: `${TODAY}T18:00:00.000Z`,
  ...more,
});
const why = (file: readonly Collected[], over: Partial<NoAlertScene> = {}) =>
  whyNoAlert(shownFileOf(file, "s1", over.today ?? TODAY), scene(over));

const HIGH = [bandOf("2026-10", "watch"), bandOf("2026-11", "high")];

describe("why no alert shows", () => {
  test("is said of a raised reading only", () => {
    for (const band of BANDS) {
      const explained = why(partition([bandOf("2026-11", band)]))?.because;
      expect(explained, band).toBe(band === "elevated" || band === "high" ? "one-reading" : undefined);
    }
  });

  test("one raised reading is not yet an alert", () => {
    expect(why(partition(HIGH))).toEqual({ because: "one-reading" });
  });

  test("an alert is open already, whatever opened it; one that waits for its mail is not shown, and not spoken of", () => {
    for (const state of ["open", "acknowledged"] as const) {
      expect(why(partition(HIGH, alert({ state })))).toEqual({ because: "alert-open" });
      expect(why(partition(HIGH, alert({ state, cause: "support-need-high" })))).toEqual({ because: "alert-open" });
    }
    const { mailedAt: _, ...waiting } = alertOf({ state: "waiting", openedAt: "2026-11-22T02:00:00.000Z" });
    expect(why(partition(HIGH, { kind: "alert", value: waiting }))).toEqual({ because: "one-reading" });
    expect(why(partition(HIGH, alert({ state: "withdrawn" })))).toEqual({ because: "one-reading" });
  });

  test("leave, and days outside session", () => {
    const leave: Collected = {
      kind: "leave",
      value: { ...OF_LEADER, leaveId: "lv", begin: "2026-11-20", end: "2026-11-25" },
    };
    expect(why(partition(HIGH, leave))).toEqual({ because: "on-leave" });
    expect(why(partition(HIGH, leave), { today: "2026-11-25", now: "2026-11-25T18:00:00.000Z" })).toEqual({
      because: "one-reading",
    });
    const july = { today: "2027-07-05", now: "2027-07-05T18:00:00.000Z" };
    expect(why(partition(HIGH), july)).toEqual({ because: "outside-session" });
    // The school's own session counts where it differs from the district's.
    const year = {
      schoolYear: "2026-27",
      firstDay: "2026-08-17",
      lastDay: "2027-05-28",
      breaks: [],
      contractMonths: [],
    };
    const school = { schoolId: "o1", firstDay: "2026-08-17", lastDay: "2027-05-28" };
    const settings = (breaks: readonly { begin: string; end: string }[]) => ({
      ...{ ...scene().settings, calendar: [{ ...year, schools: [{ ...school, breaks }] }] },
    });
    const autumn = [{ begin: "2026-11-23", end: "2026-11-27" }];
    expect(why(partition(HIGH), { settings: settings(autumn) })).toEqual({ because: "outside-session" });
    expect(why(partition(HIGH), { settings: settings([]) })).toEqual({ because: "one-reading" });
  });

  test("rests for the quiet days of the district after an alert, with the day on which that ends", () => {
    const ended = alert({ mailedAt: "2026-11-04T13:30:00.000Z", state: "lapsed" });
    expect(why(partition(HIGH, ended))).toEqual({ because: "resting", until: "2026-11-25" });
    const own = [{ rule: "alerts.quietDays", value: 14, from: "2026-09-01", at: "2026-08-01T12:00:00.000Z", by: "ad" }];
    const settings = { ...scene().settings, ownRules: own };
    expect(why(partition(HIGH, ended), { settings })).toEqual({ because: "one-reading" });
  });

  test("after the rest: a stretch has one alert, a new stretch begins anew", () => {
    const stretch = [bandOf("2026-09", "elevated"), bandOf("2026-10", "high"), bandOf("2026-11", "high")];
    expect(why(partition(stretch, alert()))).toEqual({ because: "had-alert" });
    expect(why(partition(HIGH, alert({ roundId: "2026-09" })))).toEqual({ because: "one-reading" });
  });

  test("sharing with a new person, or in a new seat, begins with the next round", () => {
    const rounds = [roundOf(1), roundOf(2), roundOf(3)];
    const later = (kind: Collected["kind"], more: object) =>
      partition(HIGH).map((one) =>
        one.kind === kind ? ({ ...one, value: { ...one.value, ...more } } as Collected) : one,
      );
    const [first] = rounds;
    if (first === undefined) throw new Error("no round");
    const shortly = { rounds, today: "2026-08-20", now: "2026-08-20T18:00:00.000Z" };
    const taken = later("supervision", { supervisorId: "s1", since: "2026-08-18" }).filter(
      ({ kind }) => kind !== "sharedBand" && kind !== "bandHistory",
    );
    expect(why(taken, shortly)).toEqual({ because: "next-round" });
    expect(why(taken, { ...shortly, rounds: [] })).toEqual({ because: "next-round" });
    // The next round has closed: whoever shares no reading then looks like everybody who has none.
    expect(why(taken, { ...shortly, today: TODAY, now: `${TODAY}T18:00:00.000Z` })).toBeUndefined();
    const moved = later("appointment", { orgId: "o2", begin: "2026-11-20" });
    expect(why(moved, { rounds })).toEqual({ because: "next-round" });
    // Nobody leads a school: there is nothing to share.
    expect(why(later("appointment", { end: "2026-10-01" }), { rounds })).not.toEqual({ because: "next-round" });
  });

  test("is the same for histories with the same changes of band, whichever months were answered", () => {
    const months = ["2026-08", "2026-09", "2026-10", "2026-11"] as const;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Band>("steady", "watch", "elevated", "high"), { minLength: 4, maxLength: 4 }),
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        fc.option(fc.constantFrom(...months)),
        (bands, answered, alerted) => {
          let since = "2026-08";
          const all = months.map((month, place) => {
            if (place > 0 && bands[place] !== bands[place - 1]) since = month;
            return bandOf(month, bands[place] ?? "steady", { since });
          });
          // A month in which the band stayed leaves the same reading whether or not it was answered.
          const fewer = all.filter(({ roundId, since: begun }, place) => answered[place] || roundId === begun);
          const alerts = alerted === null ? [] : [alert({ roundId: alerted })];
          const shown = (bandsOf: readonly SharedBand[]) => [
            why(partition(bandsOf, ...alerts)),
            shownFileOf(partition(bandsOf), "s1", TODAY).raisedSince,
          ];
          expect(shown(fewer)).toEqual(shown(all));
        },
      ),
    );
  });

  test("has words in both languages, with the day of the end of a rest", () => {
    for (const lang of ["en", "es"] as const) {
      const words = NO_ALERT_REASONS.map((code) => NO_ALERT_WORDS[lang][code]("DAY"));
      expect(new Set(words).size).toBe(NO_ALERT_REASONS.length);
      expect(words.filter((text) => text.includes("DAY"))).toHaveLength(1);
      expect(NO_ALERT_WORDS[lang].resting(undefined)).not.toContain("undefined");
    }
  });
});

describe("since when a reading is raised", () => {
  test.each<[string, readonly Band[], string | null]>([
    ["of one month", ["watch", "high"], "2026-11"],
    ["through a change of band", ["watch", "elevated", "high"], "2026-10"],
    ["also down from high", ["high", "high", "elevated"], "2026-09"],
    ["from the first month", ["elevated", "high", "high"], "2026-09"],
    ["again after it had fallen", ["high", "watch", "high"], "2026-11"],
    ["again after a silence", ["high", "none", "high"], "2026-11"],
    ["not at all", ["high", "high", "watch"], null],
  ])("%s", (_, bands, expected) => {
    const months = ["2026-09", "2026-10", "2026-11"].slice(-bands.length);
    const rows = months.map((month, place) => {
      const from = bands.findLastIndex((one, before) => before < place && one !== bands[place]) + 1;
      return bandOf(month, bands[place] ?? "none", { since: months[from] ?? month });
    });
    expect(raisedSinceOf(rows.at(-1), rows)).toBe(expected);
  });

  test("nothing without a reading", () => {
    expect(raisedSinceOf(undefined, [bandOf("2026-09", "high")])).toBeNull();
  });
});
