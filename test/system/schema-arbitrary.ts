/** Values for a JSON Schema: mostly what it asks for, sometimes nearly, sometimes not at all. */
import fc from "fast-check";

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export type Resolve = (ref: string) => JsonSchema;

const dates = fc
  .date({ min: new Date("1995-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());

const strings = (schema: JsonSchema): fc.Arbitrary<string> => {
  if (schema.format === "date") return dates.map((date) => date.slice(0, 10));
  if (schema.format === "date-time") return dates;
  if (schema.format === "email") return fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.example$/);
  const free = fc.string({
    minLength: schema.minLength ?? 1,
    maxLength: Math.min(schema.maxLength ?? 40, 60),
    unit: "grapheme",
  });
  if (schema.pattern === undefined) return free;
  // Look-arounds and classes that the generator does not know are rare: then free text is as good.
  try {
    return fc.oneof(
      { weight: 5, arbitrary: fc.stringMatching(new RegExp(schema.pattern.replaceAll("\\p{Cc}", "\\x00"))) },
      free,
    );
  } catch {
    return free;
  }
};

const numbers = ({ type, minimum = -50, maximum = 500 }: JsonSchema): fc.Arbitrary<number> =>
  type === "integer"
    ? fc.integer({ min: Math.max(minimum, -1e6), max: Math.min(maximum, 1e6) })
    : fc.double({ min: Math.max(minimum, -1e6), max: Math.min(maximum, 1e6), noNaN: true });

/** What the schema asks for. */
const fitting = (schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> => {
  if (schema.$ref !== undefined) return fitting(resolve(schema.$ref), resolve);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => fitting(one, resolve)));
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type: string) => fitting({ ...schema, type }, resolve)));
  }
  switch (schema.type) {
    case "object":
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, one]) => [name, arbitraryFor(one, resolve)]),
        ),
        { requiredKeys: [...(schema.required ?? [])] },
      );
    case "array":
      return fc.array(arbitraryFor(schema.items ?? {}, resolve), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 5),
      });
    case "string":
      return strings(schema);
    case "number":
    case "integer":
      return numbers(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
};

/** Nine times of ten what the schema asks for. */
export const arbitraryFor = (schema: JsonSchema, resolve: Resolve): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: fitting(schema, resolve) }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) });
