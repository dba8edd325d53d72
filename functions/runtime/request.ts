import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { en } from "zod/locales";
import * as z from "zod/mini";
import type { StaffMember } from "../../domain/access/staff.ts";
import type { TenantStore } from "../../domain/access/tenant.ts";
import { err, ok, type Result } from "../../domain/kernel/result.ts";
import { type Bound, openCursor } from "./cursor.ts";
import type { CoreDeps } from "./deps.ts";
import { accepts, mediaTypeOf } from "./media-type.ts";
import { DEFAULT_LIMIT, jsonTypesOf, type Operation, takesJson } from "./operation.ts";
import { NOT_FOUND, type Problem } from "./problem.ts";

/** A request to the API as API Gateway hands it over, its token checked. */
export type ApiEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** Which part of a list is asked for. */
export interface Page {
  readonly limit: number;
  readonly after?: string;
}

/** A request that is what its operation documents. */
export interface ParsedRequest<O extends Operation> {
  readonly params: z.output<O["params"]>;
  readonly query: z.output<O["query"]>;
  readonly body: z.output<O["body"]>;
  /** Bytes of a body that is not JSON. */
  readonly bytes: Uint8Array;
  /** Version the caller has read; 0 for operations that are not conditional. */
  readonly version: number;
  /** Digest of what is asked, for idempotency. */
  readonly digest: string;
  readonly key?: string;
  readonly page: Page;
}

/** Who sent a request, and where that counts. */
export interface Sender {
  readonly store: TenantStore;
  readonly caller: StaffMember;
}

// Faults are explained in words: without a locale zod's mini form says no more than "Invalid input".
z.config(en());

type Errors = NonNullable<Problem["errors"]>;

const invalid = (errors: Errors): Problem => ({
  status: 422,
  type: "validation-failed",
  title: "Nothing was stored",
  errors,
});

const pointerOf = (path: readonly PropertyKey[]): string =>
  `#${path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")}`;

/** One fault a field: the first, which is the one to fix first. */
const errorsOf = (issues: readonly z.core.$ZodIssue[], prefix: string): Errors => {
  const faults = faultsOf(issues, prefix);
  return faults.filter(({ pointer }, place) => faults.findIndex((one) => one.pointer === pointer) === place);
};

const faultsOf = (issues: readonly z.core.$ZodIssue[], prefix: string): Errors =>
  issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        pointer: prefix === "" ? pointerOf([...issue.path, key]) : `${prefix}${key}`,
        code: "unknown_field",
        message: "There is no such field here; leave it out.",
      }));
    }
    const pointer = prefix === "" ? pointerOf(issue.path) : `${prefix}${issue.path.join(".")}`;
    return [{ pointer, code: issue.code, message: issue.message }];
  });

/** The request as data, or the first thing that is wrong with it. */
export const parseRequest = async <O extends Operation>(
  ports: Pick<CoreDeps, "tokens">,
  { store, caller }: Sender,
  operation: O,
  event: ApiEvent,
): Promise<Result<ParsedRequest<O>, Problem>> => {
  const params = z.safeParse<O["params"]>(operation.params, event.pathParameters ?? {});
  // A path that could never name anything is a path to nothing.
  if (!params.success) return err(NOT_FOUND);
  const query = z.safeParse<O["query"]>(operation.query, event.queryStringParameters ?? {});
  if (!query.success) return err(invalid(errorsOf(query.error.issues, "?")));
  const bytes = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  const body = bodyOf(operation, mediaTypeOf(event.headers["content-type"]), bytes);
  if (!body.ok) return body;
  const version = versionOf(operation, event.headers["if-match"]);
  if (!version.ok) return version;
  const key = keyOf(operation, event.headers["idempotency-key"]);
  if (!key.ok) return key;
  const page = await pageOf(ports, store, { operation, callerId: caller.staffId, query: query.data });
  if (!page.ok) return page;
  return ok({
    params: params.data,
    query: query.data,
    body: body.value,
    bytes,
    version: version.value,
    digest: createHash("sha256")
      .update(JSON.stringify([operation.id, params.data, body.value]))
      .digest("hex"),
    // One key can serve two leaders: what it makes is bound to the whole target.
    ...(key.value === undefined ? {} : { key: [operation.id, JSON.stringify(params.data), key.value].join("\n") }),
    page: page.value,
  });
};

/** Whether the whole of a list is wanted, as CSV. */
export const wantsCsv = ({ list }: Pick<Operation, "list">, { headers }: Pick<ApiEvent, "headers">): boolean =>
  list && accepts(headers["accept"], "text/csv");

const BAD_CURSOR = invalid([
  { pointer: "?cursor", code: "bad_cursor", message: "Use the `next` of this very list, unchanged." },
]);

const pageOf = async (
  ports: Pick<CoreDeps, "tokens">,
  store: TenantStore,
  bound: Bound,
): Promise<Result<Page, Problem>> => {
  const { cursor, limit } = bound.query;
  const page = { limit: typeof limit === "number" ? limit : DEFAULT_LIMIT };
  if (typeof cursor !== "string") return ok(page);
  const after = await openCursor(store, ports.tokens, bound, cursor);
  return after === undefined ? err(BAD_CURSOR) : ok({ ...page, after });
};

const wanted = (type: string | undefined): Problem => ({
  status: 415,
  type: "unsupported-media-type",
  title: `Send the body as ${type}`,
});

const bodyOf = <O extends Operation>(
  operation: O,
  type: string,
  bytes: Uint8Array,
): Result<z.output<O["body"]>, Problem> => {
  const { rawBody } = operation;
  if (rawBody !== undefined && !rawBody.includes(type)) return err(wanted(rawBody[0]));
  let json: unknown;
  if (takesJson(operation)) {
    if (!jsonTypesOf(operation).includes(type)) return err(wanted("application/json"));
    try {
      json = wellFormed(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch {
      return err({ status: 400, type: "malformed", title: "The body is not JSON in UTF-8" });
    }
  }
  const parsed = z.safeParse<O["body"]>(operation.body, json);
  return parsed.success ? ok(parsed.data) : err(invalid(errorsOf(parsed.error.issues, "")));
};

/** JSON whose texts are Unicode: half a surrogate pair can be written in JSON and stored nowhere. */
const wellFormed = (text: string): unknown =>
  JSON.parse(text, (name, value: unknown) => {
    if (!name.isWellFormed() || (typeof value === "string" && !value.isWellFormed())) throw new SyntaxError();
    return value;
  });

const versionOf = (operation: Operation, header: string | undefined): Result<number, Problem> => {
  if (!operation.conditional) return ok(0);
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header ?? "");
  if (match) return ok(Number(match[1]));
  if (header === undefined) {
    return err({
      status: 428,
      type: "precondition-required",
      title: "Say which version you have read",
      detail: "Read it first, and send its ETag in If-Match.",
    });
  }
  return err({ status: 412, type: "version-conflict", title: "This is no ETag of this resource" });
};

const keyOf = (operation: Operation, header: string | undefined): Result<string | undefined, Problem> => {
  if (!operation.idempotent || header === undefined) return ok(undefined);
  if (/^[\x21-\x7e]{1,255}$/.test(header)) return ok(header);
  return err({
    status: 400,
    type: "malformed",
    title: "Idempotency-Key takes 1 to 255 visible ASCII characters",
  });
};
