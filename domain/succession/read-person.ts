import type { KeepContext } from "../records/keep-records.ts";
import { isInForce } from "../records/recorded.ts";
import { isSelf } from "../roster/keep-supervision.ts";
import type { Leader } from "../roster/roster.ts";
import type { StaffMember } from "../staff/staff.ts";
import type { Interest } from "./interest.ts";

/** A leader of the district who is on record. */
export const readLeader = async (
  { store }: Pick<KeepContext, "store">,
  leaderId: string,
): Promise<Leader | undefined> => {
  const leader = await store.get("leader", { leaderId });
  return leader !== undefined && isInForce(leader) ? leader : undefined;
};

/** A member of the district's staff who is on record. */
export const readStaff = async (
  { store }: Pick<KeepContext, "store">,
  staffId: string,
): Promise<StaffMember | undefined> => {
  const staff = await store.get("staff", { staffId });
  return staff !== undefined && isInForce(staff) ? staff : undefined;
};

/** Whether a member of staff is the very person whose readiness is looked at: nobody vouches for himself. */
export const isOwnName = (leader: Leader, staff: StaffMember): boolean =>
  staff.staffId === leader.leaderId || isSelf(leader, staff);

/** Whether an interest holds on a day. */
export const holdsInterest = (interest: Interest | undefined, on: string): boolean =>
  interest !== undefined &&
  isInForce(interest) &&
  interest.declaredOn <= on &&
  (interest.revokedOn === null || on < interest.revokedOn);
