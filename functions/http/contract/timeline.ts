import type { Operation } from "../../runtime/operation.ts";

export const timelineOperations: readonly Operation[] = [];
