import { GetAccountCommand, SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { err, ok } from "../../../domain/kernel/result.ts";
import type { Mailer } from "../../../domain/ports.ts";
import { addressHeader } from "./address.ts";
import { isRefusal } from "./refusals.ts";

export const createSesClient = (): SESv2Client => new SESv2Client({ maxAttempts: 4 });

/** {@link Mailer} over SES v2. Engagement tracking is off in the configuration set, so links arrive as written. */
export const createMailer = (
  client: SESv2Client,
  settings: { readonly sender: string; readonly configurationSet: string },
): Mailer => ({
  async send(mail) {
    try {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: addressHeader(mail.fromName, settings.sender),
          Destination: { ToAddresses: [mail.to] },
          ReplyToAddresses: [mail.replyTo],
          ConfigurationSetName: settings.configurationSet,
          EmailTags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
          Content: {
            Simple: {
              Subject: { Data: mail.subject, Charset: "UTF-8" },
              Body: {
                Text: { Data: mail.text, Charset: "UTF-8" },
                Html: { Data: mail.html, Charset: "UTF-8" },
              },
              Headers: Object.entries(mail.headers).map(([Name, Value]) => ({ Name, Value })),
            },
          },
        }),
      );
      return ok(undefined);
    } catch (error) {
      if (isRefusal(error)) return err("rejected");
      throw error;
    }
  },
});

/**
 * Sends per second that one of `senders` may do: 80 % of the account's rate, shared (guarantees.md 3). Asked once per
 * execution environment; SES gives no Retry-After to go by.
 */
export const readSendRate = async (client: SESv2Client, senders: number): Promise<number> => {
  const { SendQuota } = await client.send(new GetAccountCommand({}));
  return Math.max(((SendQuota?.MaxSendRate ?? 1) * 0.8) / senders, 0.1);
};
