import * as z from "zod/mini";
import { STAFF_ROLES, type StaffRole } from "../../../events/vocabulary.ts";
import { idText, type Operation } from "../../runtime/operation.ts";
import { mailText, nameText } from "./fields.ts";
import { kept, recordOperations } from "./record-operations.ts";

const roleSet = () =>
  z.array(z.enum(STAFF_ROLES)).check(
    z.minLength(1, "Give at least one role; to take the last one away, withdraw the member of staff."),
    z.refine((roles: StaffRole[]) => new Set(roles).size === roles.length, "Give each role once."),
  );

const StaffInput = z.strictObject({
  name: nameText(200),
  email: z.exactOptional(mailText()),
  roles: roleSet(),
  coverId: z.exactOptional(idText()),
  superiorId: z.exactOptional(idText()),
});
/** `null` clears an optional field. */
const StaffPatch = z.strictObject({
  name: z.exactOptional(nameText(200)),
  email: z.exactOptional(z.nullable(mailText())),
  roles: z.exactOptional(roleSet()),
  coverId: z.exactOptional(z.nullable(idText())),
  superiorId: z.exactOptional(z.nullable(idText())),
});
const StaffView = z.object({
  staffId: z.string(),
  name: z.string(),
  email: z.optional(z.string()),
  roles: z.array(z.enum(STAFF_ROLES)),
  coverId: z.optional(z.string()),
  superiorId: z.optional(z.string()),
  ...kept,
});

const operations = recordOperations({
  noun: "StaffMember",
  plural: "Staff",
  words: ["a staff member", "the district's staff"],
  path: "/v1/staff",
  idName: "staffId",
  entry: "manage-staff",
  tag: "Staff",
  about: "district",
  aboutOne: "staff",
  read: "staff.read",
  write: "staff.write",
  parent: z.strictObject({}),
  one: z.strictObject({ staffId: idText() }),
  view: StaffView,
  input: StaffInput,
  patch: StaffPatch,
});

const TAKEN = "Another staff member has this address.";
const GUARDED = "The caller would grant themselves a restricted role, or the district would have no administrator.";

/** Staff: the people who sign in, with their roles. */
export const staff = {
  ...operations,
  create: { ...operations.create, problems: { 409: TAKEN } },
  change: { ...operations.change, problems: { 409: `${TAKEN} ${GUARDED}` } },
  withdraw: { ...operations.withdraw, problems: { 409: "The district would have no administrator." } },
};

export const staffOperations: readonly Operation[] = Object.values<Operation>(staff);
