/** What can go wrong, as the OpenAPI document says it. */
import { type Operation, takesJson } from "../../runtime/operation.ts";

type Json = Record<string, unknown>;

/** RFC 9457, with our `errors`. */
export const PROBLEM_SCHEMA: Json = {
  type: "object",
  required: ["type", "status", "title"],
  additionalProperties: false,
  properties: {
    type: { type: "string", pattern: "^urn:holdfast:problem:[a-z0-9-]+$" },
    status: { type: "integer" },
    title: { type: "string" },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["pointer", "code", "message"],
        additionalProperties: false,
        properties: {
          pointer: { type: "string", description: "JSON pointer into the body, or `?name` of a query parameter." },
          code: { type: "string" },
          message: { type: "string", description: "What is wrong and how to mend it." },
        },
      },
    },
  },
};

const ours = (description: string): Json => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const GATEWAY_BODY = { type: "object", properties: { message: { type: ["string", "null"] } } };
const gateway = (description: string): Json => ({
  description,
  content: { "application/json": { schema: GATEWAY_BODY } },
});

/** Answers that the gateway gives before a function is asked. */
export const GATEWAY_PROBLEMS: Record<string, Json> = {
  Unauthorized: gateway("No access token, or one that is expired or not from this user pool."),
  Forbidden: gateway("The token lacks the scope `holdfast/staff`, e.g. because it is an id token."),
  HeadersTooLarge: gateway("Address and headers together are longer than 10,240 bytes."),
  TooManyRequests: gateway("Too many requests; wait, and send the same request again."),
  Unavailable: {
    description: "Could not be done just now. Nothing is lost; send the same request again in a moment.",
    content: {
      "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
      "application/json": { schema: GATEWAY_BODY },
    },
  },
};

const of = (name: string): Json => ({ $ref: `#/components/responses/${name}` });

/** Status to answer, for everything that an operation can refuse. */
export const problemsOf = (operation: Operation): [string, Json][] => {
  const json = takesJson(operation);
  return [
    ...(json || operation.idempotent
      ? [["400", ours("Not JSON in UTF-8, or a malformed header.")] as [string, Json]]
      : []),
    ["401", of("Unauthorized")],
    ["403", of("Forbidden")],
    ["404", ours("There is no such thing, or it is not yours to see.")],
    ...Object.entries(operation.problems).map(([status, when]): [string, Json] => [status, ours(when)]),
    ...(operation.conditional
      ? ([
          ["412", ours("It has changed since you read it.")],
          ["428", ours("If-Match is missing.")],
        ] as [string, Json][])
      : []),
    ...(json || operation.rawBody !== undefined
      ? [["415", ours("Another media type is wanted.")] as [string, Json]]
      : []),
    ["422", ours("A field or parameter is at fault; `errors` says which and how to mend it.")],
    ["429", of("TooManyRequests")],
    ["431", of("HeadersTooLarge")],
    ["503", of("Unavailable")],
  ];
};
