/** Whether the right that a link about an alert stands for is still there. */

import type { StaffRole } from "../../events/vocabulary.ts";
import type { StaffMember } from "../access/staff.ts";
import { isInForce } from "../kernel/recorded.ts";
import { endOf, type LinkEvent, type LinkKind } from "../mails/link-table.ts";
import { eventsOfStaff } from "../mails/since-mailed.ts";
import type { Store } from "../ports.ts";
import type { Alert, AlertLink } from "./alert.ts";

/** Roles that may hold an alert: in the line, and once it was handed on. */
const HOLDERS: Readonly<Record<"alert" | "handed-on", readonly StaffRole[]>> = {
  alert: ["supervisor"],
  "handed-on": ["supervisor", "steward"],
};

/** Which of the links about alerts it is: the supervisor's own, or that of a person to whom it was handed on. */
const kindOf = ({ escalatedTo }: Alert, { supervisorId }: AlertLink): LinkKind & ("alert" | "handed-on") =>
  escalatedTo?.includes(supervisorId) ? "handed-on" : "alert";

/** Which event has ended the link about an alert; undefined = it may be answered by it. */
export const endOfAlertLink = async (
  store: Pick<Store, "get">,
  link: AlertLink,
  alert: Alert,
): Promise<LinkEvent | undefined> => {
  const { district, leaderId, supervisorId } = link;
  const [staff, leader, supervision] = await Promise.all([
    store.get("staff", { staffId: supervisorId }),
    store.get("leader", { district, leaderId }),
    store.get("supervision", { district, leaderId }),
  ]);
  const kind = kindOf(alert, link);
  const mayHold = ({ roles }: StaffMember): boolean => roles.some((role) => HOLDERS[kind].includes(role));
  const supervises = supervision !== undefined && isInForce(supervision) && supervision.supervisorId === supervisorId;
  const isMine = kind === "handed-on" || alert.supervisorId === supervisorId;
  return endOf(kind, [
    ...eventsOfStaff(link, staff, mayHold),
    ...(leader === undefined || !isInForce(leader) ? (["person-withdrawn"] as const) : []),
    ...(isMine && supervises ? [] : (["supervision-moved"] as const)),
    ...(isClosedByOther(alert, supervisorId) ? (["closed-by-other"] as const) : []),
  ]);
};

/** Whoever closed it may still say whether it was useful. */
const isClosedByOther = ({ state, closedBy }: Alert, staffId: string): boolean =>
  state === "withdrawn" || (state === "resolved" && closedBy !== undefined && closedBy !== staffId);
