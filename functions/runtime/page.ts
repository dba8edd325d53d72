/**
 * What every page behind a mailed link has in common: reading a request that anyone may have made up, and answering
 * with headers that keep the page out of caches, frames, search engines and referrers. No dependency: cold starts are
 * paid by whoever opens the mail first.
 */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { err, ok, type Result } from "../../domain/kernel/result.ts";

export type PageEvent = Pick<APIGatewayProxyEventV2, "rawPath" | "rawQueryString" | "headers" | "requestContext"> &
  Partial<Pick<APIGatewayProxyEventV2, "body" | "isBase64Encoded">>;
export type PageReply = APIGatewayProxyStructuredResultV2;

/** Posted fields by name, on an object without a prototype: `__proto__` is a field like any other. */
export type Fields = Readonly<Record<string, string>>;

/** Why a body was not read, as an HTTP status. */
export type BadBody = 400 | 413 | 415;

/** Largest accepted body, bytes. The fullest honest form has under 300. */
export const MAX_BODY = 16_384;
/** Most fields of one form; ours have at most 14. */
const MAX_FIELDS = 50;

/** GET, HEAD or POST; anything else is refused by {@link pageEntry}. */
export const methodOf = (event: PageEvent): string => event.requestContext.http.method.toUpperCase();

/** The token in `/<route>/<token>`, whatever stage the route hangs under; undefined for any other path. */
export const tokenIn = (event: PageEvent, route: string): string | undefined =>
  new RegExp(`(?:^|/)${route}/([^/]+)$`).exec(event.rawPath)?.[1];

const typeOf = (event: PageEvent): string =>
  (event.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

const textOf = (event: PageEvent): Result<string, BadBody> => {
  const body = event.body ?? "";
  if (body.length > MAX_BODY * 1.5) return err(413);
  const bytes = Buffer.from(body, event.isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > MAX_BODY) return err(413);
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return err(400);
  }
};

/** Strict where `URLSearchParams` guesses: percent-encoding that is no UTF-8 throws. */
const decoded = (text: string): string => decodeURIComponent(text.replaceAll("+", " "));

/**
 * The fields of a posted form. A name given twice is refused: no page of ours sends one, and whichever value we took
 * could be the wrong one.
 */
export const readForm = (event: PageEvent): Result<Fields, BadBody> => {
  if (typeOf(event) !== "application/x-www-form-urlencoded") return err(415);
  const text = textOf(event);
  if (!text.ok) return text;
  const pairs = text.value === "" ? [] : text.value.split("&");
  if (pairs.length > MAX_FIELDS) return err(400);
  const fields: Record<string, string> = Object.create(null);
  try {
    for (const pair of pairs) {
      const [name = "", ...rest] = pair.split("=");
      const key = decoded(name);
      if (key in fields) return err(400);
      fields[key] = decoded(rest.join("="));
    }
  } catch {
    return err(400);
  }
  return ok(fields);
};

/** RFC 8058: a mail program posts exactly this field, as a form of either kind, when its own button is pressed. */
export const isOneClick = (event: PageEvent): boolean => {
  const text = textOf(event);
  if (!text.ok) return false;
  return typeOf(event) === "multipart/form-data"
    ? /name="?List-Unsubscribe"?\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\r?\n/.test(text.value)
    : /^List-Unsubscribe=One-Click&?$/.test(text.value.trim());
};

/** Headers of every page. `style` is the source expression of the one stylesheet. */
export const pageHeaders = (style: string): Readonly<Record<string, string>> => ({
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src ${style}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "cross-origin-opener-policy": "same-origin",
});

/** A page, or a file that the reader's browser keeps instead of showing it. */
export type Answer =
  | { readonly status: number; readonly html: string }
  | { readonly status: 200; readonly json: string; readonly fileName: string };

/** What an entry makes of a request. */
export interface PageRoutes {
  readonly style: string;
  /** Answers GET and POST; HEAD is GET without a body. */
  readonly handle: (event: PageEvent) => Promise<Answer>;
  /** The page of an outage. It may not fail, and it reads nothing but the request. */
  readonly failed: (event: PageEvent) => string;
}

/** A Lambda handler for pages. Whatever goes wrong is told to the reader, and to the log by the error's name alone. */
export const pageEntry =
  ({ style, handle, failed }: PageRoutes) =>
  async (event: PageEvent): Promise<PageReply> => {
    const headers = pageHeaders(style);
    const method = methodOf(event);
    if (!["GET", "HEAD", "POST"].includes(method))
      return { statusCode: 405, headers: { ...headers, allow: "GET, HEAD, POST" } };
    try {
      return reply(method, await handle(event), headers);
    } catch (error) {
      logFailure(error);
      return reply(method, { status: 503, html: failed(event) }, headers);
    }
  };

const reply = (method: string, answer: Answer, headers: Readonly<Record<string, string>>): PageReply => ({
  statusCode: answer.status,
  headers: { ...headers, ...headersOf(answer) },
  ...(method === "HEAD" ? {} : { body: "json" in answer ? answer.json : answer.html }),
});

const headersOf = (answer: Answer): Readonly<Record<string, string>> => {
  if (!("json" in answer)) return answer.status === 503 ? { "retry-after": "10" } : {};
  return {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": `attachment; filename="${answer.fileName}"`,
  };
};

/** Messages may quote data; class names do not. Path, token, body and names never reach a log. */
export const logFailure = (error: unknown): void => {
  const errorName = error instanceof Error ? error.name : "unknown";
  console.error(JSON.stringify({ level: "ERROR", message: "page failed", errorName }));
};
