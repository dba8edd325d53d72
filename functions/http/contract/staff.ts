import * as z from "zod/mini";
import { STAFF_ROLES, type StaffRole } from "../../../events/vocabulary.ts";
import { dateText, idText, type Operation } from "../../runtime/operation.ts";
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
  awayFrom: z.exactOptional(dateText()),
  awayUntil: z.exactOptional(dateText()),
});
/** `null` clears an optional field. */
const StaffPatch = z.strictObject({
  name: z.exactOptional(nameText(200)),
  email: z.exactOptional(z.nullable(mailText())),
  roles: z.exactOptional(roleSet()),
  coverId: z.exactOptional(z.nullable(idText())),
  awayFrom: z.exactOptional(z.nullable(dateText())),
  awayUntil: z.exactOptional(z.nullable(dateText())),
});
const StaffView = z.object({
  staffId: z.string(),
  name: z.string(),
  email: z.optional(z.string()),
  roles: z.array(z.enum(STAFF_ROLES)),
  coverId: z.optional(z.string()),
  awayFrom: z.optional(z.iso.date()),
  awayUntil: z.optional(z.iso.date()),
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

const COVER =
  "An alert about a leader of this person that nobody takes up goes to the cover (`coverId`), a supervisor or a steward. While the person is away (`awayFrom` to `awayUntil`, both inclusive; without the latter until further notice), new alerts go to the cover at once.";

/** Staff: the people who sign in, with their roles. */
export const staff = {
  ...operations,
  create: { ...operations.create, description: COVER, problems: { 409: TAKEN } },
  change: { ...operations.change, description: COVER, problems: { 409: `${TAKEN} ${GUARDED}` } },
  withdraw: { ...operations.withdraw, problems: { 409: "The district would have no administrator." } },
};

export const staffOperations: readonly Operation[] = Object.values<Operation>(staff);
