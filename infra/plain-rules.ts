import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/** Unit, meaning, source and the word that nobody may change it, as the formatter lays them out. */
const TEXTS =
  /\n\s+unit:\s+"(?:[^"\\\n]|\\.)*",\n\s+meaning:\s+"(?:[^"\\\n]|\\.)*",\n\s+source:\s+"(?:[^"\\\n]|\\.)*",\n(?=\s+change: "no",)/g;

/** The API shows thresholds of alerts with their meaning, and prices of a forecast with their source: these stay whole. */
const SHOWN = /\/(alerts|forecast)\/rules\.ts$/;

/** A room's rules as functions carry them: what nobody may change is shown by no function, and keeps its value alone. */
export const withoutTexts = (rules: string): string =>
  rules.replaceAll(TEXTS, '\n    unit: "",\n    meaning: "",\n    source: "",\n');

/**
 * Leaves out of the bundles what fixed rules say of themselves. The rooms' files are for people, and `docs/RULES.md`
 * shows it. It saves up to 12 KB in a bundle.
 */
export const plainRules: Plugin = {
  name: "plain-rules",
  setup(build) {
    build.onLoad({ filter: /\/domain\/[\w-]+\/rules\.ts$/ }, async ({ path }) => {
      if (SHOWN.test(path)) return undefined;
      return { contents: withoutTexts(await readFile(path, "utf8")), loader: "ts" };
    });
  },
};
