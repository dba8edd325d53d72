/** How deliveries to other systems are tried: data, with its source. */

/** Waiting times between tries, seconds: the schedule that Standard Webhooks suggests. Ten tries in about three days. */
export const RETRY_AFTER_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** A queue message can be held back for this long at most (SQS). Seconds. */
export const LONGEST_DELAY = 900;

/** How long one worker keeps a subscription's queue to itself; longer than its function may run. Seconds. */
export const LANE_LEASE = 120;

/** Deliveries one worker makes before it lets others have a turn. */
export const DELIVERIES_PER_TURN = 25;

/** A receiver has taken an event when it answers with one of these. */
export const isTaken = (status: number): boolean => status >= 200 && status < 300;

/** When to try again after so many tries; undefined = never. */
export const nextTry = (tries: number, now: Date): string | undefined => {
  const wait = RETRY_AFTER_SECONDS[tries - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + wait * 1000).toISOString();
};
