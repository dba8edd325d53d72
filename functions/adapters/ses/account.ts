import { GetAccountCommand, GetEmailIdentityCommand, NotFoundException, type SESv2Client } from "@aws-sdk/client-sesv2";
import type { MailAccount, MailFault } from "../../../domain/ports.ts";

/** `Max24HourSend` of an account without a limit (reference of SES v2, SendQuota). */
const NO_LIMIT = -1;

/**
 * {@link MailAccount} over SES v2.
 *
 * @param identity - the sending domain.
 */
export const createMailAccount = (client: SESv2Client, identity: string): MailAccount => ({
  async findFault(mails) {
    try {
      return (await faultOfAccount(client, mails)) ?? (await faultOfIdentity(client, identity));
    } catch {
      return "no-answer";
    }
  },
});

const faultOfAccount = async (client: SESv2Client, mails: number): Promise<MailFault | undefined> => {
  const account = await client.send(new GetAccountCommand({}));
  if (account.SendingEnabled !== true || account.EnforcementStatus === "SHUTDOWN") return "sending-off";
  if (account.ProductionAccessEnabled !== true) return "sandbox";
  const { Max24HourSend = 0, SentLast24Hours = 0 } = account.SendQuota ?? {};
  return Max24HourSend === NO_LIMIT || Max24HourSend - SentLast24Hours >= mails ? undefined : "quota";
};

const faultOfIdentity = async (client: SESv2Client, identity: string): Promise<MailFault | undefined> => {
  try {
    const { VerifiedForSendingStatus } = await client.send(new GetEmailIdentityCommand({ EmailIdentity: identity }));
    return VerifiedForSendingStatus === true ? undefined : "not-verified";
  } catch (error) {
    if (error instanceof NotFoundException) return "not-verified";
    throw error;
  }
};
