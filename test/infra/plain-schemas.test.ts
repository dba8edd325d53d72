import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { plainSchemas } from "../../infra/plain-schemas.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "holdfast-schemas-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundle = async (name: string, contents: string, plugins: Plugin[]) => {
  const outfile = join(folder, `${name}.mjs`);
  const { metafile } = await build({
    stdin: { contents, resolveDir: ROOT },
    ...{ bundle: true, format: "esm", platform: "node", metafile: true, outfile, plugins },
  });
  const [output] = Object.values(metafile.outputs);
  return { outfile, bytes: output?.bytes ?? 0 };
};

/** Schemas refer to each other by functions; what those give is compared, too. */
const flat = (schema: unknown, seen: readonly unknown[] = []): unknown => {
  if (typeof schema === "function") return flat(schema(), seen);
  if (!Array.isArray(schema)) return schema;
  return seen.includes(schema) ? "(again)" : schema.map((part) => flat(part, [...seen, schema]));
};

describe.each(["client-s3", "client-sesv2", "client-dynamodb"])("schemas of %s", (client) => {
  const file = `./node_modules/@aws-sdk/${client}/dist-es/schemas/schemas_0.js`;

  it("say the same with plain keys", async () => {
    const all = `export * from ${JSON.stringify(file)};`;
    const [own, plain] = await Promise.all([
      bundle(`${client}-own`, all, []),
      bundle(`${client}-plain`, all, [plainSchemas]),
    ]);
    const [a, b] = (await Promise.all(
      [own, plain].map(({ outfile }) => import(pathToFileURL(outfile).href)),
    )) as Record<string, unknown>[];
    const names = Object.keys(a ?? {}).filter((name) => Array.isArray(a?.[name]));
    expect(names.length).toBeGreaterThan(50);
    expect(Object.keys(b ?? {})).toEqual(Object.keys(a ?? {}));
    for (const name of names) {
      const [is, was] = [b, a].map((schemas) => JSON.stringify(flat(schemas?.[name])));
      expect(is, name).toBe(was);
    }
  });
});

it("what nobody calls is left out of a bundle", async () => {
  const one = 'export { GetObject$ } from "./node_modules/@aws-sdk/client-s3/dist-es/schemas/schemas_0.js";';
  const own = await bundle("one-own", one, []);
  const plain = await bundle("one-plain", one, [plainSchemas]);
  expect(plain.bytes).toBeLessThan(own.bytes / 2);
});
