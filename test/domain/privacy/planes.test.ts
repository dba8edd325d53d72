/**
 * Two planes (scoring.md 11, P9): what people answer, and what is decided about their work. Nothing of the second can
 * reach the first: not by an import, not by the name of what is stored, and (`test/infra/grants.test.ts`) not by a right.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { AnyKind } from "../../../domain/kernel/kind.ts";
import { KINDS } from "../../../domain/kinds.ts";
import { CATALOG } from "../../../events/catalog.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

const sources = (path: string): readonly string[] =>
  statSync(join(ROOT, path)).isDirectory()
    ? readdirSync(join(ROOT, path)).flatMap((name) => sources(`${path}/${name}`))
    : /\.tsx?$/.test(path)
      ? [path]
      : [];
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

interface Import {
  readonly to: string;
  /** Only types come with it: nothing of it runs. */
  readonly typeOnly: boolean;
}

const importsOf = (path: string): readonly Import[] =>
  [...read(path).matchAll(/^\s*(?:import|export)\s+(type\s+)?([^"';]*?)\s*from\s+"(\.[^"]+)"/gm)].map(
    ([, type, names = "", from = ""]) => {
      const named = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
      const inline = named?.split(",").every((name) => name.trim() === "" || name.trim().startsWith("type ")) ?? false;
      return { to: relative(ROOT, resolve(ROOT, dirname(path), from)), typeOnly: type !== undefined || inline };
    },
  );

/** Everything that runs with these files. */
const closureOf = (start: readonly string[]): ReadonlySet<string> => {
  const seen = new Set<string>();
  const open = [...start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path) || !existsSync(join(ROOT, path))) continue;
    seen.add(path);
    open.push(...importsOf(path).flatMap(({ to, typeOnly }) => (typeOnly ? [] : [to])));
  }
  return seen;
};

/** Who decides, or says, who is ready, who follows whom, who holds which role and what it costs. */
const DECIDING = [
  "domain/evidence",
  "domain/nominations",
  "domain/readiness",
  "domain/bench",
  "domain/forecast",
  "domain/imports",
  "domain/roster",
  "domain/staff",
  "functions/on-event/assess-readiness.ts",
  "functions/http/manage-succession.ts",
  "functions/http/read-succession.ts",
  "functions/http/keep-people.ts",
  "functions/http/manage-staff.ts",
] as const;

/** Rooms that hold answers or what is made of them. */
const OF_ANSWERS = /^domain\/(instrument|pulses|strain|support-need|episodes|outcomes|rule-sets|groups|reports)\//;
/** What in those rooms has never been near an answer: where rows lie, constants, rules of calendar and seats. */
const WITHOUT_ANSWERS = /^domain\/([a-z-]+\/(kinds|rules)|outcomes\/(hazard|outcome|around-seat|past-vacancies))\.ts$/;

/** Rooms of succession. */
const SUCCESSION = ["evidence", "nominations", "readiness", "bench", "forecast"].map((room) => `domain/${room}`);

/** Kinds and lists of the Confidential table, by the names under which code asks for them. */
const CONFIDENTIAL = Object.entries<AnyKind>(KINDS).flatMap(([kind, { table, lists }]) =>
  table === "confidential" ? [kind, ...Object.keys(lists ?? {})] : [],
);

describe("P9: answers and the decisions about somebody's work", () => {
  it.each(DECIDING)("%s runs nothing of the pulse, the index or the own report", (path) => {
    const reached = [...closureOf(sources(path))].filter(
      (file) => OF_ANSWERS.test(file) && !WITHOUT_ANSWERS.test(file),
    );
    expect(reached).toEqual([]);
  });

  it("the rooms of succession do not even know the types of an answer, a score or an assessment", () => {
    const known = SUCCESSION.flatMap(sources)
      .flatMap((from) => importsOf(from).map(({ to }) => `${from} -> ${to}`))
      .filter(
        (line) =>
          OF_ANSWERS.test(line.slice(line.indexOf("domain/", 1))) &&
          !WITHOUT_ANSWERS.test(line.slice(line.indexOf("domain/", 1))),
      );
    expect(known).toEqual([]);
  });

  it("nothing that runs with them asks the store for anything of the Confidential table", () => {
    const asks = new RegExp(`\\.(get|list|page|collect)\\(\\s*"(${CONFIDENTIAL.join("|")})"`);
    const asking = [...closureOf(DECIDING.flatMap(sources))]
      .filter((file) => file.startsWith("domain/") && asks.test(read(file)))
      .sort();
    expect(asking).toEqual([]);
    expect(CONFIDENTIAL).toEqual(
      expect.arrayContaining(["response", "responses", "score", "scores", "receipt", "choice"]),
    );
  });
});

describe("P11: what follows from answers", () => {
  it("reaches the functions that notify, count and recompute, and none that decides about a person's work", () => {
    const fromAnswers = /^holdfast\.(pulse\.answered|sharing|support\.requested|burnout-risk|episode|alert|answers)\b/;
    const consumers = CATALOG.filter(({ type }) => fromAnswers.test(type)).flatMap(({ consumers: names }) => [
      ...names,
    ]);
    expect([...new Set<string>(consumers)].sort()).toEqual([
      "assess-strain",
      "erase-answers",
      "send-alert-mail",
      "watch-records",
    ]);
  });
});
