/** The Lambda proxy event of an HTTP API, payload format 2.0, and the HTTP answer of what a function returns. */

import { isFields, textOf } from "../kernel/wire.ts";
import { decode } from "./api-routes.ts";
import type { WholeReply, WholeRequest } from "./server.ts";

/** What the gateway knows besides the request. */
interface EventContext {
  readonly apiId: string;
  readonly routeKey: string;
  readonly requestId: string;
  /** Virtual ms. */
  readonly now: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly authorizer: unknown;
}

/** Bodies of these types arrive as text; any other, a form too, arrives in base64, as measured on the service. */
const TEXT = /^(text\/.*|application\/(json|xml|javascript))$/;
/** Headers of one connection, which no gateway passes on. */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Builds the event. */
export const toEvent = (request: WholeRequest, context: EventContext): Record<string, unknown> => {
  const [path = "/", query = ""] = splitOnce(request.target, "?");
  const { cookie, ...rest } = request.headers;
  const headers = Object.fromEntries(Object.entries(rest).filter(([name]) => !HOP_BY_HOP.has(name)));
  const text = TEXT.test((headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "");
  const parameters = queryOf(query);
  return {
    version: "2.0",
    routeKey: context.routeKey,
    rawPath: decode(path),
    rawQueryString: query,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/).filter((one) => one !== "") }),
    headers: { ...headers, "x-forwarded-for": request.sourceIp, "x-forwarded-proto": "http" },
    ...(Object.keys(parameters).length > 0 && { queryStringParameters: parameters }),
    ...(Object.keys(context.parameters).length > 0 && { pathParameters: context.parameters }),
    requestContext: {
      accountId: "000000000000",
      apiId: context.apiId,
      ...(context.authorizer !== undefined && { authorizer: context.authorizer }),
      domainName: headers["host"] ?? "localhost",
      domainPrefix: "localhost",
      http: {
        method: request.method,
        path: decode(path),
        protocol: "HTTP/1.1",
        sourceIp: request.sourceIp,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: context.requestId,
      routeKey: context.routeKey,
      stage: "$default",
      time: commonTime(context.now),
      timeEpoch: context.now,
    },
    ...(request.body.length > 0 && { body: request.body.toString(text ? "utf8" : "base64") }),
    isBase64Encoded: request.body.length > 0 && !text,
  };
};

/**
 * The answer for what a function returned; a value without `statusCode` is the body of a 200.
 * @returns undefined when the value is not a valid answer, which the gateway shows as an internal error
 */
export const toReply = (payload: unknown): WholeReply | undefined => {
  if (!isFields(payload) || payload["statusCode"] === undefined) {
    const body = typeof payload === "string" ? payload : JSON.stringify(payload ?? null);
    return { status: 200, headers: { "content-type": "application/json" }, body };
  }
  const status = Number(payload["statusCode"]);
  const body = payload["body"] ?? "";
  if (!Number.isInteger(status) || status < 100 || status > 599 || typeof body !== "string") return undefined;
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(isFields(payload["headers"]) ? payload["headers"] : {})) {
    headers[name.toLowerCase()] = String(value);
  }
  const cookies = Array.isArray(payload["cookies"]) ? payload["cookies"].map(String) : [];
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  if (headers["content-type"] === undefined && body !== "") headers["content-type"] = "text/plain;charset=UTF-8";
  return { status, headers, body: payload["isBase64Encoded"] === true ? Buffer.from(body, "base64") : body };
};

/** Decoded query parameters; values of a repeated one are joined by commas. */
const queryOf = (query: string): Record<string, string> => {
  const result: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    result[name] = result[name] === undefined ? value : `${result[name]},${value}`;
  }
  return result;
};

const splitOnce = (text: string, separator: string): [string, string] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
};

const commonTime = (instant: number): string => {
  const date = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${two(date.getUTCDate())}/${MONTHS[date.getUTCMonth()]}/${date.getUTCFullYear()}`;
  return `${day}:${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
};

/** The header value of a name given in any case; undefined when absent or empty. */
export const headerOf = (request: WholeRequest, name: string): string | undefined => {
  const value = textOf(request.headers[name.toLowerCase()]);
  return value === "" ? undefined : value;
};
