import { isInForce, type Recorded, type Revision } from "../../../domain/kernel/recorded.ts";
import { MISSING, type Refusal } from "../../../domain/kernel/refusal.ts";
import { err, ok, type Result } from "../../../domain/kernel/result.ts";
import type { KeepContext, KeptKind } from "../../../domain/records/keep-records.ts";
import type { State } from "../../../domain/state.ts";
import type { RecordKind } from "../../../events/vocabulary.ts";
import type { Paged } from "../../runtime/answer.ts";
import { type ApiRequest, type Route, route } from "../../runtime/api.ts";
import type { Operation } from "../../runtime/operation.ts";
import type { recordOperations } from "../contract/record-operations.ts";

type Operations = ReturnType<typeof recordOperations>;
type Any = ApiRequest<Operation>;

/** What the routes of a kind need beyond its operations. */
export interface RecordHandlers<K extends KeptKind> {
  readonly recordKind: RecordKind;
  /** The record as the API shows it. Fields it leaves out cannot be seen by anybody. */
  readonly view: (value: State[K]) => object;
  readonly locate: (value: State[K]) => string;
  readonly create: (request: Any) => Promise<Result<State[K], Refusal>>;
  readonly get: (context: KeepContext, params: Any["params"]) => Promise<State[K] | undefined>;
  readonly idOf: (params: Any["params"]) => string;
  readonly list: (request: Any) => Promise<Paged<State[K]>>;
  readonly change: (request: Any) => Promise<Result<State[K], Refusal>>;
  readonly withdraw: (request: Any) => Promise<Result<State[K], Refusal>>;
}

/** Keeping fields that are shown; digests and origins stay inside. */
export const keptOf = <T extends Recorded & { readonly version: number }>(value: T) => ({
  version: value.version,
  recordedAt: value.recordedAt,
  recordedBy: value.recordedBy,
  changedAt: value.changedAt,
  changedBy: value.changedBy,
  withdrawnAt: value.withdrawnAt,
});

/** A whole list in memory as one page after the other, for lists that are a leader's or a school's. */
export const pageOf = <T>(all: readonly T[], { limit, after }: Any["page"]): Paged<T> => {
  const begin = after === undefined ? 0 : Number(after);
  const end = begin + limit;
  return { items: all.slice(begin, end), ...(end < all.length ? { after: String(end) } : {}) };
};

/** The six routes of a kind of record. */
export const recordRoutes = <K extends KeptKind>(
  operations: { readonly [N in keyof Operations]: Operation },
  handlers: RecordHandlers<K>,
): readonly Route[] => {
  const reply = (result: Result<State[K], Refusal>) =>
    result.ok
      ? ok({
          value: handlers.view(result.value),
          version: result.value.version,
          location: handlers.locate(result.value),
        })
      : result;
  const noun = operations.read.id.replace(/^read/, "");
  const name = `${noun[0]?.toLowerCase()}${noun.slice(1)}`;
  return [
    route(operations.create, async (request) => reply(await handlers.create(request)) as never),
    route(operations.list, async (request) => {
      const { items, after } = await handlers.list(request);
      const shown = items.filter((one) => isInForce(one as Recorded)).map(handlers.view);
      return ok({ items: shown, ...(after === undefined ? {} : { after }) }) as never;
    }),
    route(operations.read, async ({ context, params }) => {
      const value = await handlers.get(context, params);
      return (
        value === undefined ? err(MISSING) : ok({ value: handlers.view(value), version: value.version })
      ) as never;
    }),
    route(operations.change, async (request) => reply(await handlers.change(request)) as never),
    route(operations.withdraw, async (request) => reply(await handlers.withdraw(request)) as never),
    route(operations.history, async ({ context, params, page, decision }) => {
      if ((await handlers.get(context, params)) === undefined) return err(MISSING) as never;
      const recordId = handlers.idOf(params);
      const found = await context.store.page("revisions", { recordKind: handlers.recordKind, recordId }, page);
      const shown = (revision: Revision) => {
        const all = Object.entries(handlers.view(revision.value as State[K]));
        return Object.fromEntries(all.filter(([field]) => decision.fields?.includes(field) ?? true));
      };
      const items = found.items.map((revision) => ({
        version: Number(revision.revision),
        replacedAt: revision.replacedAt,
        replacedBy: revision.replacedBy,
        [name]: shown(revision),
      }));
      return ok({ items, ...(found.after === undefined ? {} : { after: found.after }) }) as never;
    }),
  ];
};
