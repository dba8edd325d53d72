/**
 * How long an attempt to send a mail holds its claim, in seconds. It must be longer than the sending function may run,
 * so that a claim is never taken over from an attempt that still works, and shorter than the queue's visibility
 * timeout, so that a message which comes back finds the claim of its own failed attempt already over.
 */
export const LEASE_SECONDS = 120;

/** The end of a lease taken at `now`. */
export const leaseFrom = (now: Date): string => new Date(now.getTime() + LEASE_SECONDS * 1000).toISOString();

/** Whether a lease still holds at `now`. */
export const isLeased = (claim: { readonly leaseUntil: string }, now: Date): boolean =>
  now.toISOString() < claim.leaseUntil;
