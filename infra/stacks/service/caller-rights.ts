import type { TableRight } from "../../constructs/node-function.ts";
import { KEYS } from "../key-forms.ts";

/** Rights of every API function: read the caller and the district, write an audit entry. */
export const CALLER: readonly TableRight[] = [
  { actions: ["GetItem"], keys: [KEYS.staff, KEYS.meta, KEYS.keyring, KEYS.leader] },
  { actions: ["Query"], keys: [KEYS.leader] },
  { actions: ["PutItem"], keys: [KEYS.auditEntry, KEYS.keyring] },
];
