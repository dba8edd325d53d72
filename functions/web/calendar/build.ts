import { type FeedPorts, readFeed } from "../../../domain/coaching/read-feed.ts";
import { allowMethods } from "../../runtime/middleware/allow-methods.ts";
import { answerErrors } from "../../runtime/middleware/answer-errors.ts";
import { logFailure } from "../../runtime/page.ts";
import { methodOf, type PageEvent, type PageReply, tokenIn } from "../../runtime/page-request.ts";
import { type Entry, entryOf, pipe } from "../../runtime/pipe.ts";
import { icsOf } from "./ics.ts";

const COMMON = {
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
} as const;

const plain = (statusCode: number, body: string, headers: Readonly<Record<string, string>> = {}): PageReply => ({
  statusCode,
  headers: { ...COMMON, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
  body,
});

/** One answer for every address without a calendar: unknown, revoked, or of a person who is no supervisor any more. */
const unknown = () => plain(404, "There is no calendar here.\n");

/** Whether the reader has this version already (RFC 9110, 13.1.2: compared weakly). */
const isKnown = (header: string | undefined, etag: string): boolean =>
  header?.split(",").some((one) => ["*", etag].includes(one.trim().replace(/^W\//, ""))) ?? false;

const answer = async (ports: FeedPorts, event: PageEvent): Promise<PageReply> => {
  const token = tokenIn(event, "c")?.replace(/\.ics$/, "");
  const entries = token === undefined ? undefined : await readFeed(ports)(token);
  if (!entries?.ok) return unknown();
  const body = icsOf(entries.value);
  const etag = `"${ports.tokens.hash(body).slice(0, 32)}"`;
  // A calendar program may keep its copy, but asks each time whether it still holds: rights are read anew then.
  const headers = { ...COMMON, etag, "cache-control": "private, no-cache" };
  if (isKnown(event.headers["if-none-match"], etag)) return { statusCode: 304, headers };
  return {
    statusCode: 200,
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
      "content-disposition": 'inline; filename="coaching.ics"',
    },
    body,
  };
};

/** A reply to GET, or the same without its body. */
const replyTo = (event: PageEvent, reply: PageReply): PageReply =>
  methodOf(event) === "HEAD" ? { ...reply, body: "" } : reply;

const down = () =>
  plain(503, "The calendar cannot be read just now; try again in a moment.\n", { "retry-after": "60" });

/** The calendar behind an address, over any ports: GET and HEAD of `/c/{token}`, with or without `.ics`. */
export const build = (ports: FeedPorts): Entry<PageEvent, PageReply> =>
  entryOf(
    pipe<PageEvent, PageReply>()
      .use(answerErrors(logFailure, (event: PageEvent) => replyTo(event, down())))
      .use(allowMethods(["GET", "HEAD"], (allow) => plain(405, "", { allow })))
      .handler(async (event) => replyTo(event, await answer(ports, event))),
  );
