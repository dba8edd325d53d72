/** The rules of every room: each is whole, each is read, and none that a district may change is read past its own value. */

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Rule, RuleBook } from "../domain/kernel/rule.ts";
import { CHANGEABLE } from "../domain/settings/changeable.ts";

const ROOT = join(import.meta.dirname, "..");

const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(ROOT, path)).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });

/** Without comments, texts, and the fields that types declare. */
const codeOf = (path: string): string =>
  readFileSync(join(ROOT, path), "utf8")
    .replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, "")
    .replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replaceAll(/readonly \w+\??:/g, "");

const CODE = ["domain", "functions"]
  .flatMap(sources)
  .filter((path) => !path.endsWith("/rules.ts"))
  .map((path) => ({ path, code: codeOf(path) }));

/** The contract is everybody's, so its sentences name the defaults. */
const IN_PROSE = /^functions\/http\/contract\//;

interface Listed {
  readonly room: string;
  readonly book: string;
  readonly name: string;
  readonly rule: Rule;
}

const LISTED: readonly Listed[] = (
  await Promise.all(
    readdirSync(join(ROOT, "domain"))
      .filter((room) => existsSync(join(ROOT, "domain", room, "rules.ts")))
      .map(async (room) => {
        const exported = (await import(join(ROOT, "domain", room, "rules.ts"))) as Readonly<Record<string, RuleBook>>;
        return Object.entries(exported)
          .filter(([book]) => book.endsWith("_RULES"))
          .flatMap(([book, rules]) => Object.entries(rules).map(([name, rule]) => ({ room, book, name, rule })));
      }),
  )
).flat();

/** Files that read a rule: by its book, or as a value of a model or of a district's rules. */
const readersOf = ({ book, name }: Pick<Listed, "book" | "name">): readonly string[] => {
  const read = new RegExp(`\\b${book}\\.${name}\\b|\\.${name}\\b(?!\\()|[{,]\\s*${name}\\s*(?=[,}:=])`);
  return CODE.filter(({ code }) => read.test(code)).map(({ path }) => path);
};

describe("rules", () => {
  it("are found in every room that has some", () => {
    expect(LISTED.length).toBeGreaterThan(90);
    expect(new Set(LISTED.map(({ room, name }) => `${room}.${name}`)).size).toBe(LISTED.length);
  });

  it("say what they decide, in what unit, and who says so", () => {
    for (const { name, rule } of LISTED) {
      expect(
        [rule.unit, rule.meaning, rule.source].map((text) => text.length > 2),
        name,
      ).toEqual([true, true, true]);
    }
  });

  it("have a default inside their range, at its loose end where only stricter is allowed", () => {
    for (const { name, rule } of LISTED) {
      const { change, value } = rule;
      if (change === "no") continue;
      if ("words" in change) expect(value, name).toBe(change.words[0]);
      else {
        expect(change.least, name).toBeLessThan(change.most);
        if (change.stricter !== undefined)
          expect(value, name).toBe(change.stricter === "higher" ? change.least : change.most);
        expect(Number(value) >= change.least && Number(value) <= change.most, name).toBe(true);
      }
    }
  });

  it("are read by the code that they rule", () => {
    expect(LISTED.filter((rule) => readersOf(rule).length === 0).map(({ room, name }) => `${room}.${name}`)).toEqual(
      [],
    );
    expect(readersOf({ book: "ALERT_RULES", name: "neverRead" })).toEqual([]);
  });

  it("that a district may change are read as they are in force there, never as their default", () => {
    const past = LISTED.filter(({ rule }) => rule.change !== "no").flatMap(({ book, name }) =>
      CODE.filter(({ path, code }) => !IN_PROSE.test(path) && code.includes(`${book}.${name}.value`)).map(
        ({ path }) => `${book}.${name} in ${path}`,
      ),
    );
    expect(past).toEqual([]);
  });

  it("that a district may change are all offered to it", () => {
    const offered = CHANGEABLE.map(({ id }) => id);
    const listed = LISTED.filter(({ rule }) => rule.change !== "no").map(({ room, name }) => `${room}.${name}`);
    expect(offered.toSorted()).toEqual(listed.toSorted());
  });
});
