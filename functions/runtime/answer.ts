import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { stringify } from "csv-stringify/sync";
import type { Decision } from "../../domain/access/policy.ts";
import type { Refusal } from "../../domain/kernel/refusal.ts";
import type { Result } from "../../domain/kernel/result.ts";
import type { KeepContext } from "../../domain/records/keep-records.ts";
import { sealCursor } from "./cursor.ts";
import type { CoreDeps } from "./deps.ts";
import { MAX_LIMIT, type Operation } from "./operation.ts";
import { JSON_HEADERS, problem, problemOf } from "./problem.ts";
import type { ParsedRequest } from "./request.ts";

/** One thing. `version` becomes its ETag, `location` the place where it can be read. */
export interface ApiReply<T> {
  readonly value: T;
  readonly version?: number;
  readonly location?: string;
}

/** A page of things. */
export interface Paged<T> {
  readonly items: readonly T[];
  /** Where the next page begins; absent at the end. */
  readonly after?: string;
}

/** Rows of a CSV at most; whoever has more fetches pages. */
const MAX_ROWS = 10_000;

type Allowed = Extract<Decision, { allowed: true }>;

/** The request that was answered, for whoever has to ask for further pages. */
interface Answered extends ParsedRequest {
  readonly context: KeepContext;
  readonly decision: Allowed;
}

/** A use case's outcome as an answer: only fields that are documented and that the caller may see. */
export const answerOf = async (
  ports: Pick<CoreDeps, "tokens">,
  operation: Operation,
  request: Answered,
  outcome: unknown,
  handle: (request: never) => Promise<Result<unknown, Refusal>>,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const { context } = request;
  const show = (value: unknown) => shown(operation, request.decision, value);
  if (!operation.list) {
    const { value, version, location } = outcome as ApiReply<unknown>;
    return json(operation.status, show(value), {
      ...(version === undefined ? {} : { etag: `"${version}"` }),
      ...(location === undefined ? {} : { location }),
    });
  }
  let { items, after } = outcome as Paged<unknown>;
  if (request.csv) {
    while (after !== undefined && items.length < MAX_ROWS) {
      const next = await handle({ ...request, page: { limit: MAX_LIMIT, after } } as never);
      if (!next.ok) return problem(problemOf(next.error));
      const page = next.value as Paged<unknown>;
      items = [...items, ...page.items];
      after = page.after;
    }
    return csv(operation, items.map(show));
  }
  const bound = { operation, callerId: context.caller.staffId, query: request.query };
  return json(200, {
    items: items.map(show),
    ...(after === undefined ? {} : { next: await sealCursor(context.store, ports.tokens, bound, after) }),
  });
};

const shown = (operation: Operation, { fields }: Allowed, value: unknown): Record<string, unknown> => {
  const documented = operation.reply.parse(value) as Record<string, unknown>;
  if (fields === undefined || operation.cut === "handler") return documented;
  return Object.fromEntries(Object.entries(documented).filter(([name]) => fields.includes(name)));
};

const json = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { ...JSON_HEADERS, "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

/** Lists of words are words with spaces between; anything else with a shape of its own is JSON. */
const cell = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return value.join(" ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/** RFC 4180, with a byte-order mark for spreadsheets and formula characters made harmless (interop.md 11). */
const csv = (operation: Operation, rows: readonly Record<string, unknown>[]): APIGatewayProxyStructuredResultV2 => {
  const columns = Object.keys(operation.reply.def.shape);
  const body = stringify(
    rows.map((row) => columns.map((column) => cell(row[column]))),
    { header: true, columns, bom: true, escape_formulas: true, record_delimiter: "windows" },
  );
  return {
    statusCode: 200,
    headers: {
      ...JSON_HEADERS,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${operation.id}.csv"`,
    },
    body,
  };
};
