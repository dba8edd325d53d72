import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { EntryName } from "../bundle.ts";
import type { HttpFront } from "../constructs/http-front.ts";
import type { MailIdentity } from "../constructs/mail-identity.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { Subscription } from "../constructs/subscription.ts";
import { CALLER } from "./caller-rights.ts";
import type { DataStack } from "./data-stack.ts";
import { KEYS } from "./key-forms.ts";

/**
 * What succession is planned from: its records, the mail that asks a nominee, and the page that answers it.
 *
 * @returns the functions that serve routes of the API.
 */
export const addSuccession = (
  scope: Construct,
  {
    front,
    data: { records, bus },
    mail,
  }: { readonly front: HttpFront; readonly data: DataStack; readonly mail: MailIdentity },
): Readonly<Partial<Record<EntryName, NodeFunction>>> => {
  const manageSuccession = new NodeFunction(scope, "ManageSuccession", {
    entry: "manage-succession",
    description: "Records that succession is planned from: interest, nominations, evidence, overrides, plans",
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      { actions: ["GetItem"], keys: [KEYS.school] },
      { actions: ["Query"], keys: [KEYS.meta, KEYS.history] },
      { actions: ["PutItem"], keys: [KEYS.leader, KEYS.school, KEYS.meta, KEYS.history, KEYS.outbox] },
    ])
    .index(records);

  const askNominee = mail.grantSend(
    new NodeFunction(scope, "AskNominee", {
      entry: "ask-nominee",
      description: "Asks somebody by mail whether a nomination is welcome",
      timeout: Duration.seconds(30),
      environment: { PUBLIC_URL: front.publicUrl },
    }).table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.meta, KEYS.leader, KEYS.staff, KEYS.nominationMail] },
      { actions: ["PutItem"], keys: [KEYS.nominationMail, KEYS.nominationLink] },
    ]),
  );
  new Subscription(scope, "Nominations", {
    bus,
    entry: "ask-nominee",
    consumer: askNominee,
    impact: "Somebody was nominated and not asked: the nomination stays open until it is taken back.",
    maxConcurrency: 2,
  });

  const answerNomination = new NodeFunction(scope, "AnswerNomination", {
    entry: "answer-nomination",
    description: "The page behind a nomination's mail: yes, no, not any more, and a comment on the own readiness",
  }).table("RECORDS_TABLE", records, [
    { actions: ["GetItem"], keys: [KEYS.nominationLink, KEYS.leader, KEYS.meta, KEYS.staff] },
    { actions: ["Query"], keys: [KEYS.leader] },
    { actions: ["PutItem"], keys: [KEYS.leader, KEYS.history, KEYS.outbox] },
  ]);
  front.page(answerNomination, "/n/{token}");

  return { "manage-succession": manageSuccession };
};
