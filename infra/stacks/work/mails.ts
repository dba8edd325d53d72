import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { MailIdentity } from "../../constructs/mail-identity.ts";
import { NodeFunction } from "../../constructs/node-function.ts";
import { addEventRule, Subscription } from "../../constructs/subscription.ts";
import { WorkQueue } from "../../constructs/work-queue.ts";
import type { Settings } from "../../settings.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/**
 * The functions that send mail, their sending identity, and the function that queues a round's mails. Queues limit the
 * sending rate.
 *
 * @returns the work queues to which a school morning adds due mails, and the identity that it looks at before.
 */
export const addMails = (
  scope: Construct,
  {
    data: { records, confidential, bus },
    publicUrl,
    settings,
  }: { readonly data: DataStack; readonly publicUrl: string; readonly settings: Settings },
): { readonly mail: MailIdentity; readonly pulseMail: WorkQueue; readonly alertMail: WorkQueue } => {
  const mail = new MailIdentity(scope, "Mail", settings);

  const sendPulseMail = mail.grantSend(
    new NodeFunction(scope, "SendPulseMail", {
      entry: "send-pulse-mail",
      description: "Sends a pulse invitation or reminder if it is still due, or the link to an own report",
      timeout: Duration.seconds(30),
      environment: { PUBLIC_URL: publicUrl },
    })
      .table("RECORDS_TABLE", records, [
        { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader, KEYS.invitation] },
        { actions: ["GetItem"], keys: [KEYS.staff, KEYS.revision] },
        { actions: ["PutItem"], keys: [KEYS.invitation] },
      ])
      .table("CONFIDENTIAL_TABLE", confidential, [
        { actions: ["GetItem"], keys: [KEYS.receipt, KEYS.reportMail] },
        { actions: ["PutItem"], keys: [KEYS.link, KEYS.reportMail, KEYS.reportLink, KEYS.addressLink] },
      ]),
  );
  const pulseMail = new WorkQueue(scope, "PulseMail", {
    consumer: sendPulseMail,
    impact:
      "Some principals did not receive an invitation or reminder for this month's check-in, the report they requested, or the notice of an answer to their appeal.",
    maxConcurrency: 2,
  });
  addEventRule(scope, "ReportRequests", { bus, entry: "send-pulse-mail", work: pulseMail });

  const inviteRound = new NodeFunction(scope, "InviteRound", {
    entry: "invite-round",
    description: "Queues the invitations of a new round",
    timeout: Duration.minutes(5),
  })
    .table("RECORDS_TABLE", records, [{ actions: ["GetItem"], keys: [KEYS.meta] }])
    .index(records)
    .env("PULSE_MAIL_QUEUE_URL", pulseMail.queue.queueUrl)
    .allow(["sqs:SendMessage"], [pulseMail.queue.queueArn]);
  new Subscription(scope, "Invitations", {
    bus,
    entry: "invite-round",
    consumer: inviteRound,
    impact: "A district's round opened without invitations. The next school morning catches up.",
    maxConcurrency: 5,
  });

  const sendAlertMail = mail.grantSend(
    new NodeFunction(scope, "SendAlertMail", {
      entry: "send-alert-mail",
      description:
        "Notifies a supervisor, at most once a day, of leaders who may need support; or a stand-in of escalated alerts; and sends digests",
      timeout: Duration.seconds(30),
      environment: { PUBLIC_URL: publicUrl },
    })
      .table("RECORDS_TABLE", records, [
        { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader, KEYS.alertMail] },
        { actions: ["GetItem"], keys: [KEYS.staff, KEYS.digestChoice] },
        { actions: ["PutItem"], keys: [KEYS.leader, KEYS.alertMail, KEYS.alertLink, KEYS.digestLink, KEYS.outbox] },
      ])
      .index(records, "gsi1", "gsi2"),
  );
  const alertMail = new Subscription(scope, "AlertMail", {
    bus,
    entry: "send-alert-mail",
    consumer: sendAlertMail,
    impact: "A supervisor was not notified that a principal may need support.",
    maxConcurrency: 2,
  });

  const askNominee = mail.grantSend(
    new NodeFunction(scope, "AskNominee", {
      entry: "ask-nominee",
      description: "Asks a nominated person by mail to accept or decline",
      timeout: Duration.seconds(30),
      environment: { PUBLIC_URL: publicUrl },
    }).table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.meta, KEYS.leader, KEYS.staff, KEYS.nominationMail] },
      { actions: ["Query"], keys: [KEYS.leader] },
      { actions: ["PutItem"], keys: [KEYS.nominationMail, KEYS.nominationLink] },
    ]),
  );
  new Subscription(scope, "Nominations", {
    bus,
    entry: "ask-nominee",
    consumer: askNominee,
    impact: "A nominated person was not asked. The nomination stays open until somebody asks again or withdraws it.",
    maxConcurrency: 2,
  });

  return { mail, pulseMail, alertMail: alertMail.work };
};
