/** A calendar address that shows one supervisor's follow-ups. The secret itself is not stored. */
import type { Recorded } from "../kernel/recorded.ts";
export interface CalendarFeed extends Recorded {
  /** SHA-256 of the secret in the address, hex. */
  readonly hash: string;
  readonly feedId: string;
  readonly district: string;
  readonly staffId: string;
  readonly createdAt: string;
  readonly revokedAt?: string;
  readonly version: number;
}
