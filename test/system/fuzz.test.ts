import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingEngine } from "../contracts/engine.ts";
import { strangerRoster } from "./roster.ts";
import { arbitraryFor, type JsonSchema } from "./schema-arbitrary.ts";
import { type Started, start } from "./start.ts";

/** Requests per run; `FUZZ_REQUESTS=10000` for the long one. */
const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? 600);
const AT_ONCE = 6;

interface Media {
  readonly schema?: JsonSchema;
}
interface Documented {
  readonly operationId: string;
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: JsonSchema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { readonly $ref?: string; readonly content?: Readonly<Record<string, Media>> }>
  >;
}
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
  };
}

describe.skipIf(missingEngine())("requests that nobody meant", () => {
  let local: Started;
  let document: OpenApi;
  const tokens: string[] = [];
  /** Ids that exist, so that some requests get past the first check. */
  const known: Record<string, string[]> = {};

  beforeAll(async () => {
    local = await start(["--empty", "--at", "2026-08-20T12:00:00Z"]);
    await local.importRoster(strangerRoster(12).zip);
    await local.settle();
    document = await local.json<OpenApi>("GET", "/openapi.json");
    const { body } = await local.get<{ items: { leaderId: string }[] }>("/v1/leaders?limit=200");
    const schools = await local.get<{ items: { schoolId: string }[] }>("/v1/schools?limit=200");
    const personas = await local.personas();
    known["leaderId"] = body.items.map(({ leaderId }) => leaderId);
    known["schoolId"] = schools.body.items.map(({ schoolId }) => schoolId);
    known["staffId"] = personas.map(({ id }) => id);
    for (const persona of [
      "admin",
      ...personas.filter(({ roles }) => roles.includes("supervisor")).map(({ id }) => id),
    ]) {
      tokens.push(await local.token(persona));
    }
  });
  afterAll(() => local?.stop());

  const lastOf = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1);

  it(`get an answer that is documented, ${REQUESTS} times`, { timeout: 1_200_000 }, async () => {
    const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: false }));
    ajv.addSchema({ $id: "holdfast", components: document.components });
    const absolute = (schema: unknown): JsonSchema =>
      JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"holdfast#/components/'));
    const validators = new Map<unknown, ReturnType<typeof ajv.compile>>();
    const validator = (schema: JsonSchema) => {
      const made = validators.get(schema) ?? ajv.compile(absolute(schema));
      validators.set(schema, made);
      return made;
    };
    const resolve = (ref: string) => document.components.schemas[lastOf(ref)] as JsonSchema;
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    );
    const requests = fc.constantFrom(...operations).chain((one) => {
      const { parameters, requestBody } = one.operation;
      const json = requestBody?.content["application/json"]?.schema;
      const given = (where: string) =>
        fc.record(
          Object.fromEntries(
            parameters
              .filter((parameter) => parameter.in === where)
              .map(({ name, schema }) => [
                name,
                where === "path" && known[name]
                  ? fc.oneof(
                      { weight: 6, arbitrary: fc.constantFrom(...known[name]) },
                      fc.string({ minLength: 1 }).filter((text) => !/^\.{1,2}$/.test(text)),
                    )
                  : name === "If-Match"
                    ? fc.constantFrom('"1"', '"2"', "*", "x")
                    : where === "path"
                      ? // A path segment of dots never arrives: the client resolves it.
                        arbitraryFor(schema, resolve).filter((value) => !/^\.{0,2}$/.test(String(value)))
                      : arbitraryFor(schema, resolve),
              ]),
          ),
          { requiredKeys: where === "path" ? undefined : [] } as object,
        );
      return fc.record({
        one: fc.constant(one),
        token: fc.constantFrom(...tokens),
        path: given("path") as fc.Arbitrary<Record<string, unknown>>,
        query: given("query") as fc.Arbitrary<Record<string, unknown>>,
        headers: given("header") as fc.Arbitrary<Record<string, unknown>>,
        body: json === undefined ? fc.constant(undefined) : arbitraryFor(json, resolve),
        csv: fc.boolean(),
      });
    });

    const seed = Number(process.env["FUZZ_SEED"] ?? 20260901);
    const sample = fc.sample(requests, { numRuns: REQUESTS, seed });
    const problems: string[] = [];
    const statuses = new Map<number, number>();
    const clean = (text: unknown) => String(text).replaceAll(/[^\x20-\x7e]/g, "?");
    const send = async ({ one, token, path, query, headers, body, csv }: (typeof sample)[number]) => {
      const target = one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
      const search = new URLSearchParams(
        Object.entries(query).map(([name, value]) => [name, String(value)] as [string, string]),
      );
      const name = `${one.method} ${target}?${search} ${JSON.stringify(body)?.slice(0, 300)}`;
      const raw = one.operation.requestBody !== undefined && body === undefined;
      const response = await fetch(`${local.origin}${target}?${search}`, {
        method: one.method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined
            ? raw
              ? { "content-type": "application/zip" }
              : {}
            : { "content-type": "application/json" }),
          ...(csv ? { accept: "text/csv" } : {}),
          ...Object.fromEntries(Object.entries(headers).map(([header, value]) => [header, clean(value)])),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      if (response.status >= 500) return problems.push(`${name}: ${response.status} ${text}`);
      const documented = one.operation.responses[response.status];
      if (documented === undefined) return problems.push(`${name}: ${response.status} is not documented: ${text}`);
      const { content = {} } = documented.$ref
        ? (document.components.responses[lastOf(documented.$ref)] ?? {})
        : documented;
      const type = (response.headers.get("content-type") ?? "").split(";")[0] as string;
      const media = content[type];
      if (media === undefined) return problems.push(`${name}: ${response.status} as ${type} is not documented`);
      if (!type.includes("json") || media.schema === undefined) return undefined;
      const check = validator(media.schema);
      if (!check(JSON.parse(text)))
        problems.push(`${name}: ${response.status} ${ajv.errorsText(check.errors)} in ${text.slice(0, 400)}`);
      return undefined;
    };
    for (let start = 0; start < sample.length; start += AT_ONCE) {
      await Promise.all(sample.slice(start, start + AT_ONCE).map(send));
    }
    expect(problems.slice(0, 10)).toEqual([]);
    // The generator reaches further than the first check.
    for (const status of [200, 201, 404, 422]) expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
    expect((await local.json<{ count: number }>("GET", "/_local/denied")).count).toBe(0);
  });
});
