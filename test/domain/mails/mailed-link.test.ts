import { describe, expect, test } from "vitest";
import { findMailedLink } from "../../../domain/mails/mailed-link.ts";
import { memoryTokens, movableClock } from "../../doubles/memory.ts";

const TOKEN = "t".repeat(43);
const EXPIRES = "2026-11-10T20:00:00.000Z";
const tokens = memoryTokens();
const link = { expiresAt: Date.parse(EXPIRES) / 1000 };

const find = async (token: string, at = "2026-11-10T19:59:59.999Z") => {
  const read: string[] = [];
  const found = await findMailedLink({ clock: movableClock(at), tokens }, token, async (hash) => {
    read.push(hash);
    return hash === tokens.hash(TOKEN) ? link : undefined;
  });
  return { found, read };
};

describe("the link that a token was mailed in", () => {
  test("is found by the token's hash until the instant at which it expires", async () => {
    expect(await find(TOKEN)).toEqual({ found: link, read: [tokens.hash(TOKEN)] });
    expect((await find(TOKEN, EXPIRES)).found).toBeUndefined();
  });

  test("is none for another token", async () => {
    expect((await find("u".repeat(43))).found).toBeUndefined();
  });

  test("costs no read for what was never issued", async () => {
    for (const token of ["", "t".repeat(42), "t".repeat(44), `${"t".repeat(42)}.`, `${TOKEN}\n`])
      expect(await find(token)).toEqual({ found: undefined, read: [] });
  });
});
