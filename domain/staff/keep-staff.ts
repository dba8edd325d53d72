import { STAFF_ROLES, type StaffRole } from "../../events/vocabulary.ts";
import type { StaffMember } from "../access/staff.ts";
import { type MergePatch, mergePatch } from "../kernel/merge-patch.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Fault, Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { fact } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record, withdrawnFact } from "../records/keep-records.ts";

/** How members of staff are kept. */
export const STAFF_RULES: RecordRules<"staff"> = {
  kind: "staff",
  recordKind: "staff",
  idOf: ({ staffId }) => staffId,
  concerns: () => ({}),
  facts: (before, { district, staffId, roles, withdrawnAt }) => {
    if (withdrawnAt !== undefined) return [withdrawnFact(district, staffId, "staff", staffId, {})];
    const type = before === undefined ? "holdfast.staff.granted.v1" : "holdfast.staff.changed.v1";
    return [fact(type, district, staffId, { staffId, roles: [...roles] })];
  },
};

/** The input for a member of staff. */
export type StaffInput = Pick<StaffMember, "name" | "email" | "roles" | "coverId" | "superiorId">;

/** Roles that nobody gives to themselves (guarantees.md, authorisation matrix). */
const NOT_TO_ONESELF: readonly StaffRole[] = ["hr"];

const conflict = (reason: string, title: string, fix: string): Refusal => ({ refused: "conflict", reason, title, fix });

/** Roles in one order, so that the same set is no change. */
const sorted = (roles: readonly StaffRole[]): readonly StaffRole[] => STAFF_ROLES.filter((one) => roles.includes(one));

const findFaults = async (
  { store }: KeepContext,
  member: StaffMember,
  before: StaffMember | undefined,
): Promise<readonly Fault[]> => {
  const checks = (["coverId", "superiorId"] as const).map(async (field): Promise<readonly Fault[]> => {
    const staffId = member[field];
    if (staffId === undefined || staffId === before?.[field]) return [];
    const pointer = `#/${field}`;
    if (staffId === member.staffId) {
      return [{ pointer, code: "own_id", message: "Give another person, or leave it out." }];
    }
    const other = await store.get("staff", { staffId });
    return other !== undefined && isInForce(other)
      ? []
      : [{ pointer, code: "unknown_staff", message: "Give the id of a member of this district's staff." }];
  });
  return (await Promise.all(checks)).flat();
};

/** An address is one person's: the user pool signs people in by it. */
const refuseTaken = async (
  { store }: KeepContext,
  member: StaffMember,
  before: StaffMember | undefined,
): Promise<Refusal | undefined> => {
  const wanted = member.email?.toLowerCase();
  if (wanted === undefined || wanted === before?.email?.toLowerCase()) return undefined;
  const staff = await store.list("staffOfDistrict", {});
  const taken = staff.some(
    (one) => one.staffId !== member.staffId && isInForce(one) && one.email?.toLowerCase() === wanted,
  );
  return taken
    ? conflict(
        "address-taken",
        "Another member of staff has this address",
        "Change the roles of that member of staff, or give another address.",
      )
    : undefined;
};

const refuseSelfGrant = ({ caller }: KeepContext, member: StaffMember, before: StaffMember): Refusal | undefined => {
  const role = NOT_TO_ONESELF.find((one) => member.roles.includes(one) && !before.roles.includes(one));
  return role !== undefined && member.staffId === caller.staffId
    ? conflict("self-grant", "Nobody gives this role to themselves", `Ask another administrator for the role ${role}.`)
    : undefined;
};

const isAdmin = (member: StaffMember): boolean => isInForce(member) && member.roles.includes("admin");

/** The index only suggests who else is an administrator; the rows decide. */
const refuseLastAdmin = async (
  { store }: KeepContext,
  member: StaffMember,
  before: StaffMember,
): Promise<Refusal | undefined> => {
  if (!isAdmin(before) || isAdmin(member)) return undefined;
  const suggested = (await store.list("staffOfDistrict", {})).filter(
    (one) => one.staffId !== member.staffId && isAdmin(one),
  );
  for (const { staffId } of suggested) {
    const other = await store.get("staff", { staffId });
    if (other !== undefined && isAdmin(other)) return undefined;
  }
  return conflict(
    "last-admin",
    "The district would have no administrator",
    "Give the role admin to another person first.",
  );
};

const check = async (
  context: KeepContext,
  member: StaffMember,
  before?: StaffMember,
): Promise<Result<StaffMember, Refusal>> => {
  const faults = await findFaults(context, member, before);
  if (faults.length > 0) return err({ refused: "invalid", faults });
  const refusal =
    (before && (refuseSelfGrant(context, member, before) ?? (await refuseLastAdmin(context, member, before)))) ??
    (await refuseTaken(context, member, before));
  return refusal === undefined ? ok(member) : err(refusal);
};

/** Gives a person roles in the district; a person with an address is then invited to sign in. */
export const recordStaff = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  input: StaffInput,
): Promise<Result<StaffMember, Refusal>> => {
  const staffId = newId(ports, "st", context, request.key);
  const { district } = context.caller;
  const member: StaffMember = { ...input, roles: sorted(input.roles), staffId, district, version: 1 };
  return record(ports, context, STAFF_RULES, request.digest, async () => {
    const earlier = await context.store.get("staff", { staffId });
    return earlier === undefined ? check(context, member) : ok(member);
  });
};

/** Corrects a member of staff. Roles count from the person's next request on. */
export const changeStaff = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"staff">,
  patch: MergePatch<StaffInput>,
): Promise<Result<StaffMember, Refusal>> =>
  change(ports, context, STAFF_RULES, which, async (before) => {
    const after = mergePatch(before, patch);
    return check(context, { ...after, roles: sorted(after.roles) }, before);
  });

/** Takes a member of staff out: the person's next request finds nothing. Records that name the person stay. */
export const withdrawStaff = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"staff">,
): Promise<Result<StaffMember, Refusal>> =>
  change(ports, context, STAFF_RULES, which, (before) =>
    check(context, { ...before, withdrawnAt: context.now }, before),
  );
