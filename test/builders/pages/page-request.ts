import type { PageEvent } from "../../../functions/runtime/page-request.ts";

/** A request to a page behind a mailed link; a form is posted, anything else asked for. */
export interface PageRequest {
  readonly method?: string;
  readonly token?: string;
  readonly query?: string;
  readonly form?: Readonly<Record<string, string>>;
  /** In place of `form`. */
  readonly body?: string;
  readonly type?: string;
}

/** The request as it reaches the function. @param letter - of the page's path. @param known - the token, unless asked with another. */
export const pageEventOf = (
  letter: string,
  known: string,
  { form, token = known, query = "", body = form && new URLSearchParams(form).toString(), ...asked }: PageRequest,
): PageEvent => ({
  rawPath: `/${letter}/${token}`,
  rawQueryString: query,
  headers: { "content-type": asked.type ?? "application/x-www-form-urlencoded" },
  requestContext: {
    http: { method: asked.method ?? (body === undefined ? "GET" : "POST") },
  } as PageEvent["requestContext"],
  ...(body === undefined ? {} : { body }),
});
