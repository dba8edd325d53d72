import type { TableRight } from "../../constructs/node-function.ts";
import { KEYS } from "../key-forms.ts";

/** What every function of the API needs: who calls, in which district, and a line in the audit trail. */
export const CALLER: readonly TableRight[] = [
  { actions: ["GetItem"], keys: [KEYS.staff, KEYS.meta, KEYS.keyring, KEYS.leader] },
  { actions: ["Query"], keys: [KEYS.leader] },
  { actions: ["PutItem"], keys: [KEYS.auditEntry, KEYS.keyring] },
];
