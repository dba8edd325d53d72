/**
 * Generates the OpenAPI 3.1 document of the API from its operations. `node functions/http/contract/generate.ts` writes
 * it; `--check` fails if the committed file differs.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod/mini";
import { POLICY, type Rule } from "../../../domain/access/policy.ts";
import { DEFAULT_LIMIT, jsonTypesOf, MAX_LIMIT, type Operation, takesJson } from "../../runtime/operation.ts";
import { OPERATIONS } from "./operations.ts";
import { GATEWAY_PROBLEMS, PROBLEM_SCHEMA, problemsOf } from "./problems.ts";

type Json = Record<string, unknown>;

const FILE = fileURLToPath(new URL("../openapi.json", import.meta.url));

/** A day's format says all that its pattern says, and so does an instant's in an answer; the document has hundreds of them. */
const saidByFormat = (format: string | undefined, io: "input" | "output"): boolean =>
  format === "date" || (format === "date-time" && io === "output");

const schemaOf = (schema: z.ZodMiniType, io: "input" | "output"): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io,
    override: ({ jsonSchema }) => {
      if (saidByFormat(jsonSchema.format, io)) delete jsonSchema.pattern;
    },
  });
  return json;
};

/** Only the fields that every caller of the operations with this reply sees may be required. */
const promised = (reply: z.ZodMiniType): ((field: string) => boolean) => {
  const cuts = OPERATIONS.filter((one) => one.reply === reply && one.cut === "fields")
    .flatMap(({ action }) => Object.values((POLICY[action] as Rule).rights))
    .flatMap(({ fields }) => (fields === undefined ? [] : [fields]));
  return (field) => cuts.every((fields) => fields.includes(field));
};

const replySchemaOf = (reply: z.ZodMiniType): Json => {
  const schema = schemaOf(reply, "output") as Json & { required?: readonly string[] };
  return { ...schema, required: (schema.required ?? []).filter(promised(reply)) };
};

/** The component schemas, each named after the first operation that uses it. */
class Components {
  readonly schemas: Record<string, Json> = { Problem: PROBLEM_SCHEMA };
  private readonly names = new Map<z.ZodMiniType, string>();

  ref(schema: z.ZodMiniType, name: string, io: "input" | "output"): Json {
    const known = this.names.get(schema);
    if (known !== undefined) return { $ref: `#/components/schemas/${known}` };
    if (name in this.schemas) throw new Error(`two schemas would be called ${name}; rename an operation`);
    this.names.set(schema, name);
    this.schemas[name] = io === "output" ? replySchemaOf(schema) : schemaOf(schema, io);
    return { $ref: `#/components/schemas/${name}` };
  }
}

/** The noun of an operation: `createTouchpoint` gives `Touchpoint`. */
const nounOf = ({ id }: Operation): string => id.replace(/^[a-z]+/, "");

const parametersOf = (operation: Operation): Json[] => {
  const { properties: path = {} } = schemaOf(operation.params, "input") as { properties?: Json };
  const query = schemaOf(operation.query, "input") as { properties?: Json; required?: string[] };
  const limit = { type: "integer", minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT };
  return [
    ...Object.entries(path).map(([name, schema]) => ({ name, in: "path", required: true, schema })),
    ...Object.entries(query.properties ?? {}).map(([name, schema]) => ({
      name,
      in: "query",
      required: query.required?.includes(name) ?? false,
      schema: name === "limit" ? limit : schema,
    })),
    ...(operation.conditional
      ? [
          {
            name: "If-Match",
            in: "header",
            required: true,
            description: "ETag of the version you have read.",
            schema: { type: "string", pattern: '^"\\d{1,9}"$' },
          },
        ]
      : []),
    ...(operation.idempotent
      ? [
          {
            name: "Idempotency-Key",
            in: "header",
            required: false,
            description:
              "Requests with the same key and the same content create one record, however often they are sent.",
            schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,255}$" },
          },
        ]
      : []),
  ];
};

const successOf = (operation: Operation, components: Components): Json => {
  const item = components.ref(operation.reply, nounOf(operation), "output");
  if (operation.list) {
    const page = {
      type: "object",
      required: ["items"],
      additionalProperties: false,
      properties: {
        items: { type: "array", items: item },
        next: { type: "string", description: "The `cursor` of the next page; absent on the last page." },
      },
    };
    return {
      description:
        "A page of the list; as CSV, the whole list, or 422 `too-many-rows` for one of more than 10,000 rows or 5 MB.",
      content: { "application/json": { schema: page }, "text/csv": { schema: { type: "string" } } },
    };
  }
  return {
    description: operation.status === 202 ? "Accepted for processing." : "Success.",
    headers: {
      ETag: { description: "Version, for If-Match.", schema: { type: "string" } },
      ...(operation.status === 200 ? {} : { Location: { schema: { type: "string" } } }),
    },
    content: { "application/json": { schema: item } },
  };
};

const operationOf = (operation: Operation, components: Components): Json => ({
  operationId: operation.id,
  tags: [operation.tag],
  summary: operation.summary,
  ...(operation.description === undefined ? {} : { description: operation.description }),
  "x-holdfast-function": operation.entry,
  "x-holdfast-action": operation.action,
  security: [{ staff: ["holdfast/staff"] }],
  parameters: parametersOf(operation),
  ...(takesJson(operation)
    ? {
        requestBody: {
          required: true,
          content: Object.fromEntries(
            jsonTypesOf(operation).map((type) => [
              type,
              { schema: components.ref(operation.body, bodyName(operation), "input") },
            ]),
          ),
        },
      }
    : {}),
  ...(operation.rawBody === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content: Object.fromEntries(
            operation.rawBody.map((type) => [type, { schema: { type: "string", format: "binary" } }]),
          ),
        },
      }),
  responses: {
    [operation.status]: successOf(operation, components),
    ...Object.fromEntries(problemsOf(operation)),
  },
});

const bodyName = (operation: Operation): string =>
  `${nounOf(operation)}${operation.method === "PATCH" ? "Patch" : "Input"}`;

/** The document that is committed and served. */
export const openApi = (): Json => {
  const components = new Components();
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationOf(operation, components),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Holdfast",
      version: "1.0.0",
      summary: "Records of school leadership: leaders, coaching and shared work.",
      description:
        "Dates are `YYYY-MM-DD`, periods are half-open `[begin, end)`, instants are RFC 3339 in UTC. The response is 404 both for missing resources and for those that the caller may not see. Errors are RFC 9457 problems with a pointer per field.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    tags: [...new Set(OPERATIONS.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas,
      responses: GATEWAY_PROBLEMS,
      securitySchemes: {
        staff: {
          type: "oauth2",
          description: "Sign-in of the district's user pool: authorization code with PKCE, second factor required.",
          flows: {
            authorizationCode: {
              authorizationUrl: "/oauth2/authorize",
              tokenUrl: "/oauth2/token",
              scopes: { "holdfast/staff": "Act as a member of staff" },
            },
          },
        },
      },
    },
  };
};

const text = (): string => `${JSON.stringify(openApi(), null, 2)}\n`;

if (import.meta.main) {
  if (!process.argv.includes("--check")) writeFileSync(FILE, text());
  else if (!existsSync(FILE) || readFileSync(FILE, "utf8") !== text()) {
    console.error("functions/http/openapi.json is out of date; run npm run openapi");
    process.exitCode = 1;
  }
}
