/** A mail as a renderer makes it: everything but the addresses, which the use case knows. */
export interface MailBody {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}
