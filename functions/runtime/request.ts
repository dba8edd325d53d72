import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { en } from "zod/locales";
import * as z from "zod/mini";
import type { StaffMember } from "../../domain/access/staff.ts";
import type { TenantStore } from "../../domain/access/tenant.ts";
import { err, ok, type Result } from "../../domain/kernel/result.ts";
import { openCursor } from "./cursor.ts";
import type { CoreDeps } from "./deps.ts";
import { DEFAULT_LIMIT, type Operation } from "./operation.ts";
import { NOT_FOUND, type Problem } from "./problem.ts";

/** A request that is what its operation documents. */
export interface ParsedRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly version: number;
  readonly digest: string;
  readonly key?: string;
  readonly page: { readonly limit: number; readonly after?: string };
  readonly csv: boolean;
}

// Faults are told in words: without a locale zod's mini form says no more than "Invalid input".
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

/** One fault a field: the first, which is the one to mend first. */
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

/** The request as data, or the first thing that is wrong with it. Nothing is written. */
export const parseRequest = async (
  ports: Pick<CoreDeps, "tokens">,
  store: TenantStore,
  caller: StaffMember,
  operation: Operation,
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
): Promise<Result<ParsedRequest, Problem>> => {
  const params = operation.params.safeParse(event.pathParameters ?? {});
  // A path that could never name anything is a path to nothing.
  if (!params.success) return err(NOT_FOUND);
  const query = operation.query.safeParse(event.queryStringParameters ?? {});
  if (!query.success) return err(invalid(errorsOf(query.error.issues, "?")));
  const bytes = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  const body = bodyOf(operation, event.headers["content-type"] ?? "", bytes);
  if (!body.ok) return body;
  const version = versionOf(operation, event.headers["if-match"]);
  if (!version.ok) return version;
  const key = keyOf(operation, event.headers["idempotency-key"]);
  if (!key.ok) return key;
  const { cursor, limit = DEFAULT_LIMIT } = query.data as { cursor?: string; limit?: number };
  const bound = { operation, callerId: caller.staffId, query: query.data };
  const after = cursor === undefined ? undefined : await openCursor(store, ports.tokens, bound, cursor);
  if (cursor !== undefined && after === undefined) {
    return err(
      invalid([{ pointer: "?cursor", code: "bad_cursor", message: "Use the `next` of this very list, unchanged." }]),
    );
  }
  return ok({
    params: params.data as Readonly<Record<string, string>>,
    query: query.data,
    body: body.value,
    bytes,
    version: version.value,
    digest: createHash("sha256")
      .update(JSON.stringify([operation.id, params.data, body.value]))
      .digest("hex"),
    // One key can serve two leaders: what it makes is bound to the whole target.
    ...(key.value === undefined ? {} : { key: [operation.id, JSON.stringify(params.data), key.value].join("\n") }),
    page: { limit, ...(after === undefined ? {} : { after }) },
    csv: operation.list && /\btext\/csv\b/.test(event.headers["accept"] ?? ""),
  });
};

const bodyOf = (operation: Operation, type: string, bytes: Uint8Array): Result<unknown, Problem> => {
  const { rawBody } = operation;
  if (rawBody !== undefined) {
    if (rawBody.includes(type.split(";")[0]?.trim().toLowerCase() ?? "")) return ok(undefined);
    return err({ status: 415, type: "unsupported-media-type", title: `Send the body as ${rawBody[0]}` });
  }
  if (operation.body === undefined) return ok(undefined);
  if (!/^application\/json\b/.test(type)) {
    return err({ status: 415, type: "unsupported-media-type", title: "Send the body as application/json" });
  }
  let json: unknown;
  try {
    json = wellFormed(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return err({ status: 400, type: "malformed", title: "The body is not JSON in UTF-8" });
  }
  const parsed = operation.body.safeParse(json);
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
