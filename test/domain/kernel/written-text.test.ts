/** The one form of names and addresses: what is normalised, what is refused. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanLine, mailAddressOf, nameFault } from "../../../domain/kernel/written-text.ts";

describe("a mail address", () => {
  it.each<[string, string, string]>([
    ["capitals and blanks", " Ana.Ortiz@Pine.Example ", "ana.ortiz@pine.example"],
    ["a zero-width blank before", "\u200bana@pine.example", "ana@pine.example"],
    ["a zero-width blank after", "ana@pine.example\u200b", "ana@pine.example"],
    ["a byte order mark", "\ufeffana@pine.example", "ana@pine.example"],
    ["a mark of direction", "\u200eben@pine.example", "ben@pine.example"],
    ["an embedding of right-to-left text", "\u202bben@pine.example\u202c", "ben@pine.example"],
    ["a soft hyphen", "ana@pine\u00ad.example", "ana@pine.example"],
    ["a no-break blank after", "ana@pine.example\u00a0", "ana@pine.example"],
    ["full-width letters", "ａｎａ＠ｐｉｎｅ．example", "ana@pine.example"],
    ["a domain beyond ASCII", "ben@cañada.example", "ben@xn--caada-pta.example"],
    ["the same, decomposed", "ben@can\u0303ada.example", "ben@xn--caada-pta.example"],
    ["the root's dot", "ana@pine.example.", "ana@pine.example"],
    ["the marks that addresses may have", "o'neil+pulse_1@mail-2.pine.example", "o'neil+pulse_1@mail-2.pine.example"],
    ["the longest local part", `${"a".repeat(64)}@pine.example`, `${"a".repeat(64)}@pine.example`],
  ])("is normalised: %s", (_, written, kept) => expect(mailAddressOf(written)).toBe(kept));

  it.each([
    "josé@pine.example",
    "cyd..l@pine.example",
    ".cyd@pine.example",
    "cyd.@pine.example",
    "ana@pine..example",
    "ana@pine",
    "ana@-pine.example",
    "ana@pine-.example",
    "ana@pi_ne.example",
    "ana@10.0.0.1",
    "ana@[10.0.0.1]",
    "ana@pine.example/x",
    "ana@pine.example:25",
    "ana@p%69ne.example",
    '"ana"@pine.example',
    "ana ortiz@pine.example",
    "ana\u00a0ortiz@pine.example",
    "Ana <ana@pine.example>",
    "mailto:ana@pine.example",
    "ana@b@pine.example",
    "ana@pine.example, ben@pine.example",
    "ana@pine.example;ben@pine.example",
    "o’neil@pine.example",
    "",
    "@pine.example",
    "ana@",
    `${"a".repeat(65)}@pine.example`,
    `ana@${"p".repeat(64)}.example`,
    `ana@${"pine.".repeat(50)}example`,
  ])("is refused when nobody can mail it: %s", (written) => expect(mailAddressOf(written)).toBeUndefined());

  it("stays as it is once it has been normalised", () => {
    const part = fc.string({ unit: "grapheme", maxLength: 12 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.tuple(part, part).map(([a, b]) => `${a}@${b}.example`),
        ),
        (written) => {
          const once = mailAddressOf(written);
          if (once === undefined) return;
          expect(once).toMatch(/^[!-~]+$/);
          expect(mailAddressOf(once)).toBe(once);
        },
      ),
    );
  });
});

describe("a name", () => {
  it.each<[string, string, string]>([
    ["zero-width blanks", "\u200bAn\u200ba", "Ana"],
    ["byte order mark and soft hyphen", "\ufeffOr\u00adtiz", "Ortiz"],
    ["no-break and wide blanks, tabs, runs of blanks", " Ana\u00a0María\u3000\tde  la ", "Ana María de la"],
    ["marks of direction", "\u202aAna\u202c\u200f", "Ana"],
    ["decomposed letters", "Jose\u0301", "José"],
    ["full-width letters", "Ａｎａ", "Ana"],
    ["a joiner between Latin letters", "An\u200da", "Ana"],
  ])("is normalised: %s", (_, written, kept) => expect(cleanLine(written)).toBe(kept));

  it("keeps what a script needs, and what people write", () => {
    for (const name of ["می\u200cخواهم", "क्\u200dष", "O’Neil", "D'Arcy-Nuñez", "Ngũgĩ", "李 小龙", "Łukasz"])
      expect(cleanLine(name)).toBe(name.normalize("NFC"));
  });

  it("is refused when it is empty, has control characters or is too long", () => {
    expect(
      ["\u200b\u00a0", "A\u0000na", "A\nna", "A".repeat(101), "A".repeat(100), "Ana"].map((name) =>
        nameFault(cleanLine(name)),
      ),
    ).toEqual(["empty", "control-characters", "control-characters", "too-long", undefined, undefined]);
    expect(nameFault("A".repeat(200), 200)).toBeUndefined();
  });

  it("stays as it is once it has been normalised", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (written) => {
        const once = cleanLine(written);
        expect(cleanLine(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});
