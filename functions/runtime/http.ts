import middy from "@middy/core";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Store } from "../../domain/ports.ts";
import type { StaffMember } from "../../domain/staff/staff.ts";
import type { StaffRole } from "../../events/vocabulary.ts";
import { log } from "./log.ts";

/** RFC 9457 problem, with a pointer per field where a field is at fault. */
export interface Problem {
  readonly status: number;
  /** Last part of the `urn:holdfast:problem:` type. */
  readonly type: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

export interface JsonRequest {
  readonly caller: StaffMember;
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface JsonReply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** A problem as an answer. */
export const problem = ({ type, ...rest }: Problem): APIGatewayProxyStructuredResultV2 => ({
  statusCode: rest.status,
  headers: { ...HEADERS, "content-type": "application/problem+json" },
  body: JSON.stringify({ type: `urn:holdfast:problem:${type}`, ...rest }),
});

/**
 * A JSON route for signed-in staff. Membership and role are read from the table at every request, because a token
 * outlives a role (DECISIONS 6); who may not, gets the same answer as for something that is not there.
 */
export const jsonEntry = (
  { store, allow }: { readonly store: Pick<Store, "get">; readonly allow: readonly StaffRole[] },
  handle: (request: JsonRequest) => Promise<JsonReply | Problem>,
) =>
  middy<APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2>()
    .use({
      onError: (request) => {
        log.error("request failed", request.error);
        request.response = problem({
          status: 503,
          type: "unavailable",
          title: "Holdfast could not do this just now",
          detail: "Nothing is lost; send the same request again in a moment.",
        });
      },
    })
    .handler(async (event) => {
      const caller = await callerOf(store, event);
      if (caller === undefined || !caller.roles.some((role) => allow.includes(role))) return NOT_FOUND;
      const reply = await handle({
        caller,
        method: event.requestContext.http.method,
        path: event.rawPath,
        params: event.pathParameters ?? {},
        query: event.queryStringParameters ?? {},
        headers: event.headers,
        body: Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8"),
      });
      if ("type" in reply) return problem(reply);
      return {
        statusCode: reply.status,
        headers: { ...HEADERS, "content-type": "application/json", ...reply.headers },
        body: JSON.stringify(reply.body),
      };
    });

const NOT_FOUND = problem({ status: 404, type: "not-found", title: "There is nothing here for you" });

const callerOf = async (
  store: Pick<Store, "get">,
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
): Promise<StaffMember | undefined> => {
  const claims = event.requestContext.authorizer.jwt.claims;
  const staffId = claims["username"];
  // An id token has passed the same signature; only an access token may act (guarantees.md T4).
  if (claims["token_use"] !== "access" || typeof staffId !== "string") return undefined;
  return store.get("staff", { staffId });
};
