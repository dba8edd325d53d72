import type { Alert } from "./alert.ts";

/**
 * A waiting alert after its mail: open. What somebody had taken on before an address was corrected still is; a link at the
 * earlier address has ended.
 */
export const mailedNow = ({ takenOn, ...alert }: Alert, mailed: Pick<Alert, "mailedAt" | "dueOn">): Alert => ({
  ...alert,
  ...mailed,
  state: takenOn ? "acknowledged" : "open",
});
