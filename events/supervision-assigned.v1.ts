import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { SUPERVISION_BASES } from "./vocabulary.ts";

/**
 * A principal supervisor was assigned to a leader. The basis is `assumed` until an administrator confirms what the
 * roster suggests.
 */
export const supervisionAssigned = defineEvent({
  type: "holdfast.supervision.assigned.v1",
  summary:
    "A principal supervisor was assigned to a leader. The basis is `assumed` until an administrator confirms what the roster suggests.",
  dataclass: "operational",
  producer: "apply-import, keep-people",
  consumers: ["assess-strain", "watch-records"],
  data: z.strictObject({ leaderId: id(), supervisorId: id(), basis: z.enum(SUPERVISION_BASES) }),
  example: { leaderId: "ld-7h3k", supervisorId: "st-4nq7", basis: "assumed" },
});
