import type * as z from "zod/mini";
import type { Decision } from "../../domain/access/policy.ts";
import type { District } from "../../domain/districts/district.ts";
import type { Refusal } from "../../domain/kernel/refusal.ts";
import { ok, type Result } from "../../domain/kernel/result.ts";
import type { KeepContext } from "../../domain/records/keep-records.ts";
import type { CoreDeps } from "./deps.ts";
import type { Operation } from "./operation.ts";
import type { Problem } from "./problem.ts";
import { type ApiEvent, type Page, type ParsedRequest, parseRequest, type Sender, wantsCsv } from "./request.ts";

/** One thing. `version` becomes its ETag, `location` the address at which it can be read. */
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

/** The caller, the district and the right that a use case runs with. */
export interface Granted {
  readonly context: KeepContext;
  readonly settings: District;
  /** How far the caller's right goes; a list is cut to it. */
  readonly decision: Extract<Decision, { allowed: true }>;
}

/** What a handler receives: everything is checked, nothing is left of the transport. */
export interface ApiRequest<O extends Operation> extends Granted, ParsedRequest<O> {}

/** What a use case returned: one thing, or a page of a list. */
export type Outcome<T = unknown> = ApiReply<T> | Paged<T>;

type ReadonlyDeep<T> = T extends object ? { readonly [F in keyof T]: ReadonlyDeep<T[F]> } : T;

/** The view that a handler answers with. It is read only, so what the domain returns needs no copy. */
export type ViewOf<Reply extends z.ZodMiniType> = ReadonlyDeep<z.input<Reply>>;

export type Handler<O extends Operation> = (
  request: ApiRequest<O>,
) => Promise<Result<Outcome<ViewOf<O["reply"]>>, Refusal>>;

/** A sound request, bound to the use case it asks for. */
export interface Call {
  readonly query: Readonly<Record<string, unknown>>;
  /** The page asked for; a CSV goes on from it. */
  readonly page: Page;
  readonly csv: boolean;
  readonly run: (granted: Granted, page: Page) => Promise<Result<Outcome, Refusal>>;
}

/** An operation with the code that serves it. */
export interface Route {
  readonly operation: Operation;
  readonly parse: (ports: Pick<CoreDeps, "tokens">, sender: Sender, event: ApiEvent) => Promise<Result<Call, Problem>>;
}

/** Binds a handler to its operation: the handler gets what the operation's schemas have checked, with their types. */
export const route = <O extends Operation>(operation: O, handle: Handler<O>): Route => ({
  operation,
  parse: async (ports, sender, event) => {
    const parsed = await parseRequest(ports, sender, operation, event);
    if (!parsed.ok) return parsed;
    const { query, page } = parsed.value;
    return ok({
      query,
      page,
      csv: wantsCsv(operation, event),
      run: (granted, page) => handle({ ...parsed.value, ...granted, page }),
    });
  },
});

/** All routes of a function, from the lists that it serves. */
export const routesOf = <Ports>(
  lists: readonly ((ports: Ports) => readonly Route[])[],
  ports: Ports,
): readonly Route[] => lists.flatMap((routes) => routes(ports));
