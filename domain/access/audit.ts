/** Who looked at what, and who changed what: written before the answer, readable by the district's administrator. */

import type { Ids } from "../ports.ts";
import type { AuditEntry } from "./audit-entry.ts";
import type { Action } from "./policy.ts";
import type { StaffMember } from "./staff.ts";

/** The entry that a use of a right leaves behind. */
export const auditEntry = (
  { ids }: { readonly ids: Ids },
  { caller, action, now }: { readonly caller: StaffMember; readonly action: Action; readonly now: string },
  rest: Pick<AuditEntry, "outcome" | "leaderId" | "schoolId" | "recordKind" | "recordId" | "fields">,
): AuditEntry => ({
  district: caller.district,
  day: now.slice(0, 10),
  entryId: ids.next(),
  at: now,
  callerId: caller.staffId,
  roles: caller.roles,
  action,
  ...rest,
});
