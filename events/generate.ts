/**
 * Generates the documents for consumers: JSON Schemas, examples, the AsyncAPI document and the catalogue page.
 * `node events/generate.ts` writes them; `--check` fails if the committed files differ.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import * as z from "zod/mini";
import { CATALOG } from "./catalog.ts";
import { type Envelope, schemaUrn } from "./envelope.ts";

type Definition = (typeof CATALOG)[number];

/** JSON Schema 2020-12 of an event's whole envelope. */
export const jsonSchemaOf = (definition: Definition): Record<string, unknown> => {
  const { $schema, ...schema } = z.toJSONSchema(definition.envelope, { target: "draft-2020-12" });
  return {
    $schema,
    $id: schemaUrn(definition.type),
    title: definition.type,
    description: definition.summary,
    ...schema,
  };
};

/** A valid envelope around the definition's example. */
export const exampleOf = (definition: Definition): Envelope => ({
  specversion: "1.0",
  id: "01930b6e-7c00-7000-8000-000000000000",
  source: "/tenants/lakeshore",
  type: definition.type,
  subject: "ld-7h3k",
  time: "2026-11-02T12:30:00.000Z",
  datacontenttype: "application/json",
  dataschema: schemaUrn(definition.type),
  tenantid: "lakeshore",
  partitionkey: "ld-7h3k",
  dataclass: definition.dataclass,
  data: definition.example,
});

const asyncApi = (): string =>
  stringify({
    asyncapi: "3.0.0",
    info: {
      title: "Holdfast events",
      version: "1.0.0",
      description:
        "Facts that Holdfast publishes on its EventBridge bus. Detail is a CloudEvents 1.0 envelope in structured JSON mode; DetailType is its type. Delivery is at least once and unordered: de-duplicate on source and id.",
      license: { name: "Apache-2.0" },
    },
    defaultContentType: "application/cloudevents+json",
    channels: Object.fromEntries(
      CATALOG.map(({ type, summary }) => [
        type,
        { address: type, description: summary, messages: { [type]: { $ref: `#/components/messages/${type}` } } },
      ]),
    ),
    operations: Object.fromEntries(
      CATALOG.map(({ type, summary }) => [
        `send.${type}`,
        { action: "send", summary, channel: { $ref: `#/channels/${type}` } },
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        CATALOG.map((definition) => [
          definition.type,
          {
            name: definition.type,
            title: definition.type,
            summary: definition.summary,
            contentType: "application/cloudevents+json",
            payload: {
              schemaFormat: "application/schema+json;version=draft-2020-12",
              schema: { $ref: `./schemas/${definition.type}.json` },
            },
            examples: [{ name: "typical", payload: exampleOf(definition) }],
          },
        ]),
      ),
    },
  });

const catalogPage = (): string => {
  const list = (names: readonly string[]) => (names.length === 0 ? "–" : names.map((name) => `\`${name}\``).join(", "));
  return [
    "# Event catalogue",
    "",
    "Generated from the definitions in this folder (`npm run events`); do not edit.",
    "",
    "| type | summary | class | producer | consumers |",
    "|---|---|---|---|---|",
    ...CATALOG.map(
      ({ type, summary, dataclass, producer, consumers }) =>
        `| [\`${type}\`](schemas/${type}.json) | ${summary} | ${dataclass} | ${list(producer.split(", "))} | ${list(consumers)} |`,
    ),
    "",
  ].join("\n");
};

const FOLDER = dirname(fileURLToPath(import.meta.url));

/** Every generated file, by path relative to this folder. */
export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ...CATALOG.flatMap((definition): [string, string][] => [
      [`schemas/${definition.type}.json`, `${JSON.stringify(jsonSchemaOf(definition), null, 2)}\n`],
      [`examples/${definition.type}.json`, `${JSON.stringify(exampleOf(definition), null, 2)}\n`],
    ]),
    ["asyncapi.yaml", asyncApi()],
    ["CATALOG.md", catalogPage()],
  ]);

/** Paths of generated files that are out of date, stale files included. */
export const driftedFiles = (): readonly string[] => {
  const expected = generatedFiles();
  const present = ["schemas", "examples"].flatMap((folder) =>
    existsSync(`${FOLDER}/${folder}`) ? readdirSync(`${FOLDER}/${folder}`).map((name) => `${folder}/${name}`) : [],
  );
  const drifted = [...expected].filter(
    ([path, text]) => !existsSync(`${FOLDER}/${path}`) || readFileSync(`${FOLDER}/${path}`, "utf8") !== text,
  );
  return [...drifted.map(([path]) => path), ...present.filter((path) => !expected.has(path))];
};

if (import.meta.main) {
  const drifted = driftedFiles();
  if (process.argv.includes("--check")) {
    for (const path of drifted) console.error(`events/${path} is out of date; run npm run events`);
    process.exitCode = drifted.length === 0 ? 0 : 1;
  } else {
    for (const folder of ["schemas", "examples"]) {
      rmSync(`${FOLDER}/${folder}`, { recursive: true, force: true });
      mkdirSync(`${FOLDER}/${folder}`, { recursive: true });
    }
    for (const [path, text] of generatedFiles()) writeFileSync(`${FOLDER}/${path}`, text);
  }
}
