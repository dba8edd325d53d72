import { v7 } from "uuid";
import type { Ids } from "../../../domain/ports.ts";

/** UUID version 7 (RFC 9562): unique, and sortable by the time it was made. */
export const systemIds: Ids = { next: () => v7() };
