import { describe, expect, it } from "vitest";
import { recordsFromOf } from "../../../domain/bench/records-from.ts";
import type { ImportState } from "../../../domain/roster/roster.ts";
import { memoryStore } from "../../doubles/memory.ts";

const DISTRICT = { district: "d", createdOn: "2024-07-01" };

/** Imports in the order of their arrival. */
const from = async (...imports: readonly (readonly [asOf: string, state?: ImportState])[]): Promise<string> => {
  const store = memoryStore();
  for (const [place, [asOf, state = "APPLIED"]] of imports.entries()) {
    store.seed("importJob", {
      // Ids say nothing of the order.
      ...{ district: "d", importId: `im-${9 - place}`, state, mode: "bulk", sourceSystem: "oneroster", sha256: "" },
      ...{ receivedAt: "2026-09-01T12:00:00.000Z", receivedBy: "ad", asOf, ordinal: place + 1, version: 1 },
    });
  }
  return recordsFromOf(
    {
      get: (kind, id) => store.get(kind, { ...id, ...DISTRICT } as never),
      list: (name, scope) => store.list(name, { ...scope, district: "d" } as never),
      page: (name, scope, cut) => store.page(name, { ...scope, district: "d" } as never, cut),
    },
    DISTRICT,
  );
};

describe("from when leavers are on record", () => {
  it("is the day of the first roster that was applied, or the district's first", async () => {
    expect(await from()).toBe("2024-07-01");
    expect(await from(["2026-09-01"], ["2027-09-01"])).toBe("2026-09-01");
    expect(await from(["2026-08-01", "HELD"], ["2026-08-02", "REJECTED"], ["2026-09-01"])).toBe("2026-09-01");
    expect(await from(["2020-09-01"])).toBe("2024-07-01");
  });

  it("is not moved by a roster that comes later and speaks of an earlier day: it does not know who had left", async () => {
    expect(await from(["2026-09-01"], ["2025-01-15"])).toBe("2026-09-01");
    expect(await from(["2025-01-15"], ["2025-09-01"], ["2026-09-01"])).toBe("2025-01-15");
  });
});
