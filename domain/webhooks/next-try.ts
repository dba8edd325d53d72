/** How deliveries to other systems are tried. */
import { DELIVERY_RULES } from "./rules.ts";

/** A receiver has taken an event when it answers with one of these. */
export const isTaken = (status: number): boolean => status >= 200 && status < 300;

/** When to try again after so many tries; undefined = never. */
export const nextTry = (tries: number, now: Date): string | undefined => {
  const wait = DELIVERY_RULES.retryAfterSeconds.value[tries - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + wait * 1000).toISOString();
};
