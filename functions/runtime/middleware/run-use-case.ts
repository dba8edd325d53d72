import type { ApiStep } from "../api-context.ts";
import { problem, problemOf } from "../problem.ts";

/** Runs the use case. A refusal is answered here. */
export const runUseCase = (): ApiStep<"call" | "granted" | "outcome"> => ({
  before: async ({ context: { call, granted }, context }) => {
    const outcome = await call.run(granted, call.page);
    if (!outcome.ok) return problem(problemOf(outcome.error));
    context.outcome = outcome.value;
    return undefined;
  },
});
