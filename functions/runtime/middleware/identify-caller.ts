import { tenantOf, withinTenant } from "../../../domain/access/tenant.ts";
import type { ApiStep } from "../api-context.ts";
import type { CoreDeps } from "../deps.ts";
import { NOT_FOUND, problem } from "../problem.ts";

/**
 * Identifies the caller. Membership and roles are read from the table at every request, because a token outlives a role.
 * Later steps reach nothing outside the caller's district.
 */
export const identifyCaller = (ports: Pick<CoreDeps, "store" | "unitOfWork">): ApiStep<"caller" | "store"> => ({
  before: async ({ event, context }) => {
    const claims = event.requestContext.authorizer.jwt.claims;
    const staffId = claims["username"];
    // An id token has passed the same signature; only an access token may act (guarantees.md T4).
    if (claims["token_use"] !== "access" || typeof staffId !== "string") return problem(NOT_FOUND);
    const member = await ports.store.get("staff", { staffId });
    if (member === undefined || member.withdrawnAt !== undefined) return problem(NOT_FOUND);
    context.caller = member;
    context.store = withinTenant(tenantOf(member), ports.store, ports.unitOfWork);
    return undefined;
  },
});
