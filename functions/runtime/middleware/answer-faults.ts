import type { ApiStep } from "../api-context.ts";
import { problem } from "../problem.ts";

/** Answers what is wrong with a request, now that the caller may know what it was about. */
export const answerFaults = (): ApiStep<"parsed" | "call"> => ({
  before: ({ context }) => {
    if (!context.parsed.ok) return problem(context.parsed.error);
    context.call = context.parsed.value;
    return undefined;
  },
});
