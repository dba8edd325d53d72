/**
 * The address that mails to a person go to. A mailed link ends with the address that it went to, so every record with an
 * address says since which of its versions the present one holds.
 */

/** A record with an address. */
export interface Addressed {
  readonly email?: string;
  /** Version of the record with which its present address came; absent = it has never been corrected. */
  readonly addressVersion?: number;
  readonly version: number;
}

/** One spelling of an address, for comparisons; "" = none. */
export const plainAddress = (email: string | undefined): string => (email ?? "").trim().toLowerCase();

/** Whether mails to both go to the same mailbox. Capital letters do not make another one. */
export const isSameAddress = (a: string | undefined, b: string | undefined): boolean =>
  plainAddress(a) === plainAddress(b);

/** A new version of a record, saying since when its address holds. `before`: the version that it replaces. */
export const withAddressVersion = <T extends Addressed>(before: T | undefined, after: T): T =>
  before === undefined || isSameAddress(before.email, after.email)
    ? after
    : { ...after, addressVersion: before.version + 1 };
