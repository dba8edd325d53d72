import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { MailIdentity } from "../../constructs/mail-identity.ts";
import { NodeFunction } from "../../constructs/node-function.ts";
import { SchoolMornings } from "../../constructs/school-mornings.ts";
import type { WorkQueue } from "../../constructs/work-queue.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";
import { ASSESSES } from "./readiness.ts";

/** The school mornings, which queue due work for other functions, and the schedule of the outbox sweeper. */
export const addMornings = (
  scope: Construct,
  {
    data: { records },
    mail,
    pulseMail,
    alertMail,
    assessment,
    sweeper,
  }: {
    readonly data: DataStack;
    readonly mail: MailIdentity;
    readonly pulseMail: WorkQueue;
    readonly alertMail: WorkQueue;
    readonly assessment: WorkQueue;
    readonly sweeper: NodeFunction;
  },
): void => {
  const schoolMorning = new NodeFunction(scope, "RunSchoolMorning", {
    entry: "run-school-morning",
    description: "07:30 local time on weekdays: rounds, reminders, alerts, touchpoint clocks, support need, succession",
    timeout: Duration.minutes(10),
  })
    .table("RECORDS_TABLE", records, [
      {
        actions: ["GetItem", "Query"],
        keys: [KEYS.meta, KEYS.invitation, KEYS.leader, KEYS.school, KEYS.coachingStart, KEYS.digestChoice],
      },
      { actions: ["GetItem"], keys: [KEYS.staff, KEYS.alertMail] },
      { actions: ["PutItem"], keys: [KEYS.meta, KEYS.leader, KEYS.school, KEYS.outbox] },
      ...ASSESSES,
    ])
    .index(records, "gsi1", "gsi2")
    .env("PULSE_MAIL_QUEUE_URL", pulseMail.queue.queueUrl)
    .env("ALERT_MAIL_QUEUE_URL", alertMail.queue.queueUrl)
    .env("ASSESSMENT_QUEUE_URL", assessment.queue.queueUrl)
    .allow(
      ["sqs:SendMessage"],
      [pulseMail, alertMail, assessment].map(({ queue }) => queue.queueArn),
    );
  mail.grantInspect(schoolMorning);
  new SchoolMornings(scope, "Schedules", { schoolMorning, sweeper });
};
