import type { Operation } from "../../runtime/operation.ts";

export const auditOperations: readonly Operation[] = [];
