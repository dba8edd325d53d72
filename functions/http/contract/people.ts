import type { Operation } from "../../runtime/operation.ts";

export const peopleOperations: readonly Operation[] = [];
