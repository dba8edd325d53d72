import { describe, expect, it } from "vitest";
import { dueOnOf } from "../../../domain/alerts/due.ts";
import { alertRulesAt } from "../../../domain/alerts/rules.ts";
import { rhythmOf } from "../../../domain/coaching/cadence.ts";
import { coachingRulesAt } from "../../../domain/coaching/rules.ts";
import { episodesOf } from "../../../domain/episodes/episode.ts";
import { fileOf } from "../../../domain/files/leader-file.ts";
import { districtsOwn } from "../../../domain/forecast/forecast-groups.ts";
import { inWords, spanInWords } from "../../../domain/kernel/number-words.ts";
import { type OwnRules, type RuleChange, rulesAt } from "../../../domain/kernel/own-rules.ts";
import { keptShorter } from "../../../domain/pulses/rules.ts";
import { CHANGEABLE } from "../../../domain/settings/changeable.ts";
import { item, leader, seat, supervision, TODAY, touchpoint } from "../../builders/coaching-world.ts";

const zone = { timeZone: "America/Chicago" };
const change = (rule: string, value: RuleChange["value"], from = "2026-09-01"): RuleChange => ({
  rule,
  value,
  from,
  at: `${from}T12:00:00.000Z`,
  by: "ad",
});
const own = (...ownRules: readonly RuleChange[]): OwnRules => ({ ...zone, ownRules });
const LATER = "2026-12-01T18:00:00.000Z";

describe("a district's own values", () => {
  it("hold from their day on, the latest day before others, and of one day the last that was recorded", () => {
    const district = own(
      change("alerts.quietDays", 30, "2026-11-01"),
      change("alerts.quietDays", 28, "2026-10-01"),
      { ...change("alerts.quietDays", 35, "2026-11-01"), at: "2026-11-01T13:00:00.000Z" },
      change("alerts.quietDays", null, "2026-11-20"),
    );
    const at = (instant: string) => alertRulesAt(district, instant).quietDays;
    expect(at("2026-09-30T18:00:00.000Z")).toBe(21);
    // Midnight is the district's: it is still September there.
    expect(at("2026-10-01T04:00:00.000Z")).toBe(21);
    expect(at("2026-10-01T18:00:00.000Z")).toBe(28);
    expect(at("2026-11-01T18:00:00.000Z")).toBe(35);
    expect(at("2026-11-20T18:00:00.000Z")).toBe(21);
  });

  it("judge nothing that was before they were recorded, even of the same day", () => {
    const district = own({ ...change("alerts.quietDays", 30, "2026-11-02"), at: "2026-11-02T16:00:00.000Z" });
    expect(alertRulesAt(district, "2026-11-02T13:30:00.000Z").quietDays).toBe(21);
    expect(alertRulesAt(district, "2026-11-02T16:00:00.000Z").quietDays).toBe(30);
  });

  it("belong to one rule of one room", () => {
    const district = own(change("alerts.linkDays", 30), change("nominations.linkDays", 90), change("alerts.gone", 1));
    expect(alertRulesAt(district, LATER)).toEqual({ ...alertRulesAt(zone, LATER), linkDays: 30 });
  });

  it.each(CHANGEABLE.map((rule) => [rule.id, rule] as const))(
    "%s is read as the district has it",
    (id, { value, change: may }) => {
      const [room = "", name = ""] = id.split(".");
      const other = "words" in may ? (may.words.at(-1) ?? "") : value === may.most ? may.least : may.most;
      const book = { [name]: { value, unit: "", meaning: "", source: "", change: may } };
      expect(rulesAt(room, book, own(change(id, other)), LATER)).toEqual({ [name]: other });
      expect(rulesAt(room, book, zone, LATER)).toEqual({ [name]: value });
    },
  );
});

describe("a round is judged by what was in force when it opened", () => {
  const opened: Readonly<Record<number, string>> = {
    1: "2026-09-01T12:30:00.000Z",
    2: "2026-10-01T12:30:00.000Z",
    3: "2026-11-02T13:30:00.000Z",
  };
  const round = (cycle: number) => ({
    cycle,
    roundId: (opened[cycle] ?? "").slice(0, 7),
    at: opened[cycle] ?? "",
    schoolYear: 2027,
    level: "elevated" as const,
    confidence: "medium" as const,
    rising: false,
  });
  const input = {
    leaderId: "l1",
    scoredRounds: [1, 2, 3].map(round),
    closedRounds: [],
    supportRequests: [],
    sharing: { byDefault: "on" as const, changes: [] },
    leaves: [],
  };
  const episodes = (district: OwnRules) =>
    episodesOf(input, (cycle) => alertRulesAt(district, opened[cycle] ?? "")).episodes.map(
      ({ openedRound }) => openedRound,
    );

  it("so three raised rounds from November on open nothing anew of September and October", () => {
    expect(episodes(zone)).toEqual(["2026-10"]);
    expect(episodes(own(change("alerts.raisedRounds", 3, "2026-11-02")))).toEqual(["2026-10"]);
    expect(episodes(own(change("alerts.raisedRounds", 3, "2026-10-01")))).toEqual(["2026-11"]);
    expect(episodes(own(change("alerts.raisedLevel", "high", "2026-08-01")))).toEqual([]);
  });
});

describe("behaviour follows the district's value", () => {
  it("of days until an alert is due, of the rhythm of touchpoints, of prices and of keeping", () => {
    const due = (district: OwnRules) =>
      dueOnOf("2026-11-02T15:00:00.000Z", { ...district, timeZone: "America/Chicago", holidays: [] });
    expect([due(zone), due(own(change("alerts.dueSchoolDays", 3)))]).toEqual(["2026-11-09", "2026-11-05"]);
    const file = fileOf([
      item("leader", leader("l1")),
      item("appointment", seat("l1")),
      item("supervision", supervision("l1")),
      item("touchpoint", touchpoint("l1", "2026-10-28")),
    ]);
    const rhythm = (district: OwnRules) =>
      rhythmOf(file, TODAY, coachingRulesAt({ ...district, holidays: [] }, LATER)).dueOn;
    expect([rhythm(zone), rhythm(own(change("coaching.plainDays", 10)))]).toEqual(["2026-11-11", "2026-11-07"]);
    expect(districtsOwn(own(change("forecast.unitCost", 90000), change("forecast.keep", 0.8)), LATER)).toEqual({
      rates: { accept: 0.7, keep: 0.8 },
      prices: { own: 90000 },
    });
    expect(districtsOwn(zone, LATER).prices).toEqual({});
    expect([keptShorter(zone, LATER), keptShorter(own(change("pulses.answersKeptDays", 500)), LATER)]).toEqual([
      {},
      { keptDays: 500 },
    ]);
  });
});

it("small numbers and spans in words", () => {
  expect([inWords(5), inWords(13), inWords(3, "es")]).toEqual(["five", "13", "tres"]);
  expect([spanInWords(730), spanInWords(365), spanInWords(500), spanInWords(730, "es")]).toEqual([
    "two years",
    "one year",
    "500 days",
    "dos años",
  ]);
});
