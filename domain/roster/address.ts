/** How a leader's address changed: since when the present one holds, and the row and the fact of a correction. */
import { type Addressed, isSameAddress, plainAddress } from "../kernel/addressed.ts";
import { revisionOf } from "../kernel/recorded.ts";
import { create, type Fact, fact, type Store, type Tokens, type Write } from "../ports.ts";

/** Since when a leader's present address holds; "" = all along. */
export const addressedSince = async (
  store: Pick<Store, "get">,
  { district, leaderId, addressVersion }: Pick<AddressedLeader, "district" | "leaderId" | "addressVersion">,
): Promise<string> => {
  if (addressVersion === undefined) return "";
  const change = await store.get("addressChange", { district, leaderId, change: revisionOf(addressVersion) });
  return change?.at ?? "";
};

/** A leader as far as the address goes. */
export interface AddressedLeader extends Addressed {
  readonly district: string;
  readonly leaderId: string;
}

/** The row of a change of address; nothing when it stays. */
export const addressWrites = (
  before: AddressedLeader | undefined,
  after: AddressedLeader,
  { at, by, hash }: { readonly at: string; readonly by: string; readonly hash: Tokens["hash"] },
): readonly Write[] => {
  if (before === undefined || isSameAddress(before.email, after.email)) return [];
  const { district, leaderId, version } = after;
  const digest = ({ email }: Addressed): string | null =>
    email === undefined ? null : hash(["address", district, leaderId, plainAddress(email)].join("\n"));
  const ids = { district, leaderId, change: revisionOf(version) };
  return [create("addressChange", { ...ids, at, by, was: digest(before), is: digest(after) })];
};

/** The fact of it, without the address. */
export const addressFacts = (before: AddressedLeader | undefined, after: AddressedLeader): readonly Fact[] => {
  if (before === undefined || isSameAddress(before.email, after.email)) return [];
  const { district, leaderId, version } = after;
  return [fact("holdfast.leader-address.changed.v1", district, leaderId, { leaderId, change: revisionOf(version) })];
};
