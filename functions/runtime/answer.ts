import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { stringify } from "csv-stringify/sync";
import { sealCursor } from "./cursor.ts";
import type { CoreDeps } from "./deps.ts";
import { MAX_LIMIT, type Operation } from "./operation.ts";
import { JSON_HEADERS, problem, problemOf } from "./problem.ts";
import type { Call, Granted, Outcome, Paged } from "./route.ts";

/** Rows of a CSV at most; a longer list is fetched by page. */
const MAX_ROWS = 10_000;
/** Bytes of a CSV at most: Lambda refuses an answer of more than 6 MB. */
const MAX_CSV_BYTES = 5_000_000;

/** The request, the right it was granted, and its outcome. */
interface Answered {
  readonly operation: Operation;
  readonly call: Call;
  readonly granted: Granted;
  readonly outcome: Outcome;
}

/** A use case's outcome as an answer: only fields that are documented and that the caller may see. */
export const answerOf = (
  ports: Pick<CoreDeps, "tokens">,
  { outcome, ...asked }: Answered,
): Promise<APIGatewayProxyStructuredResultV2> | APIGatewayProxyStructuredResultV2 => {
  const { operation, call, granted } = asked;
  if ("items" in outcome) return call.csv ? wholeList(asked, outcome) : pageOfList(ports, asked, outcome);
  const { value, version, location } = outcome;
  return json(operation.status, viewFor(operation, granted, value), {
    ...(version === undefined ? {} : { etag: `"${version}"` }),
    ...(location === undefined ? {} : { location }),
  });
};

const pageOfList = async (
  ports: Pick<CoreDeps, "tokens">,
  { operation, call: { query }, granted }: Omit<Answered, "outcome">,
  { items, after }: Paged<unknown>,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const { caller, store } = granted.context;
  const bound = { operation, callerId: caller.staffId, query };
  return json(200, {
    items: items.map((item) => viewFor(operation, granted, item)),
    ...(after === undefined ? {} : { next: await sealCursor(store, ports.tokens, bound, after) }),
  });
};

const wholeList = async (
  { operation, call, granted }: Omit<Answered, "outcome">,
  { items: first, after: more }: Paged<unknown>,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const items = [...first];
  let after = more;
  while (after !== undefined && items.length <= MAX_ROWS) {
    const next = await call.run(granted, { limit: MAX_LIMIT, after });
    if (!next.ok) return problem(problemOf(next.error));
    if (!("items" in next.value)) throw new Error("a list goes on with something that is no list");
    items.push(...next.value.items);
    after = next.value.after;
  }
  if (items.length > MAX_ROWS) return TOO_LONG;
  const body = csvOf(
    operation,
    items.map((item) => viewFor(operation, granted, item)),
  );
  return Buffer.byteLength(body) > MAX_CSV_BYTES ? TOO_LONG : csv(operation, body);
};

/** A part of a list would look like the whole of it in a spreadsheet. */
const TOO_LONG = problem({
  status: 422,
  type: "too-many-rows",
  title: `The list is longer than one CSV holds: ${MAX_ROWS} rows or ${MAX_CSV_BYTES / 1_000_000} MB`,
  detail: "Ask for less of it with the parameters of this list, or fetch it as JSON, page by page.",
});

const viewFor = (operation: Operation, { decision: { fields } }: Granted, value: unknown): Record<string, unknown> => {
  const documented = operation.reply.parse(value);
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
const cell = (value: unknown): string | number => {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return value;
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return value.join(" ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/**
 * RFC 4180, with a byte-order mark for spreadsheets and formula characters made harmless (interop.md 11). A number is no
 * formula: its sign stays a sign.
 */
const csvOf = (operation: Operation, rows: readonly Record<string, unknown>[]): string => {
  const columns = Object.keys(operation.reply.def.shape);
  return stringify(
    rows.map((row) => columns.map((column) => cell(row[column]))),
    {
      header: true,
      columns,
      bom: true,
      escape_formulas: true,
      record_delimiter: "windows",
      cast: { number: (value) => ({ value: String(value), escape_formulas: false }) },
    },
  );
};

const csv = (operation: Operation, body: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: {
    ...JSON_HEADERS,
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${operation.id}.csv"`,
  },
  body,
});
