/** States of an alert. Here, because rooms that come before alerts read a leader's file with alerts in it. */
/**
 * Once the need is over, nobody is asked any more: `taken-up` = somebody had taken it on, and no contact is on record;
 * `lapsed` = nobody had; `withdrawn` = nobody was notified.
 */
export type AlertState = "waiting" | "open" | "acknowledged" | "resolved" | "taken-up" | "lapsed" | "withdrawn";

/** How an alert stands, as far as its state says what staff are shown. */
interface Standing {
  readonly state: AlertState;
  readonly mailedAt?: string;
  readonly takenOn?: true;
}

/**
 * The state as staff are shown it. An alert that is to be mailed again because its band rose, or to a corrected address,
 * is still in the hands of whoever was notified before.
 */
export const shownState = ({ state, mailedAt, takenOn }: Standing): AlertState => {
  if (state !== "waiting" || mailedAt === undefined) return state;
  return takenOn ? "acknowledged" : "open";
};

/** States in which somebody is still to act, or to close it. */
export const UNFINISHED: ReadonlySet<AlertState> = new Set(["waiting", "open", "acknowledged"]);

/** Whether nobody has taken an alert on that is open. */
export const isUntaken = (alert: Standing): boolean => {
  const state = shownState(alert);
  return state === "waiting" || state === "open";
};

/** Whether an alert that somebody was notified of asks something of its holder. */
export const isInHand = (alert: Standing): boolean => UNFINISHED.has(alert.state) && shownState(alert) !== "waiting";
