import type { Alert } from "./alert.ts";

/**
 * A waiting alert after its mail: open. What somebody had taken on before an address was corrected, or before its band rose,
 * still is; a link at an earlier address has ended.
 */
export const mailedNow = ({ takenOn, rose: _, ...alert }: Alert, mailed: Pick<Alert, "mailedAt" | "dueOn">): Alert => ({
  ...alert,
  ...(alert.mailedAt !== undefined && { firstMailedAt: alert.firstMailedAt ?? alert.mailedAt }),
  ...mailed,
  state: takenOn ? "acknowledged" : "open",
});
