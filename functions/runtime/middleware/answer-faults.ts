import type { ApiStep } from "../api-context.ts";
import { problem } from "../problem.ts";

/** Answers the faults of a request. It runs after authorisation, so that a fault reveals nothing to other callers. */
export const answerFaults = (): ApiStep<"parsed" | "call"> => ({
  before: ({ context }) => {
    if (!context.parsed.ok) return problem(context.parsed.error);
    context.call = context.parsed.value;
    return undefined;
  },
});
