import type { ReminderKind } from "./round.ts";

/** A message of the pulse-mail queue: which mail to send to whom. Ids only; whether it is still wanted is decided when it is sent. */
export type PulseMail = {
  readonly district: string;
  readonly roundId: string;
  readonly leaderId: string;
} & (
  | {
      readonly kind: "invitation";
      /** Set = because the address was corrected: what was sent to an earlier one does not count. */
      readonly addressVersion?: number;
    }
  | { readonly kind: "reminder"; readonly reminder: ReminderKind }
);
