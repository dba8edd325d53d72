import { timingSafeEqual } from "node:crypto";
import type { TenantStore } from "../../domain/access/tenant.ts";
import { create, type Tokens } from "../../domain/ports.ts";
import type { Operation } from "./operation.ts";

/** What a cursor belongs to: with another caller, operation, filter or district it is worth nothing. */
export interface Bound {
  readonly operation: Pick<Operation, "id">;
  readonly callerId: string;
  readonly query: Readonly<Record<string, unknown>>;
}

const boundTo = ({ operation, callerId, query }: Bound): string => {
  const { cursor: _, limit: __, ...filters } = query;
  return JSON.stringify([operation.id, callerId, Object.entries(filters).sort()]);
};

/** The district's own key, made when it is first needed. */
const keyOf = async (store: TenantStore, tokens: Tokens): Promise<string> => {
  const known = await store.get("keyring", {});
  if (known) return known.cursorKey;
  const cursorKey = tokens.create().token;
  const { district } = store.tenant;
  const created = await store.commit([create("keyring", { district, cursorKey, version: 1 })], []);
  return created.ok ? cursorKey : ((await store.get("keyring", {}))?.cursorKey ?? cursorKey);
};

/** A place in a list, as text that only this district can read back. */
export const sealCursor = async (store: TenantStore, tokens: Tokens, bound: Bound, after: string): Promise<string> => {
  const place = Buffer.from(after).toString("base64url");
  return `${place}.${tokens.digest(await keyOf(store, tokens), `${boundTo(bound)}\n${place}`).slice(0, 43)}`;
};

/** The place again; undefined for anything that was not sealed for the same request. */
export const openCursor = async (
  store: TenantStore,
  tokens: Tokens,
  bound: Bound,
  cursor: string,
): Promise<string | undefined> => {
  const [place = "", code = ""] = cursor.split(".");
  const right = tokens.digest(await keyOf(store, tokens), `${boundTo(bound)}\n${place}`).slice(0, 43);
  if (code.length !== right.length || !timingSafeEqual(Buffer.from(code), Buffer.from(right))) return undefined;
  return Buffer.from(place, "base64url").toString("utf8");
};
