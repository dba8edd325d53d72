/** A client that a public generator makes from the served document; nothing of ours knows the routes. */
import { OpenAPIClientAxios } from "openapi-client-axios";
import type { Started } from "./start.ts";

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: the generator types answers from the document at run time only
  readonly data: any;
}

/** Calls an operation of the document by its id. */
export type ApiClient = (operation: string, parameters?: object, body?: unknown) => Promise<Reply>;

/** Downloads the document and makes a client that acts as somebody; statuses are left to the caller. */
export const clientOf = async (local: Pick<Started, "origin" | "token">, as: string): Promise<ApiClient> => {
  const api = new OpenAPIClientAxios({
    definition: `${local.origin}/openapi.json`,
    withServer: { url: local.origin },
    axiosConfigDefaults: { validateStatus: () => true },
  });
  const client = (await api.init()) as unknown as Record<string, (...args: unknown[]) => Promise<Reply>>;
  return async (operation, parameters = {}, body = undefined) => {
    const call = client[operation];
    if (call === undefined) throw new Error(`the document has no operation ${operation}`);
    // A token lives for a quarter of an hour of a clock that tests move.
    return call(parameters, body, { headers: { authorization: `Bearer ${await local.token(as)}` } });
  };
};
