import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Refusal } from "../../domain/kernel/refusal.ts";

/** RFC 9457 problem, with a pointer per field where a field is at fault. */
export interface Problem {
  readonly status: number;
  /** Last part of the `urn:holdfast:problem:` type. */
  readonly type: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

/** Headers of every JSON answer. */
export const JSON_HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" } as const;

/** A problem as an answer. */
export const problem = ({ type, ...rest }: Problem): APIGatewayProxyStructuredResultV2 => ({
  statusCode: rest.status,
  headers: { ...JSON_HEADERS, "content-type": "application/problem+json" },
  body: JSON.stringify({ type: `urn:holdfast:problem:${type}`, ...rest }),
});

/** What is not there and what the caller may not see look the same (guarantees.md, authorisation matrix). */
export const NOT_FOUND: Problem = { status: 404, type: "not-found", title: "There is nothing here for you" };

/** What every failure looks like from outside. */
export const UNAVAILABLE: Problem = {
  status: 503,
  type: "unavailable",
  title: "Holdfast could not do this just now",
  detail: "Nothing is lost; send the same request again in a moment.",
};

/** The one table of how a use case's refusal is answered. */
export const problemOf = (refusal: Refusal): Problem => {
  switch (refusal.refused) {
    case "missing":
      return NOT_FOUND;
    case "stale":
      return {
        status: 412,
        type: "version-conflict",
        title: "It has changed since you read it",
        detail: "Read it again, and send the change with the ETag you get in If-Match.",
      };
    case "invalid":
      return {
        status: 422,
        type: "validation-failed",
        title: "Nothing was stored",
        errors: refusal.faults.map(({ pointer, code, message }) => ({ pointer, code, message })),
      };
    case "conflict":
      return { status: 409, type: refusal.reason, title: refusal.title, detail: refusal.fix };
    case "gone":
      return { status: 410, type: refusal.reason, title: refusal.title, detail: refusal.fix };
    case "reused-key":
      return {
        status: 422,
        type: "idempotency-mismatch",
        title: "This Idempotency-Key was used for another request",
        detail: "Send a new key with a new request, and the same key only with the very same request.",
      };
    case "busy":
      return {
        status: 503,
        type: "unavailable",
        title: "Somebody else is changing this just now",
        detail: "Nothing is lost; send the same request again in a moment.",
      };
  }
};
