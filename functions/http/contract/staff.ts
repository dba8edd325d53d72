import type { Operation } from "../../runtime/operation.ts";

export const staffOperations: readonly Operation[] = [];
