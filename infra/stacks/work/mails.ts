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
 * Every function that sends mail, with the identity it sends from, and the one that hands a round's mails to their queue.
 * Queues pace them.
 *
 * @returns the queues on which a school morning puts what became due.
 */
export const addMails = (
  scope: Construct,
  {
    data: { records, confidential, bus },
    publicUrl,
    settings,
  }: { readonly data: DataStack; readonly publicUrl: string; readonly settings: Settings },
): { readonly pulseMail: WorkQueue; readonly alertMail: WorkQueue } => {
  const mail = new MailIdentity(scope, "Mail", settings);

  const sendPulseMail = mail.grantSend(
    new NodeFunction(scope, "SendPulseMail", {
      entry: "send-pulse-mail",
      description: "Sends one pulse invitation or reminder, if it is still wanted, or the link to an own report",
      timeout: Duration.seconds(30),
      environment: { PUBLIC_URL: publicUrl },
    })
      .table("RECORDS_TABLE", records, [
        { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader, KEYS.invitation] },
        { actions: ["GetItem"], keys: [KEYS.staff] },
        { actions: ["PutItem"], keys: [KEYS.invitation] },
      ])
      .table("CONFIDENTIAL_TABLE", confidential, [
        { actions: ["GetItem"], keys: [KEYS.receipt, KEYS.reportMail] },
        { actions: ["PutItem"], keys: [KEYS.link, KEYS.reportMail, KEYS.reportLink] },
      ]),
  );
  const pulseMail = new WorkQueue(scope, "PulseMail", {
    consumer: sendPulseMail,
    impact:
      "Some principals got no invitation or reminder for this month's check-in, not the report they asked for, or no word of an answer to their appeal.",
    maxConcurrency: 2,
  });
  addEventRule(scope, "ReportRequests", { bus, entry: "send-pulse-mail", work: pulseMail });

  const inviteRound = new NodeFunction(scope, "InviteRound", {
    entry: "invite-round",
    description: "Hands a new round's invitations to the mail queue",
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
    impact: "A district's round opened and its principals were not invited; the next school morning makes up for it.",
    maxConcurrency: 5,
  });

  const sendAlertMail = mail.grantSend(
    new NodeFunction(scope, "SendAlertMail", {
      entry: "send-alert-mail",
      description:
        "Tells a supervisor, once a day at most, who may need support; or somebody else, of what nobody took up",
      timeout: Duration.seconds(30),
      environment: { PUBLIC_URL: publicUrl },
    })
      .table("RECORDS_TABLE", records, [
        { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader, KEYS.alertMail] },
        { actions: ["GetItem"], keys: [KEYS.staff] },
        { actions: ["PutItem"], keys: [KEYS.leader, KEYS.alertMail, KEYS.alertLink, KEYS.outbox] },
      ])
      .index(records),
  );
  const alertMail = new Subscription(scope, "AlertMail", {
    bus,
    entry: "send-alert-mail",
    consumer: sendAlertMail,
    impact: "A supervisor was not told that a principal may need support.",
    maxConcurrency: 2,
  });

  const askNominee = mail.grantSend(
    new NodeFunction(scope, "AskNominee", {
      entry: "ask-nominee",
      description: "Asks somebody by mail whether a nomination is welcome",
      timeout: Duration.seconds(30),
      environment: { PUBLIC_URL: publicUrl },
    }).table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.meta, KEYS.leader, KEYS.staff, KEYS.nominationMail] },
      { actions: ["PutItem"], keys: [KEYS.nominationMail, KEYS.nominationLink] },
    ]),
  );
  new Subscription(scope, "Nominations", {
    bus,
    entry: "ask-nominee",
    consumer: askNominee,
    impact: "Somebody was nominated and not asked: the nomination stays open until it is asked again or taken back.",
    maxConcurrency: 2,
  });

  return { pulseMail, alertMail: alertMail.work };
};
