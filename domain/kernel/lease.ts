import { KERNEL_RULES } from "./rules.ts";

/** The end of a lease taken at `now`. */
export const leaseFrom = (now: Date): string =>
  new Date(now.getTime() + KERNEL_RULES.leaseSeconds.value * 1000).toISOString();

/** Whether a lease still holds at `now`. */
export const isLeased = (claim: { readonly leaseUntil: string }, now: Date): boolean =>
  now.toISOString() < claim.leaseUntil;
