import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DATA_ELEMENTS } from "../docs/data-elements.ts";
import { rulesOf } from "../docs/generate-rules.ts";
import { KINDS } from "../domain/kinds.ts";
import type { Kind } from "../domain/state.ts";

const RULES = readFileSync("docs/RULES.md", "utf8");
const kinds = Object.keys(KINDS) as Kind[];

describe("what is said of stored data", () => {
  it("names an end for every kind that the store deletes by itself", () => {
    const expiring = kinds.filter((kind) => "ttl" in KINDS[kind]);
    const unended = expiring.filter((kind) => DATA_ELEMENTS[kind].kept.startsWith("until the district deletes"));
    expect(unended).toEqual([]);
  });

  it("names rules that there are", async () => {
    for (const kind of kinds) {
      for (const [, room = "", rule = ""] of DATA_ELEMENTS[kind].kept.matchAll(/`(\w+)\.(\w+)`/g)) {
        expect([kind, Object.keys(await rulesOf(room))]).toEqual([kind, expect.arrayContaining([rule])]);
        expect(RULES).toContain(`| \`${rule}\` |`);
      }
    }
  });

  it("shows nothing of answers to staff by name", () => {
    for (const kind of ["response", "receipt", "score", "choice", "snapshot", "groupRelease"] as const) {
      expect(KINDS[kind].table).toBe("confidential");
      expect(DATA_ELEMENTS[kind].seenBy).toMatch(/^(the leader, in the own report|nobody)$/);
    }
  });
});
