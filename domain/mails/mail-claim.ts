/** How far a mail is: claimed before it is sent, so that there is one. */
export interface MailClaim {
  readonly state: "sending" | "sent" | "unreachable";
  readonly leaseUntil: string;
  readonly sentAt?: string;
  /** To which address it went, as the leader counts them; absent = to the first. */
  readonly addressVersion?: number;
  readonly version: number;
}
