import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/** Unit, meaning and source of a rule, as the formatter lays them out. */
const TEXTS =
  /\n\s+unit:\s+"(?:[^"\\\n]|\\.)*",\n\s+meaning:\s+"(?:[^"\\\n]|\\.)*",\n\s+source:\s+"(?:[^"\\\n]|\\.)*",\n/g;

/** A room's rules as most functions carry them: the values without the texts. */
export const withoutTexts = (rules: string): string => rules.replaceAll(TEXTS, "\n");

/**
 * Leaves out of bundles what rules say of themselves. People read it in the rooms' files, in `docs/RULES.md` and in the
 * answers of the few functions that show rules. It saves up to 20 KB in a bundle.
 *
 * @param shown - rooms whose rules stay whole; `all` = every room.
 */
export const plainRules = (shown: readonly string[] | "all"): Plugin => ({
  name: "plain-rules",
  setup(build) {
    build.onLoad({ filter: /\/domain\/[\w-]+\/rules\.ts$/ }, async ({ path }) => {
      const room = /([\w-]+)\/rules\.ts$/.exec(path)?.[1] ?? "";
      if (shown === "all" || shown.includes(room)) return undefined;
      return { contents: withoutTexts(await readFile(path, "utf8")), loader: "ts" };
    });
  },
});
