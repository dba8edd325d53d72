import type { ApiStep } from "../api-context.ts";
import type { CoreDeps } from "../deps.ts";

/** Checks the request against its operation. Faults wait for {@link answerFaults}. */
export const parseRequest = (ports: Pick<CoreDeps, "tokens">): ApiStep<"route" | "caller" | "store" | "parsed"> => ({
  before: async ({ event, context }) => {
    context.parsed = await context.route.parse(ports, context, event);
  },
});
