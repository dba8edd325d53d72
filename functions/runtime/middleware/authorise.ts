import { auditEntry } from "../../../domain/access/audit.ts";
import { type Decision, decide, POLICY, type Rule } from "../../../domain/access/policy.ts";
import { create } from "../../../domain/ports.ts";
import type { KeepContext } from "../../../domain/records/keep-records.ts";
import { type About, isKnown, relate } from "../../../domain/roster/relate.ts";
import { aboutOf, namesIn } from "../about.ts";
import type { ApiStep } from "../api-context.ts";
import type { CoreDeps } from "../deps.ts";
import { NOT_FOUND, problem } from "../problem.ts";

/** Decides by the policy table. A denial is audited, and answered like something that does not exist. */
export const authorise = (
  ports: Pick<CoreDeps, "ids">,
): ApiStep<"route" | "keep" | "settings" | "about" | "granted"> => ({
  before: async ({ event, context }) => {
    const { keep, settings, route } = context;
    const about = aboutOf(route.operation, event.pathParameters ?? {});
    const decision = await decisionFor(keep, about);
    if (!decision.allowed) {
      const denied = auditEntry(ports, keep, { outcome: "denied", ...namesIn(about) });
      await keep.store.commit([create("auditEntry", denied)], []);
      return problem(NOT_FOUND);
    }
    if (!(await isKnown(keep.store, about))) return problem(NOT_FOUND);
    context.about = about;
    context.granted = { context: keep, settings, decision };
    return undefined;
  },
});

/** Roles first: a relation is only looked up where it can matter. */
const decisionFor = async ({ caller, store, action, today }: KeepContext, about: About): Promise<Decision> => {
  const rights: Rule["rights"] = POLICY[action].rights;
  const held = caller.roles.flatMap((role) => rights[role] ?? []);
  if (held.length === 0) return { allowed: false };
  const everywhere = held.every(({ reach, fields }) => reach === "district" && fields === undefined);
  const relation = everywhere ? "none" : await relate(store, caller, about, today);
  return decide(caller.roles, action, relation);
};
