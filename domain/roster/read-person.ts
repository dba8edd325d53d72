import type { StaffMember } from "../access/staff.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { KeepContext } from "../records/keep-records.ts";
import { isSelf } from "./keep-supervision.ts";
import type { Leader } from "./roster.ts";

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

/** Whether a member of staff is the very person whose readiness is reviewed: nobody vouches for himself. */
export const isOwnName = (leader: Leader, staff: StaffMember): boolean =>
  staff.staffId === leader.leaderId || isSelf(leader, staff);
