/**
 * One operation of the HTTP API, as data: requests and answers are checked against it, the OpenAPI document is generated
 * from it, the stack takes its route from that document, and the policy table decides on its action.
 */
import * as z from "zod/mini";
import type { Action } from "../../domain/access/policy.ts";

/** What a right on an operation is decided about: the leader, alert, school or member of staff its path names, or nobody. */
export type Subject = "leader" | "alert" | "school" | "staff" | "district";

type ObjectSchema = z.ZodMiniObject;

export interface Operation<
  Params extends ObjectSchema = ObjectSchema,
  Query extends ObjectSchema = ObjectSchema,
  Body extends z.ZodMiniType = z.ZodMiniType,
  Reply extends ObjectSchema = ObjectSchema,
> {
  /** camelCase verb and noun; the client's method name. */
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: `/v1/${string}`;
  /** Function that serves it (`infra/bundle.ts`). */
  readonly entry: string;
  readonly tag: string;
  /** One sentence. */
  readonly summary: string;
  readonly description?: string;
  readonly action: Action;
  readonly about: Subject;
  readonly params: Params;
  readonly query: Query;
  /** Of a JSON body; {@link noBody} where none is taken. */
  readonly body: Body;
  /** One thing; for a list, one of its items. */
  readonly reply: Reply;
  readonly status: 200 | 201 | 202;
  /** `{items, next}` in JSON, all of it as CSV on `Accept: text/csv`. */
  readonly list: boolean;
  /** Asks for `If-Match` with the ETag that was read. */
  readonly conditional: boolean;
  /** Takes an `Idempotency-Key`. */
  readonly idempotent: boolean;
  /** Media types of a body that is not JSON; its bytes go to the handler as they are. */
  readonly rawBody?: readonly [string, ...string[]];
  /** Who cuts the answer to the caller's fields: the runtime, by name, or the handler, which knows what they stand for. */
  readonly cut: "fields" | "handler";
  /** Problems it can answer besides those every operation can; status to when. */
  readonly problems: Readonly<Record<number, string>>;
}

const nothing = z.strictObject({});

/** The body of an operation that takes none. */
const noBody = z.undefined();

/** Whether an operation takes a JSON body. */
export const takesJson = ({ body }: Pick<Operation, "body">): boolean => body !== noBody;

/** Media types of an operation's JSON body. A PATCH is a merge patch, and may name itself as one (RFC 7396). */
export const jsonTypesOf = ({ method }: Pick<Operation, "method">): readonly string[] =>
  method === "PATCH" ? ["application/json", "application/merge-patch+json"] : ["application/json"];

const DEFAULTS = {
  about: "district",
  params: nothing,
  query: nothing,
  body: noBody,
  status: 200,
  list: false,
  conditional: false,
  idempotent: false,
  cut: "fields",
  problems: {},
} as const satisfies Partial<Operation>;

/** The required fields of an operation; the others have defaults. */
type Declared = Omit<Operation, keyof typeof DEFAULTS> & Partial<Operation>;

/** Declares an operation. Defaults: no parameters, no body, 200, one thing. */
export function defineOperation<
  Reply extends ObjectSchema,
  Params extends ObjectSchema = typeof nothing,
  Query extends ObjectSchema = typeof nothing,
  Body extends z.ZodMiniType = typeof noBody,
>(
  declared: Declared & {
    readonly reply: Reply;
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
  },
): Operation<Params, Query, Body, Reply>;
export function defineOperation(declared: Declared): Operation {
  return { ...DEFAULTS, ...declared };
}

/** Key under which API Gateway hands over a request, e.g. `GET /v1/leaders/{leaderId}`. */
export const routeKeyOf = ({ method, path }: Pick<Operation, "method" | "path">): string => `${method} ${path}`;

/** Things in a page; page size when none is asked for. */
export const MAX_LIMIT = 200;
export const DEFAULT_LIMIT = 50;

/** Query parameters that every list takes. */
export const paging = {
  limit: z.exactOptional(
    z
      .pipe(z.string().check(z.regex(/^\d{1,6}$/)), z.transform(Number))
      .check(z.refine((limit: number) => limit >= 1 && limit <= MAX_LIMIT, `Give 1 to ${MAX_LIMIT}.`)),
  ),
  cursor: z.exactOptional(
    z.string().check(z.regex(/^[A-Za-z0-9_-]{1,1500}\.[0-9a-f]{43}$/, "Use the `next` of this very list, unchanged.")),
  ),
} as const;

/** Opaque identifier in a path or body. */
export const idText = () =>
  z.string().check(z.regex(/^[A-Za-z0-9._~:-]{1,100}$/, "Give an id as this API gave it to you."));
/** A plain date, `YYYY-MM-DD`, between 1900 and 2199. */
export const dateText = () =>
  z.iso
    .date("Give a day as YYYY-MM-DD.")
    .check(z.regex(/^(19|20|21)\d\d-/, "Give a day between 1900-01-01 and 2199-12-31."));
/**
 * Whatever is no control character. By what it leaves out, so that it says the same to readers of the document who go by
 * code points and to those who go by UTF-16 units; spelt out, because not all of them know Unicode classes.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it leaves out.
const ONE_LINE = /^[^\u0000-\u001f\u007f-\u009f]*$/;

/** A line of text: no control characters, trimmed. */
export const lineText = (max: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(max),
      z.regex(ONE_LINE, "Leave out control characters and line ends."),
    );
