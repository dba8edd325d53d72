import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Collected } from "../../../domain/ports.ts";
import { entriesOf } from "../../../domain/views/entries.ts";
import { inOrder, orderOf, pageOfTimeline, TIMELINE_KINDS } from "../../../domain/views/timeline.ts";

const base = { district: "d", version: 1 } as const;
const scene = { timeZone: "America/Chicago", touchpointFields: undefined } as const;

const day = fc.integer({ min: 0, max: 40 }).map((n) => new Date(Date.UTC(2026, 9, 20 + n)).toISOString().slice(0, 10));
const instant = fc.integer({ min: 0, max: 40 * 24 }).map((n) => new Date(Date.UTC(2026, 9, 20, n)).toISOString());
const id = fc.integer({ min: 0, max: 3 }).map((n) => `x${n}`);

/** Few days and few ids, so that things fall together. */
const thing: fc.Arbitrary<Collected> = fc.oneof(
  fc.record({ appointmentId: id, leaderId: id, begin: fc.option(day) }).map((one) => ({
    kind: "appointment" as const,
    value: {
      ...{ ...base, orgId: "o1", role: "PRINCIPAL", end: null, primary: true, interim: false, precision: "given" },
      ...one,
    } as never,
  })),
  fc.record({ touchpointId: id, leaderId: id, heldOn: day }).map((one) => ({
    kind: "touchpoint" as const,
    value: { ...base, supervisorId: "s1", kind: "visit", ...one } as never,
  })),
  fc.record({ leaveId: id, leaderId: id, begin: day }).map((one) => ({
    kind: "leave" as const,
    value: { ...base, end: null, ...one } as never,
  })),
  fc.record({ alertId: id, leaderId: id, openedAt: instant }).map((one) => ({
    kind: "alert" as const,
    value: { ...base, episodeId: "e", supervisorId: "s1", cause: "support-asked", state: "open", ...one } as never,
  })),
  fc.record({ leaderId: id, roundId: fc.constantFrom("2026-10", "2026-11") }).map((one) => ({
    kind: "bandHistory" as const,
    value: {
      // Another band than the month before: without a change there is no entry.
      ...{ ...base, band: one.roundId === "2026-10" ? "watch" : "high", since: null, direction: "steady" },
      ...{ topics: [], confidence: null, ...one },
    } as never,
  })),
);

/** A partition holds each thing once. */
const idsOf = ({ kind, value }: Collected) => {
  const { leaderId, appointmentId, touchpointId, leaveId, alertId, roundId } = value as unknown as Record<
    string,
    string
  >;
  return [kind, leaderId, appointmentId ?? touchpointId ?? leaveId ?? alertId ?? roundId].join();
};
const file = fc.uniqueArray(thing, { selector: idsOf, maxLength: 40 });
const shuffled = file.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
);

describe("the order of a timeline", () => {
  test("is total, and the same whatever order things were written in", () => {
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        const one = inOrder(entriesOf(rows, scene), { order: "asc" });
        expect(inOrder(entriesOf(other, scene), { order: "asc" })).toEqual(one);
        expect(one).toHaveLength(rows.length);
        const orders = one.map(orderOf);
        for (const [at, order] of orders.entries()) if (at > 0) expect(order > (orders[at - 1] ?? "")).toBe(true);
        expect(inOrder(entriesOf(other, scene), { order: "desc" })).toEqual([...one].reverse());
      }),
    );
  });

  test("is by local day, then by instant, then by kind", () => {
    fc.assert(
      fc.property(file, (rows) => {
        const entries = inOrder(entriesOf(rows, scene), { order: "asc" });
        for (const [at, entry] of entries.entries()) {
          const before = entries[at - 1];
          if (before === undefined) continue;
          expect((before.on ?? "") <= (entry.on ?? "")).toBe(true);
          if (before.on !== entry.on) continue;
          const [first, second] = [before, entry].map((one) => (one.at === one.on ? 0 : Date.parse(one.at ?? "")));
          expect(first).toBeLessThanOrEqual(second ?? 0);
          if (first === second) {
            expect(TIMELINE_KINDS.indexOf(before.kind)).toBeLessThanOrEqual(TIMELINE_KINDS.indexOf(entry.kind));
          }
        }
      }),
    );
  });

  test("pages put together are the whole, of any size and in both orders", () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 7 }), fc.constantFrom("asc", "desc"), (rows, limit, order) => {
        const entries = inOrder(entriesOf(rows, scene), { order });
        const seen = [];
        let after: string | undefined;
        do {
          const page = pageOfTimeline(entries, order, { limit, ...(after === undefined ? {} : { after }) });
          seen.push(...page.items);
          after = page.after;
        } while (after !== undefined);
        expect(seen).toEqual(entries);
      }),
    );
  });

  test("a page does not shift when something is added before it", () => {
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        const entries = inOrder(entriesOf(rows, scene), { order: "asc" });
        const first = pageOfTimeline(entries, "asc", { limit: 3 });
        if (first.after === undefined) return;
        const early = { kind: "leave", on: "2000-01-01", at: "2000-01-01", id: "new", leaderId: "x0" } as const;
        // What began before anything is known comes before every date: then the new entry is not before the page's end.
        fc.pre(orderOf(early) < first.after);
        const later = inOrder([...entriesOf(other, scene), early], { order: "asc" });
        expect(pageOfTimeline(later, "asc", { limit: 100, after: first.after }).items).toEqual(entries.slice(3));
      }),
    );
  });
});

test("an alert of the evening is on the local day, not on the day in UTC", () => {
  const alert = { ...base, leaderId: "l", alertId: "a", openedAt: "2026-11-04T02:30:00.000Z", cause: "support-asked" };
  const rows = [{ kind: "alert", value: { ...alert, state: "open" } }] as never;
  expect(entriesOf(rows, scene)).toMatchObject([{ on: "2026-11-03", at: "2026-11-04T02:30:00.000Z" }]);
});
