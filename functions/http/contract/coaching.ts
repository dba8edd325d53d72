import type { Operation } from "../../runtime/operation.ts";

export const coachingOperations: readonly Operation[] = [];
