import { STAFF_ROLES, type StaffRole } from "../../events/vocabulary.ts";
import { type StaffMember, takesAlerts } from "../access/staff.ts";
import { withAddressVersion } from "../kernel/addressed.ts";
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
export type StaffInput = Pick<StaffMember, "name" | "email" | "roles" | "coverId" | "awayFrom" | "awayUntil">;

/** Roles that nobody gives to themselves (guarantees.md, authorisation matrix). */
const NOT_TO_ONESELF: readonly StaffRole[] = ["hr", "steward"];

const conflict = (reason: string, title: string, fix: string): Refusal => ({ refused: "conflict", reason, title, fix });

/** Roles in one order, so that the same set is no change. */
const sorted = (roles: readonly StaffRole[]): readonly StaffRole[] => STAFF_ROLES.filter((one) => roles.includes(one));

const coverFault = async (
  { store }: KeepContext,
  { staffId, coverId }: StaffMember,
  before: StaffMember | undefined,
): Promise<Pick<Fault, "code" | "message"> | undefined> => {
  if (coverId === undefined || coverId === before?.coverId) return undefined;
  if (coverId === staffId) return { code: "own_id", message: "Give another person, or leave it out." };
  const cover = await store.get("staff", { staffId: coverId });
  if (cover === undefined || !isInForce(cover)) {
    return { code: "unknown_staff", message: "Give the id of a member of this district's staff." };
  }
  return takesAlerts(cover)
    ? undefined
    : { code: "cover_role", message: "Give a supervisor or a steward: alerts about people by name go to nobody else." };
};

const absenceFaults = ({ coverId, awayFrom, awayUntil }: StaffMember): readonly Fault[] => {
  if (awayFrom === undefined) {
    return awayUntil === undefined
      ? []
      : [{ pointer: "#/awayFrom", code: "required", message: "Give the first day of the absence as well." }];
  }
  const faults: Fault[] = [];
  if (coverId === undefined) {
    faults.push({ pointer: "#/coverId", code: "required", message: "Name the cover for the absence." });
  }
  if (awayUntil !== undefined && awayUntil < awayFrom) {
    faults.push({
      pointer: "#/awayUntil",
      code: "before_begin",
      message: "Give the first day of the absence or a later one.",
    });
  }
  return faults;
};

const findFaults = async (
  context: KeepContext,
  member: StaffMember,
  before: StaffMember | undefined,
): Promise<readonly Fault[]> => {
  const cover = await coverFault(context, member, before);
  return [...(cover === undefined ? [] : [{ pointer: "#/coverId", ...cover }]), ...absenceFaults(member)];
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
    const after = withAddressVersion(before, mergePatch(before, patch));
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
