import type { Operation } from "../../runtime/operation.ts";

export const webhookOperations: readonly Operation[] = [];
