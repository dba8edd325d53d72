import type { Clock, Tokens } from "../ports.ts";

/** 256 bits in base64url. Anything else was never issued, and is not worth a read. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Ports that open a link. */
export interface OpenLinkPorts {
  readonly clock: Clock;
  readonly tokens: Pick<Tokens, "hash">;
}

/**
 * The link that a token was mailed in.
 *
 * @param read - the link of a hash.
 * @returns Undefined for a token that is malformed, unknown or expired. The store may keep an expired link for days.
 */
export const findMailedLink = async <Link extends { readonly expiresAt: number }>(
  { clock, tokens }: OpenLinkPorts,
  token: string,
  read: (hash: string) => Promise<Link | undefined>,
): Promise<Link | undefined> => {
  const link = TOKEN.test(token) ? await read(tokens.hash(token)) : undefined;
  return link !== undefined && clock.now().getTime() < link.expiresAt * 1000 ? link : undefined;
};
