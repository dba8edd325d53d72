/** Reads a request to a page behind a mailed link, which anyone may have made up. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { err, ok, type Result } from "../../domain/kernel/result.ts";
import { mediaTypeOf } from "./media-type.ts";

export type PageEvent = Pick<APIGatewayProxyEventV2, "rawPath" | "rawQueryString" | "headers" | "requestContext"> &
  Partial<Pick<APIGatewayProxyEventV2, "body" | "isBase64Encoded">>;
export type PageReply = APIGatewayProxyStructuredResultV2;

/** Posted fields by name, on an object without a prototype: `__proto__` is a field like any other. */
export type Fields = Readonly<Record<string, string>>;

/** Why a body was not read, as an HTTP status. */
export type BadBody = 400 | 413 | 415;

/** Largest accepted body, bytes. The fullest honest form has under 300. */
const MAX_BODY = 16_384;
/** Most fields of one form; ours have at most 14. */
const MAX_FIELDS = 50;

/** GET, HEAD or POST; anything else is refused. */
export const methodOf = (event: PageEvent): string => event.requestContext.http.method.toUpperCase();

/** The token in `/<route>/<token>`, under any stage; undefined for any other path. */
export const tokenIn = (event: PageEvent, route: string): string | undefined =>
  new RegExp(`(?:^|/)${route}/([^/]+)$`).exec(event.rawPath)?.[1];

const typeOf = (event: PageEvent): string => mediaTypeOf(event.headers["content-type"]);

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
