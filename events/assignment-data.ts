import { id } from "./define-event.ts";

/** Identifies an assignment, its school and its lead. */
export const assignmentFields = () => ({ assignmentId: id(), orgId: id(), leadId: id() });
