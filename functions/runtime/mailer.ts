import type { Mailer } from "../../domain/ports.ts";
import { createMailer, createSesClient, readSendRate } from "../adapters/ses/mailer.ts";
import { pacedMailer } from "../adapters/ses/paced-mailer.ts";

/** Concurrency of each mail queue times the number of mail queues: they share the account's rate. */
const SENDERS = 6;

/** The mailer of the three functions that send: SES, at their share of the account's rate. */
export const liveMailer = (env: { readonly MAIL_SENDER: string; readonly MAIL_CONFIGURATION_SET: string }): Mailer => {
  const client = createSesClient();
  const mailer = createMailer(client, { sender: env.MAIL_SENDER, configurationSet: env.MAIL_CONFIGURATION_SET });
  return pacedMailer(mailer, () => readSendRate(client, SENDERS));
};
