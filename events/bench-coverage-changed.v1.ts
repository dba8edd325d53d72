import * as z from "zod/mini";
import { count, defineEvent, id } from "./define-event.ts";
import { LEADER_ROLES } from "./vocabulary.ts";

/** The bench coverage of a group of at least five seats changed. Net figures: each person counts once. */
export const benchCoverageChanged = defineEvent({
  type: "holdfast.bench-coverage.changed.v1",
  summary: "The bench coverage of a group of at least five seats changed. Net figures: each person counts once.",
  dataclass: "operational",
  producer: "run-school-morning",
  consumers: [],
  data: z.strictObject({
    scope: id(),
    role: z.nullable(z.enum(LEADER_ROLES)),
    seats: count(),
    readyNow: count(),
    ready1To2: count(),
    ready3To5: count(),
    uncovered: count(),
  }),
  example: {
    scope: "PRINCIPAL:level:high",
    role: "PRINCIPAL",
    seats: 12,
    readyNow: 4,
    ready1To2: 6,
    ready3To5: 3,
    uncovered: 8,
  },
});
