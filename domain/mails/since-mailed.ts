/** What has happened to the recipient of a link since it was mailed: the record that it points to, compared with now. */

import type { Addressed } from "../kernel/addressed.ts";
import { isInForce, type Recorded } from "../kernel/recorded.ts";
import type { LinkEvent } from "./link-table.ts";

/** Which address a link went to: the version of the recipient's record with which it came; absent = the first one. */
export interface MailedTo {
  readonly addressVersion?: number;
}

/** Spread into a link that is mailed to a person. */
export const mailedTo = ({ addressVersion }: Addressed): MailedTo =>
  addressVersion === undefined ? {} : { addressVersion };

/** Whether the address that a link went to is no longer the recipient's, or was given up once since. */
const isMoved = (link: MailedTo, { addressVersion, email }: Addressed): boolean =>
  email === undefined || (link.addressVersion ?? 0) !== (addressVersion ?? 0);

/** Events that concern a leader to whom a link was mailed. Undefined = the leader is not on record. */
export const eventsOfLeader = (link: MailedTo, leader: (Addressed & Recorded) | undefined): readonly LinkEvent[] => {
  if (leader === undefined || !isInForce(leader)) return ["person-withdrawn"];
  return isMoved(link, leader) ? ["address-changed"] : [];
};

/** A member of staff as far as a link goes. */
export interface LinkedStaff extends Addressed, Recorded {
  readonly district: string;
}

/**
 * Events that concern a member of staff to whom a link was mailed.
 *
 * @param hasRole - whether a role that the link rests on is still theirs.
 */
export const eventsOfStaff = <Staff extends LinkedStaff>(
  link: MailedTo & { readonly district: string },
  staff: Staff | undefined,
  hasRole: (staff: Staff) => boolean,
): readonly LinkEvent[] => {
  if (staff === undefined || staff.district !== link.district || !isInForce(staff)) return ["staff-left"];
  return [
    ...(isMoved(link, staff) ? (["address-changed"] as const) : []),
    ...(hasRole(staff) ? [] : (["role-ended"] as const)),
  ];
};
