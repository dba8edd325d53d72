import type * as z from "zod/mini";
import { isInForce, type Recorded, type Revision } from "../../../domain/kernel/recorded.ts";
import { MISSING, type Refusal } from "../../../domain/kernel/refusal.ts";
import { err, ok, type Result } from "../../../domain/kernel/result.ts";
import type { KeepContext, RecordRules, Which } from "../../../domain/records/keep-records.ts";
import type { KeptKind, State } from "../../../domain/state.ts";
import type { Operation } from "../../runtime/operation.ts";
import type { Page } from "../../runtime/request.ts";
import { type ApiRequest, type Paged, type Route, route, type ViewOf } from "../../runtime/route.ts";

type Fields = z.ZodMiniObject;

/** The operations of a kind of record; `Parent` and `One` are what the paths of the list and of one record name. */
interface RecordOperations<
  Parent extends Fields,
  One extends Fields,
  Query extends Fields,
  Input extends z.ZodMiniType,
  Patch extends z.ZodMiniType,
  View extends Fields,
> {
  readonly create: Operation<Parent, Fields, Input, View>;
  readonly list: Operation<Parent, Query, z.ZodMiniType, View>;
  readonly read: Operation<One, Fields, z.ZodMiniType, View>;
  readonly change: Operation<One, Fields, Patch, View>;
  readonly withdraw: Operation<One, Fields, z.ZodMiniType, View>;
  readonly history: Operation<One>;
}

type Kept<K extends KeptKind> = Promise<Result<State[K], Refusal>>;

/** What the routes of a kind need beyond its operations. A route without a use case is left out. */
interface RecordHandlers<
  K extends KeptKind,
  Parent extends Fields,
  One extends Fields,
  Query extends Fields,
  Input extends z.ZodMiniType,
  Patch extends z.ZodMiniType,
  View extends Fields,
> {
  readonly rules: RecordRules<K>;
  /** The record as the API shows it. Fields it leaves out cannot be seen by anybody. */
  readonly view: (value: State[K]) => ViewOf<View>;
  readonly locate: (value: State[K]) => string;
  /** The record that a path names. */
  readonly idOf: (params: z.output<One>) => Which<K>["id"];
  /** Reads it, where an id alone does not say that it is one of the kind. */
  readonly get?: (context: KeepContext, id: Which<K>["id"]) => Promise<State[K] | undefined>;
  readonly list: (request: ApiRequest<Operation<Parent, Query>>) => Promise<Result<Paged<State[K]>, Refusal>>;
  readonly create?: (request: ApiRequest<Operation<Parent, Fields, Input>>) => Kept<K>;
  readonly change?: (request: ApiRequest<Operation<One, Fields, Patch>>, which: Which<K>) => Kept<K>;
  readonly withdraw: (request: ApiRequest<Operation<One>>, which: Which<K>) => Kept<K>;
}

/** Keeping fields that the API shows; digests and origins stay inside. */
export const keptOf = <T extends Recorded & { readonly version: number }>(value: T) => ({
  version: value.version,
  recordedAt: value.recordedAt,
  recordedBy: value.recordedBy,
  changedAt: value.changedAt,
  changedBy: value.changedBy,
  withdrawnAt: value.withdrawnAt,
});

/** A whole list in memory as one page after the other, for lists that are a leader's or a school's. */
export const pageOf = <T>(all: readonly T[], { limit, after }: Page): Paged<T> => {
  const begin = after === undefined ? 0 : Number(after);
  const end = begin + limit;
  return { items: all.slice(begin, end), ...(end < all.length ? { after: String(end) } : {}) };
};

/** The routes of a kind of record. */
export const recordRoutes = <
  K extends KeptKind,
  Parent extends Fields,
  One extends Fields,
  Query extends Fields,
  Input extends z.ZodMiniType,
  Patch extends z.ZodMiniType,
  View extends Fields,
>(
  operations: RecordOperations<Parent, One, Query, Input, Patch, View>,
  handlers: RecordHandlers<K, Parent, One, Query, Input, Patch, View>,
): readonly Route[] => {
  const { rules, view, locate, idOf, create, change, withdraw } = handlers;
  const get = handlers.get ?? (({ store }, id) => store.get(rules.kind, id));
  const reply = (result: Result<State[K], Refusal>) =>
    result.ok
      ? ok({ value: view(result.value), version: result.value.version, location: locate(result.value) })
      : result;
  const noun = operations.read.id.replace(/^read/, "");
  const name = `${noun[0]?.toLowerCase()}${noun.slice(1)}`;
  return [
    ...(create === undefined ? [] : [route(operations.create, async (request) => reply(await create(request)))]),
    route(operations.list, async (request) => {
      const found = await handlers.list(request);
      if (!found.ok) return found;
      const { items, ...rest } = found.value;
      return ok({ items: items.filter(isInForce).map(view), ...rest });
    }),
    route(operations.read, async ({ context, params }) => {
      const value = await get(context, idOf(params));
      return value === undefined ? err(MISSING) : ok({ value: view(value), version: value.version });
    }),
    ...(change === undefined
      ? []
      : [
          route(operations.change, async (request) =>
            reply(await change(request, { id: idOf(request.params), version: request.version })),
          ),
        ]),
    route(operations.withdraw, async (request) =>
      reply(await withdraw(request, { id: idOf(request.params), version: request.version })),
    ),
    route(operations.history, async ({ context, params, page, decision }) => {
      const value = await get(context, idOf(params));
      if (value === undefined) return err(MISSING);
      const recordId = rules.idOf(value);
      const found = await context.store.page("revisions", { recordKind: rules.recordKind, recordId }, page);
      const viewOf = (revision: Revision) => {
        const all = Object.entries(view(revision.value as State[K]));
        return Object.fromEntries(all.filter(([field]) => decision.fields?.includes(field) ?? true));
      };
      const items = found.items.map((revision) => ({
        version: Number(revision.revision),
        replacedAt: revision.replacedAt,
        replacedBy: revision.replacedBy,
        [name]: viewOf(revision),
      }));
      return ok({ items, ...(found.after === undefined ? {} : { after: found.after }) });
    }),
  ];
};
