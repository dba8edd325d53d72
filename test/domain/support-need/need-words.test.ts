import { expect, it } from "vitest";
import { NEED_REASON_WORDS } from "../../../domain/support-need/need-words.ts";
import { LANGUAGES, SUPPORT_NEED_REASONS } from "../../../events/vocabulary.ts";

it.each(LANGUAGES)("every reason has words of its own: %s", (language) => {
  const words = SUPPORT_NEED_REASONS.map((reason) => NEED_REASON_WORDS[language][reason]);
  expect(new Set(words).size).toBe(SUPPORT_NEED_REASONS.length);
  for (const text of words) expect(text).toMatch(/^\p{Lu}[^:]+: \p{Ll}[^.]+$/u);
});
