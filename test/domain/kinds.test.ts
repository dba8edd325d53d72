import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AnyKind, IndexList } from "../../domain/kernel/kind.ts";
import { KINDS } from "../../domain/kinds.ts";

const DOMAIN = join(import.meta.dirname, "../../domain");
const kinds = Object.entries<AnyKind>(KINDS);

/** Every definition of every room, by name. */
const defined: string[] = [];
for (const room of readdirSync(DOMAIN, { withFileTypes: true })) {
  if (!room.isDirectory() || !readdirSync(join(DOMAIN, room.name)).includes("kinds.ts")) continue;
  const module = (await import(join(DOMAIN, room.name, "kinds.ts"))) as Record<string, unknown>;
  for (const [name, value] of Object.entries(module)) {
    if (name.endsWith("_KINDS")) defined.push(...Object.keys(value as object));
  }
}

describe("the catalogue", () => {
  it("has what the rooms define, each name once", () => {
    expect(defined.sort()).toEqual(kinds.map(([kind]) => kind).sort());
  });

  it("calls no two lists the same", () => {
    const names = kinds.flatMap(([, { lists = {} }]) => Object.keys(lists));
    expect(new Set(names).size).toBe(names.length);
  });

  it("keys every kind by district, but those that are found before it is known", () => {
    const exempt = kinds.flatMap(([kind, { pk }]) => (pk.startsWith("D#{district}#") ? [] : [kind]));
    expect(exempt.sort()).toEqual([
      "addressLink",
      "alertLink",
      "calendarFeed",
      "digestLink",
      "link",
      "nominationLink",
      "reportLink",
      "staff",
    ]);
  });

  it("gives no two kinds the same keys", () => {
    const keys = kinds.map(([, { table, pk, sk }]) => [table, pk, sk].join(" ").replaceAll(/\{\w+\}/g, "*"));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("distinguishes the kinds of a partition by the beginning of their sort keys, so that a list has one kind only", () => {
    const beginning = (sk: string) => sk.slice(0, sk.includes("{") ? sk.indexOf("{") : sk.length);
    const clashes = kinds.flatMap(([a, one]) =>
      kinds.flatMap(([b, other]) =>
        a !== b &&
        one.pk === other.pk &&
        one.table === other.table &&
        Object.values(one.lists ?? {}).includes("partition") &&
        beginning(other.sk).startsWith(beginning(one.sk))
          ? [`${b} in a list of ${a}`]
          : [],
      ),
    );
    expect(clashes).toEqual([]);
  });

  it("says who is in which list where a kind has several on one index, so that none replaces another", () => {
    const open = kinds.flatMap(([kind, { lists = {} }]) => {
      const onIndexes = Object.values(lists).filter(
        (list): list is IndexList<never> => typeof list === "object" && "index" in list,
      );
      return onIndexes.some(({ index, where }, n) =>
        onIndexes.some((other, m) => n !== m && other.index === index && where === undefined),
      )
        ? [kind]
        : [];
    });
    expect(open).toEqual([]);
  });

  it("says what a row must look like of everything that decides access", () => {
    const shaped = kinds.flatMap(([kind, definition]) => ("shape" in definition ? [kind] : []));
    const expected = [
      "addressLink",
      "alertLink",
      "calendarFeed",
      "digestLink",
      "district",
      "link",
      "nominationLink",
      "reportLink",
      "staff",
    ];
    expect(shaped.sort()).toEqual([...expected, "supervision"]);
  });
});
