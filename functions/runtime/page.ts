/**
 * What every page behind a mailed link has in common: its pipe, and headers that keep it out of caches, frames, search
 * engines and referrers. It logs without a logger, which keeps the cold start of the first reader short.
 */

import { allowMethods } from "./middleware/allow-methods.ts";
import { answerErrors } from "./middleware/answer-errors.ts";
import { type Formed, readPostedForm } from "./middleware/read-posted-form.ts";
import { type Fields, methodOf, type PageEvent, type PageReply } from "./page-request.ts";
import { type Entry, entryOf, type Invocation, pipe } from "./pipe.ts";

/** Headers of every page. `style` is the source expression of the one stylesheet. */
const pageHeaders = (style: string): Readonly<Record<string, string>> => ({
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

/** A page's answers. */
export interface PageRoutes {
  readonly style: string;
  /** Answers GET and POST; HEAD is GET without a body. `form` is what was posted. */
  readonly handle: (event: PageEvent, form: Fields | undefined) => Promise<Answer>;
  /** The page for a body that is no form. */
  readonly unreadable: () => string;
  /** Whether a body that is no form is taken all the same. */
  readonly takesOther?: (event: PageEvent) => boolean;
  /** The page of an outage. It may not fail, and it reads nothing but what was posted. */
  readonly failed: (form: Fields | undefined) => string;
}

/** The entry of a page: on any failure the reader gets a page, and the log gets the error's class name alone. */
export const pageEntry = (routes: PageRoutes): Entry<PageEvent, PageReply> => {
  const headers = pageHeaders(routes.style);
  return entryOf(
    pipe<PageEvent, PageReply, Formed>()
      .use(
        answerErrors(logFailure, (event: PageEvent, { form }: Formed) =>
          reply(event, outage(routes.failed(form)), headers),
        ),
      )
      .use(allowMethods(["GET", "HEAD", "POST"], (allow) => ({ statusCode: 405, headers: { ...headers, allow } })))
      .use(readPostedForm((event, status) => reply(event, { status, html: routes.unreadable() }, headers), routes))
      .handler(async (event, { form }) => reply(event, await routes.handle(event, form), headers)),
  );
};

const outage = (html: string): Answer => ({ status: 503, html });

const reply = (event: PageEvent, answer: Answer, headers: Readonly<Record<string, string>>): PageReply => ({
  statusCode: answer.status,
  headers: { ...headers, ...headersOf(answer) },
  ...(methodOf(event) === "HEAD" ? {} : { body: "json" in answer ? answer.json : answer.html }),
});

const headersOf = (answer: Answer): Readonly<Record<string, string>> => {
  if (!("json" in answer)) return answer.status === 503 ? { "retry-after": "10" } : {};
  return {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": `attachment; filename="${answer.fileName}"`,
  };
};

/** Messages may quote data; class names do not. Path, token, body and names never reach a log. */
export const logFailure = (error: unknown, { awsRequestId: requestId }: Invocation = {}): void => {
  const errorName = error instanceof Error ? error.name : "unknown";
  console.error(JSON.stringify({ level: "ERROR", message: "page failed", errorName, requestId }));
};
