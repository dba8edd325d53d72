/** Error responses of the OpenAPI document. */
import { type Operation, takesJson } from "../../runtime/operation.ts";

type Json = Record<string, unknown>;

/** RFC 9457 with the extension `errors`. */
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
          pointer: { type: "string", description: "JSON pointer into the body, or `?name` for a query parameter." },
          code: { type: "string" },
          message: { type: "string", description: "The error and how to correct it." },
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

/** Responses of the gateway, before a function is invoked. */
export const GATEWAY_PROBLEMS: Record<string, Json> = {
  Unauthorized: gateway("The access token is missing, expired or not from this user pool."),
  Forbidden: gateway("The token lacks the scope `holdfast/staff`, for instance because it is an id token."),
  HeadersTooLarge: gateway("Address and headers together are longer than 10,240 bytes."),
  TooManyRequests: gateway("Too many requests. Wait and repeat the request."),
  Unavailable: {
    description: "The service is temporarily unavailable. No data is lost. Repeat the request in a moment.",
    content: {
      "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
      "application/json": { schema: GATEWAY_BODY },
    },
  },
};

const of = (name: string): Json => ({ $ref: `#/components/responses/${name}` });

/** Error responses of an operation by status. */
export const problemsOf = (operation: Operation): [string, Json][] => {
  const json = takesJson(operation);
  return [
    ...(json || operation.idempotent
      ? [["400", ours("The body is not JSON in UTF-8, or a header is malformed.")] as [string, Json]]
      : []),
    ["401", of("Unauthorized")],
    ["403", of("Forbidden")],
    ["404", ours("The resource does not exist, or the caller may not see it.")],
    ...Object.entries(operation.problems).map(([status, when]): [string, Json] => [status, ours(when)]),
    ...(operation.conditional
      ? ([
          ["412", ours("The resource has changed since you read it.")],
          ["428", ours("If-Match is missing.")],
        ] as [string, Json][])
      : []),
    ...(json || operation.rawBody !== undefined
      ? [["415", ours("The media type is not supported.")] as [string, Json]]
      : []),
    ["422", ours("A field or parameter is invalid; `errors` lists each one and how to correct it.")],
    ["429", of("TooManyRequests")],
    ["431", of("HeadersTooLarge")],
    ["503", of("Unavailable")],
  ];
};
