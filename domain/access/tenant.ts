/**
 * The district a request works in. A `Tenant` is made from a stored member of staff or a checked link and from nothing
 * else; a store within a tenant adds the district to every key itself, so no request can name another district's row.
 */

import type { Result } from "../kernel/result.ts";
import type { Collected, Conflict, Fact, Page, Store, UnitOfWork, Write } from "../ports.ts";
import type { CollectionName, Collections, IdOf, Kind, ListName, Lists, State } from "../state.ts";

declare const checked: unique symbol;

export interface Tenant {
  readonly district: string;
  readonly [checked]: true;
}

/** The tenant of something that was read from the store by an identity that has been checked. */
export const tenantOf = ({ district }: { readonly district: string }): Tenant => ({ district }) as Tenant;

type Within<T> = Omit<T, "district">;

/** {@link Store} and {@link UnitOfWork} of one district. */
export interface TenantStore {
  readonly tenant: Tenant;
  get<K extends Kind>(kind: K, id: Within<IdOf<K>>): Promise<State[K] | undefined>;
  list<L extends ListName>(name: L, scope: Within<Lists[L]["scope"]>): Promise<State[Lists[L]["kind"]][]>;
  page<L extends ListName>(
    name: L,
    scope: Within<Lists[L]["scope"]>,
    cut: { readonly limit: number; readonly after?: string },
  ): Promise<Page<State[Lists[L]["kind"]]>>;
  collect<C extends CollectionName>(name: C, scope: Within<Collections[C]>): Promise<readonly Collected[]>;
  /** @throws RangeError when a write or a fact belongs to another district: a bug, never a user's fault. */
  commit(writes: readonly Write[], facts: readonly Fact[]): Promise<Result<void, Conflict>>;
}

export const withinTenant = (tenant: Tenant, store: Store, unitOfWork: UnitOfWork): TenantStore => {
  const { district } = tenant;
  const mine = <T>(value: T): value is T & { district: string } =>
    (value as { district?: string }).district === district;
  return {
    tenant,
    async get(kind, id) {
      // Two kinds are keyed without a district (staff, links): what is found must be this district's all the same.
      const found = await store.get(kind, { ...id, district } as never);
      return found !== undefined && mine(found) ? found : undefined;
    },
    async list(name, scope) {
      return (await store.list(name, { ...scope, district } as never)).filter(mine);
    },
    async page(name, scope, cut) {
      const { items, after } = await store.page(name, { ...scope, district } as never, cut);
      return { items: items.filter(mine), ...(after === undefined ? {} : { after }) };
    },
    async collect(name, scope) {
      return (await store.collect(name, { ...scope, district } as never)).filter(({ value }) => mine(value));
    },
    commit(writes, facts) {
      const foreign =
        writes.some((write) => !mine("id" in write ? write.id : write.value)) || facts.some((fact) => !mine(fact));
      if (foreign) throw new RangeError("a request writes to its own district only");
      return unitOfWork.commit(writes, facts);
    },
  };
};
