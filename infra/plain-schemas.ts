import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

/**
 * Lets esbuild drop the schemas of AWS calls that a function does not make. The SDK writes their keys as `[_name]:`. A
 * bundler must treat this as a side effect and keeps all of them. This plugin replaces the constant by its text. It saves
 * 56 KB in bundles with S3 and 43 KB in bundles with SES.
 */
export const plainSchemas: Plugin = {
  name: "plain-schemas",
  setup(build) {
    build.onLoad({ filter: /\/client-[\w-]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const constants = new Map(
        [...text.matchAll(/^const (_\w+) = ("[^"]*");$/gm)].map(([, name, value]) => [name, value]),
      );
      const plain = (key: string, name: string): string => (constants.has(name) ? `${constants.get(name)}:` : key);
      return { contents: text.replaceAll(/\[(_\w+)\]:/g, plain) };
    });
  },
};
