import { id } from "./define-event.ts";

/** The fields that say which assignment an event is about, and who leads it. */
export const assignmentFields = () => ({ assignmentId: id(), orgId: id(), leadId: id() });
