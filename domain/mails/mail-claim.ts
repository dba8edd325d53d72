/** How far a mail is: claimed before it is sent, so that there is one. */
export interface MailClaim {
  readonly state: "sending" | "sent" | "unreachable";
  readonly leaseUntil: string;
  readonly sentAt?: string;
  readonly version: number;
}
