import type { Operation } from "../../runtime/operation.ts";

export const importOperations: readonly Operation[] = [];
