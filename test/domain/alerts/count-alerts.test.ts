import { describe, expect, test } from "vitest";
import type { Alert } from "../../../domain/alerts/alert.ts";
import { countAlerts } from "../../../domain/alerts/count-alerts.ts";
import { ALERT_CAUSES } from "../../../events/vocabulary.ts";
import { alertOf } from "../../builders/mail-world.ts";

const many = (count: number, over: Partial<Alert> = {}, from = 1): Alert[] =>
  Array.from({ length: count }, (_, n) => alertOf(`ld-${n + from}`, over));
const of = (alerts: readonly Alert[], cause: Alert["cause"] = "two-raised-rounds") =>
  countAlerts(alerts, 5).find((one) => one.cause === cause);

describe("how alerts fared", () => {
  test("has a line for every cause, withheld under five leaders", () => {
    expect(countAlerts([], 5)).toEqual(ALERT_CAUSES.map((cause) => ({ cause, status: "withheld" })));
    expect(of(many(4))).toMatchObject({ status: "withheld" });
    expect(of([...many(4), alertOf("ld-1", { alertId: "al-more" }), alertOf("ld-2", { alertId: "al-more" })])).toEqual({
      cause: "two-raised-rounds",
      status: "withheld",
    });
    expect(of(many(5))).toMatchObject({ status: "shown", opened: "5-9" });
    expect(of(many(9), "support-asked")).toMatchObject({ status: "withheld" });
  });

  test("counts by state in bands, and the share of useful ones among those that were judged", () => {
    const alerts = [
      ...many(12, { state: "resolved", useful: true }),
      ...many(5, { state: "resolved", useful: false }, 20),
      ...many(6, { state: "resolved" }, 30),
      ...many(5, { state: "acknowledged" }, 40),
      ...many(8, { state: "open" }, 50),
      ...many(7, { state: "withdrawn" }, 60),
    ];
    expect(of(alerts)).toEqual({
      cause: "two-raised-rounds",
      status: "shown",
      opened: "20+",
      acknowledged: "20+",
      resolved: "20+",
      takenUp: null,
      lapsed: null,
      usefulYes: "10-19",
      usefulNo: "5-9",
      // 12 of 17; those that nobody has judged count as neither.
      usefulShare: 71,
    });
  });

  test("no count that would reveal fewer than five beside the others", () => {
    // Four are open and three closed ones were not judged: both would be what is left.
    const alerts = [
      ...many(12, { state: "resolved", useful: true }),
      ...many(5, { state: "resolved", useful: false }, 20),
      ...many(3, { state: "resolved" }, 30),
      ...many(2, { state: "acknowledged" }, 40),
      ...many(4, { state: "open" }, 50),
    ];
    expect(of(alerts)).toEqual({
      ...{ cause: "two-raised-rounds", status: "shown", opened: "20+", acknowledged: null, resolved: "20+" },
      ...{ takenUp: null, lapsed: null },
      ...{ usefulYes: "10-19", usefulNo: null, usefulShare: null },
    });
    // A cause that with the first is about nearly the same leaders is withheld.
    const twice = [...many(9), ...many(8, { cause: "high-and-rising", alertId: "al-more" })];
    expect(of(twice, "high-and-rising")).toEqual({ cause: "high-and-rising", status: "withheld" });
  });

  test("no share, and no count, of fewer than five", () => {
    expect(of([...many(4, { state: "resolved", useful: true }), ...many(6, { state: "open" }, 10)])).toEqual({
      cause: "two-raised-rounds",
      status: "shown",
      opened: "10-19",
      acknowledged: null,
      resolved: null,
      takenUp: null,
      lapsed: null,
      usefulYes: null,
      usefulNo: null,
      usefulShare: null,
    });
    expect(of(many(5, { state: "resolved", useful: false }))).toMatchObject({ usefulShare: 0, usefulNo: "5-9" });
  });

  test("from month to month no difference of fewer than five: a count stands until enough have moved on", () => {
    const moments = ["2026-10-01", "2026-11-01", "2026-12-01"];
    const at = (day: string) => ({ openedAt: `${day}T12:00:00.000Z` });
    const counts = (alerts: readonly Alert[]) =>
      moments.map((_, last) => {
        const [numbers] = countAlerts(alerts, 5, moments.slice(0, last + 1));
        return numbers?.status === "shown" ? [numbers.opened, numbers.resolved] : [];
      });
    const closed = (day: string) => ({ state: "resolved" as const, takenOnAt: day, closedAt: day });
    const september = many(9, at("2026-09-10"));
    // One more opens in October, five more in November.
    expect(counts([...september, ...many(1, at("2026-10-10"), 20)])).toEqual([
      ["5-9", null],
      ["5-9", null],
      ["5-9", null],
    ]);
    expect(counts([...september, ...many(1, at("2026-10-10"), 20), ...many(5, at("2026-11-10"), 30)])).toEqual([
      ["5-9", null],
      ["5-9", null],
      ["10-19", null],
    ]);
    // Nine are closed in October, one of the others in November.
    const twenty = [
      ...many(9, { ...at("2026-09-10"), ...closed("2026-10-15") }),
      ...many(1, { ...at("2026-09-10"), ...closed("2026-11-15") }, 20),
      ...many(10, at("2026-09-10"), 30),
    ];
    expect(counts(twenty)).toEqual([
      ["20+", null],
      ["20+", "5-9"],
      ["20+", "5-9"],
    ]);
  });

  test("alerts that ended with the need, by whether somebody had taken them on", () => {
    expect(of([...many(6, { state: "taken-up" }), ...many(7, { state: "lapsed" }, 10)])).toMatchObject({
      ...{ opened: "10-19", acknowledged: "5-9", resolved: null, takenUp: "5-9", lapsed: "5-9" },
    });
  });
});
