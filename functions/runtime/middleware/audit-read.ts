import { auditEntry } from "../../../domain/access/audit.ts";
import { POLICY, type Rule } from "../../../domain/access/policy.ts";
import { create } from "../../../domain/ports.ts";
import { namesIn } from "../about.ts";
import type { ApiStep } from "../api-context.ts";
import type { CoreDeps } from "../deps.ts";

/** Records a sensitive read before it is answered: the trail holds every answer that was sent. */
export const auditRead = (ports: Pick<CoreDeps, "ids">): ApiStep<"granted" | "about"> => ({
  before: async ({ context: { granted, about } }) => {
    const { context, decision } = granted;
    const rule: Rule = POLICY[context.action];
    if (!rule.sensitive) return;
    const seen = auditEntry(ports, context, {
      outcome: "allowed",
      ...namesIn(about),
      ...(decision.fields === undefined ? {} : { fields: decision.fields }),
    });
    await context.store.commit([create("auditEntry", seen)], []);
  },
});
