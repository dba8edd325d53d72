import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { RuleBook } from "../../domain/kernel/rule.ts";
import { withoutTexts } from "../../infra/plain-rules.ts";

const DOMAIN = resolve(import.meta.dirname, "../../domain");
const rooms = readdirSync(DOMAIN).filter(
  (room) => !room.includes(".") && readdirSync(`${DOMAIN}/${room}`).includes("rules.ts"),
);

describe.each(rooms)("rules of %s", (room) => {
  const path = `${DOMAIN}/${room}/rules.ts`;
  const plain = withoutTexts(readFileSync(path, "utf8"));

  it("lose the texts of every rule, and nothing else", async () => {
    const exported = (await import(path)) as Readonly<Record<string, RuleBook>>;
    const rules = Object.entries(exported).flatMap(([name, book]) =>
      name.endsWith("_RULES") ? Object.values(book) : [],
    );
    expect(rules.length).toBeGreaterThan(0);
    expect(plain).not.toMatch(/^ +(unit|meaning|source):/m);
    expect(plain.match(/value:/g)).toEqual(readFileSync(path, "utf8").match(/value:/g));
    for (const { meaning } of rules) expect(plain).not.toContain(JSON.stringify(meaning));
  });
});
