import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AuditEntry } from "../../../domain/access/audit-entry.ts";
import { beginningOf, chainOf, exportFits, exportOf } from "../../../domain/audit/audit-chain.ts";
import { sealAudit } from "../../../domain/audit/seal-audit.ts";
import { Crash, crashingAt } from "../../doubles/crash.ts";
import { type MemoryStore, memoryStore, memoryTokens, movableClock } from "../../doubles/memory.ts";

const tokens = memoryTokens();
const entry = (entryId: string, at: string, changes: Partial<AuditEntry> = {}): AuditEntry => ({
  district: "lake",
  day: at.slice(0, 10),
  entryId,
  at,
  callerId: "s1",
  roles: ["supervisor"],
  action: "timeline.read",
  outcome: "allowed",
  leaderId: "l1",
  fields: ["kind", "heldOn"],
  ...changes,
});

const many = fc
  .uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 12 })
  .map((ids) => ids.map((id) => entry(`e${String(id).padStart(3, "0")}`, "2026-11-02T18:00:00.000Z")));

describe("the chain", () => {
  const begin = beginningOf(tokens, "lake");

  test("does not depend on the order in which a store gives entries or fields", () => {
    fc.assert(
      fc.property(many, fc.integer(), (entries, seed) => {
        const other = [...entries]
          .sort((a, b) => ((a.entryId.charCodeAt(1) + seed) % 7) - ((b.entryId.charCodeAt(1) + seed) % 7))
          .map((one) => Object.fromEntries(Object.entries(one).reverse()) as unknown as AuditEntry);
        expect(chainOf(tokens, begin, other)).toBe(chainOf(tokens, begin, entries));
      }),
    );
  });

  test("ends elsewhere when one character of one field differs, an entry is missing or added, or the past differs", () => {
    fc.assert(
      fc.property(
        many,
        fc.nat(),
        fc.constantFrom("callerId", "leaderId", "action", "at", "outcome"),
        (entries, n, field) => {
          const chain = chainOf(tokens, begin, entries);
          const at = n % entries.length;
          const text = String(entries[at]?.[field as "callerId"]);
          const spoilt = entries.map((one, place) =>
            place === at ? { ...one, [field]: `${text.slice(0, -1)}${text.endsWith("x") ? "y" : "x"}` } : one,
          );
          expect(chainOf(tokens, begin, spoilt as AuditEntry[])).not.toBe(chain);
          expect(chainOf(tokens, begin, entries.toSpliced(at, 1))).not.toBe(chain);
          expect(chainOf(tokens, begin, [...entries, entry("z", "2026-11-02T19:00:00.000Z")])).not.toBe(chain);
          expect(chainOf(tokens, beginningOf(tokens, "twin"), entries)).not.toBe(chain);
        },
      ),
    );
  });

  test("matches its export, and no export with a changed byte", () => {
    fc.assert(
      fc.property(many, fc.nat(), fc.integer({ min: 32, max: 126 }), (entries, n, code) => {
        const chain = chainOf(tokens, begin, entries);
        const seal = { district: "lake", day: "2026-11-02", entries: entries.length, previous: begin, chain };
        const text = exportOf(entries, seal);
        expect(exportFits(tokens, text, seal)).toBe(true);
        const at = n % text.length;
        const spoilt = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
        expect(exportFits(tokens, spoilt, seal)).toBe(spoilt === text);
        expect(exportFits(tokens, text.slice(0, at), seal)).toBe(false);
      }),
    );
  });
});

/** The trail as the bucket keeps it: what is there stays. */
const trailOf = () => {
  const files = new Map<string, string>();
  return {
    files,
    keep: async (district: string, day: string, text: string) => {
      const key = `${district}/${day}`;
      if (!files.has(key)) files.set(key, text);
    },
  };
};

const world = (now: string) => {
  const store: MemoryStore = memoryStore();
  store.seed(
    "auditEntry",
    entry("e1", "2026-11-02T00:00:00.000Z"),
    entry("e2", "2026-11-02T23:59:59.999Z"),
    entry("e3", "2026-11-04T12:00:00.000Z"),
    { ...entry("e4", "2026-11-02T12:00:00.000Z"), district: "twin" },
  );
  const ports = { clock: movableClock(now), store, unitOfWork: store, tokens, trail: trailOf() };
  return { ...ports, ports };
};
const LAKE = { district: "lake", createdOn: "2026-11-02" };
const daysOf = (store: MemoryStore) => store.all("auditSeal").map(({ day, entries }) => `${day} ${entries}`);

describe("sealing", () => {
  test("covers every finished UTC day since the district began, days without entries too, each chained to the last", async () => {
    const { ports, store, trail } = world("2026-11-05T03:00:00.000Z");
    expect(await sealAudit(ports)(LAKE)).toBe(4);
    expect(daysOf(store)).toEqual(["2026-11-01 0", "2026-11-02 2", "2026-11-03 0", "2026-11-04 1"]);
    const seals = store.all("auditSeal");
    expect(seals[0]?.previous).toBe(beginningOf(tokens, "lake"));
    for (const [at, seal] of seals.entries()) if (at > 0) expect(seal.previous).toBe(seals[at - 1]?.chain);
    expect([...trail.files.keys()]).toEqual(seals.map(({ day }) => `lake/${day}`));
    expect(trail.files.get("lake/2026-11-02")?.split("\n")).toHaveLength(4);
    expect([...trail.files.values()].join()).not.toContain("twin");
  });

  test("twice seals once", async () => {
    const { ports, store } = world("2026-11-05T03:00:00.000Z");
    await sealAudit(ports)(LAKE);
    const before = store.dump();
    expect(await sealAudit(ports)(LAKE)).toBe(0);
    expect(store.dump()).toBe(before);
    ports.clock.advance({ days: 1 });
    expect(await sealAudit(ports)(LAKE)).toBe(1);
  });

  test("two at once make the seals of one", async () => {
    const { ports, store } = world("2026-11-05T03:00:00.000Z");
    await Promise.all([sealAudit(ports)(LAKE), sealAudit(ports)(LAKE)]);
    const alone = world("2026-11-05T03:00:00.000Z");
    await sealAudit(alone.ports)(LAKE);
    expect(store.all("auditSeal")).toEqual(alone.store.all("auditSeal"));
  });

  test("waits an hour after midnight, for entries of requests that began before it", async () => {
    const { ports, store } = world("2026-11-05T00:59:00.000Z");
    await sealAudit(ports)(LAKE);
    expect(daysOf(store).at(-1)).toBe("2026-11-03 0");
  });

  test("cut short anywhere goes on where it was", async () => {
    const whole = world("2026-11-05T03:00:00.000Z");
    await sealAudit(whole.ports)(LAKE);
    for (let point = 0; ; point += 1) {
      const { ports, store, trail } = world("2026-11-05T03:00:00.000Z");
      const crashing = crashingAt(ports, ["store", "unitOfWork", "trail"], point);
      const cut = await sealAudit(crashing.ports)(LAKE).then(
        () => false,
        (error: unknown) => error instanceof Crash,
      );
      if (!cut) break;
      await sealAudit(ports)(LAKE);
      expect(store.dump()).toBe(whole.store.dump());
      expect([...trail.files]).toEqual([...whole.trail.files]);
      expect(point).toBeLessThan(100);
    }
  });
});
