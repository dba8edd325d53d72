import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { HttpFront } from "../constructs/http-front.ts";
import { MailIdentity } from "../constructs/mail-identity.ts";
import { NodeFunction } from "../constructs/node-function.ts";
import { OutboxRelay } from "../constructs/outbox-relay.ts";
import { SchoolMornings } from "../constructs/school-mornings.ts";
import { StaffPool } from "../constructs/staff-pool.ts";
import { Subscription } from "../constructs/subscription.ts";
import { WorkQueue } from "../constructs/work-queue.ts";
import type { Settings } from "../settings.ts";
import { addApi } from "./api.ts";
import { addAuditSeals } from "./audit.ts";
import { addClocks } from "./clocks.ts";
import type { DataStack } from "./data-stack.ts";
import { addGroups } from "./groups.ts";
import { KEYS } from "./key-forms.ts";
import { addOutcomes } from "./outcomes.ts";
import { ASSESSES } from "./readiness.ts";
import { addReports } from "./reports.ts";
import { addWebhooks, privateHostsParameter } from "./webhooks.ts";

/** Functions, queues, routes and schedules: replaceable as a whole, without state of its own. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: { readonly data: DataStack; readonly settings: Settings }) {
    super(scope, id);
    const { records, confidential, bus, rosters } = props.data;
    const staff = new StaffPool(this, "Staff");
    const mail = new MailIdentity(this, "Mail", props.settings);
    const front = new HttpFront(this, "Front", { staff, ...props.settings });

    // Pages, for people with a mailed link
    const answerPulse = new NodeFunction(this, "AnswerPulse", {
      entry: "answer-pulse",
      description: "The survey page: shows it, saves answers, choices and requests for support",
      memorySize: 1024,
    }).table("CONFIDENTIAL_TABLE", confidential, [
      { actions: ["GetItem"], keys: [KEYS.link, KEYS.receipts] },
      { actions: ["PutItem"], keys: [KEYS.receipts, KEYS.answers, KEYS.outbox] },
    ]);
    front.page(answerPulse, "/p/{token}");
    front.page(answerPulse, "/u/{token}");

    const answerAlert = new NodeFunction(this, "AnswerAlert", {
      entry: "answer-alert",
      description: "The page behind an alert mail: acknowledge, log a touchpoint, close",
    }).table("RECORDS_TABLE", records, [
      { actions: ["GetItem"], keys: [KEYS.alertLink, KEYS.leader, KEYS.meta] },
      { actions: ["Query"], keys: [KEYS.leader] },
      { actions: ["PutItem"], keys: [KEYS.leader, KEYS.outbox] },
    ]);
    front.page(answerAlert, "/a/{token}");

    const privateHosts = privateHostsParameter(this);
    addApi(this, { front, data: props.data, mail, privateHosts });
    addWebhooks(this, { data: props.data, privateHosts });
    addClocks(this, { front, data: props.data });
    addGroups(this, { data: props.data });
    addOutcomes(this, { data: props.data });

    // Mail, paced by its queues
    const sendPulseMail = mail.grantSend(
      new NodeFunction(this, "SendPulseMail", {
        entry: "send-pulse-mail",
        description: "Sends one pulse invitation or reminder, if it is still wanted, or the link to an own report",
        timeout: Duration.seconds(30),
        environment: { PUBLIC_URL: front.publicUrl },
      })
        .table("RECORDS_TABLE", records, [
          { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader, KEYS.round] },
          { actions: ["GetItem"], keys: [KEYS.staff] },
          { actions: ["PutItem"], keys: [KEYS.round] },
        ])
        .table("CONFIDENTIAL_TABLE", confidential, [
          { actions: ["GetItem"], keys: [KEYS.receipts, KEYS.reportMail] },
          { actions: ["PutItem"], keys: [KEYS.link, KEYS.reportMail, KEYS.reportLink] },
        ]),
    );
    const pulseMail = new WorkQueue(this, "PulseMail", {
      consumer: sendPulseMail,
      impact:
        "Some principals got no invitation or reminder for this month's check-in, or not the report they asked for.",
      maxConcurrency: 2,
    });
    addReports(this, { front, data: props.data, pulseMail });

    const sendAlertMail = mail.grantSend(
      new NodeFunction(this, "SendAlertMail", {
        entry: "send-alert-mail",
        description:
          "Tells a supervisor, once a day at most, who may need support; or somebody else, of what nobody took up",
        timeout: Duration.seconds(30),
        environment: { PUBLIC_URL: front.publicUrl },
      })
        .table("RECORDS_TABLE", records, [
          { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader, KEYS.alertMail] },
          { actions: ["GetItem"], keys: [KEYS.staff] },
          { actions: ["PutItem"], keys: [KEYS.leader, KEYS.alertMail, KEYS.alertLink, KEYS.outbox] },
        ])
        .index(records),
    );
    const alertMail = new Subscription(this, "AlertMail", {
      bus,
      entry: "send-alert-mail",
      consumer: sendAlertMail,
      impact: "A supervisor was not told that a principal may need support.",
      maxConcurrency: 2,
    });

    // Events
    const relay = new NodeFunction(this, "RelayOutbox", {
      entry: "relay-outbox",
      description: "Publishes facts from the outbox to the bus",
      timeout: Duration.seconds(30),
    });
    const sweeper = new NodeFunction(this, "SweepOutbox", {
      entry: "sweep-outbox",
      description: "Publishes facts that the stream gave up on",
      timeout: Duration.seconds(60),
    })
      .index(records)
      .index(confidential);
    for (const publisher of [relay, sweeper]) {
      publisher
        .table("RECORDS_TABLE", records, [{ actions: ["DeleteItem"], keys: [KEYS.outbox] }])
        .table("CONFIDENTIAL_TABLE", confidential, [{ actions: ["DeleteItem"], keys: [KEYS.outbox] }])
        .env("BUS_NAME", bus.eventBusName)
        .allow(["events:PutEvents"], [bus.eventBusArn]);
    }
    new OutboxRelay(this, "Outbox", { relay, tables: [records, confidential] });

    const inviteRound = new NodeFunction(this, "InviteRound", {
      entry: "invite-round",
      description: "Hands a new round's invitations to the mail queue",
      timeout: Duration.minutes(5),
    })
      .table("RECORDS_TABLE", records, [{ actions: ["GetItem"], keys: [KEYS.meta] }])
      .index(records)
      .env("PULSE_MAIL_QUEUE_URL", pulseMail.queue.queueUrl)
      .allow(["sqs:SendMessage"], [pulseMail.queue.queueArn]);
    new Subscription(this, "Invitations", {
      bus,
      entry: "invite-round",
      consumer: inviteRound,
      impact: "A district's round opened and its principals were not invited; the next school morning makes up for it.",
      maxConcurrency: 5,
    });

    const assessStrain = new NodeFunction(this, "AssessStrain", {
      entry: "assess-strain",
      description:
        "Works out a leader's strain from all answers and support need from records; opens episodes and alerts",
      timeout: Duration.seconds(30),
    })
      .table("RECORDS_TABLE", records, [
        { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader, KEYS.school, KEYS.coaching] },
        { actions: ["PutItem", "DeleteItem"], keys: [KEYS.leader, KEYS.outbox] },
        { actions: ["PutItem"], keys: [KEYS.coaching] },
        { actions: ["Query"], keys: [KEYS.school], index: "gsi2" },
      ])
      .table("CONFIDENTIAL_TABLE", confidential, [
        { actions: ["GetItem", "Query"], keys: [KEYS.receipts, KEYS.answers, KEYS.scores] },
        { actions: ["PutItem"], keys: [KEYS.scores] },
      ]);
    const assessment = new Subscription(this, "Assessment", {
      bus,
      entry: "assess-strain",
      consumer: assessStrain,
      impact: "Answers or records were saved and not assessed: an alert may be missing.",
    });

    const applyImport = new NodeFunction(this, "ApplyImport", {
      entry: "apply-import",
      description: "Applies a roster file: plan, then small transactions",
      timeout: Duration.minutes(10),
      memorySize: 2048,
    })
      .table("RECORDS_TABLE", records, [
        { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader, KEYS.roster, KEYS.staff] },
        { actions: ["GetItem"], keys: [KEYS.school] },
        {
          actions: ["PutItem"],
          keys: [KEYS.meta, KEYS.leader, KEYS.roster, KEYS.staff, KEYS.school, KEYS.history, KEYS.outbox],
        },
      ])
      .index(records)
      .env("ROSTER_BUCKET", rosters.bucketName)
      .bucket(rosters, ["s3:GetObject", "s3:PutObject"]);
    new Subscription(this, "Imports", {
      bus,
      entry: "apply-import",
      consumer: applyImport,
      impact: "A roster file was received and not applied; sending it again is safe.",
      batchSize: 1,
      maxConcurrency: 2,
    });

    const provisionStaff = new NodeFunction(this, "ProvisionStaff", {
      entry: "provision-staff",
      description: "Makes sure staff can sign in",
    })
      .table("RECORDS_TABLE", records, [{ actions: ["GetItem"], keys: [KEYS.staff] }])
      .env("USER_POOL_ID", staff.pool.userPoolId)
      .allow(["cognito-idp:AdminCreateUser", "cognito-idp:AdminUpdateUserAttributes"], [staff.pool.userPoolArn]);
    new Subscription(this, "Accounts", {
      bus,
      entry: "provision-staff",
      consumer: provisionStaff,
      impact: "A member of staff cannot sign in: the account was not made or not changed.",
      maxConcurrency: 2,
    });

    // Time
    const schoolMorning = new NodeFunction(this, "RunSchoolMorning", {
      entry: "run-school-morning",
      description: "07:30 local on a weekday: rounds, reminders, alerts, touchpoint clocks, support need, succession",
      timeout: Duration.minutes(10),
    })
      .table("RECORDS_TABLE", records, [
        { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.round, KEYS.leader, KEYS.school] },
        { actions: ["GetItem"], keys: [KEYS.staff, KEYS.alertMail] },
        { actions: ["PutItem"], keys: [KEYS.meta, KEYS.leader, KEYS.school, KEYS.outbox] },
        ...ASSESSES,
      ])
      .index(records, "gsi1", "gsi2")
      .env("PULSE_MAIL_QUEUE_URL", pulseMail.queue.queueUrl)
      .env("ALERT_MAIL_QUEUE_URL", alertMail.work.queue.queueUrl)
      .env("ASSESSMENT_QUEUE_URL", assessment.work.queue.queueUrl)
      .allow(
        ["sqs:SendMessage"],
        [pulseMail, alertMail.work, assessment.work].map(({ queue }) => queue.queueArn),
      );
    new SchoolMornings(this, "Schedules", { schoolMorning, sweeper });
    addAuditSeals(this, { data: props.data });

    // Operations
    const createDistrict = new NodeFunction(this, "CreateDistrict", {
      entry: "create-district",
      description: "Sets up a district with its first administrator; invoked by the operator",
    }).table("RECORDS_TABLE", records, [{ actions: ["PutItem"], keys: [KEYS.meta, KEYS.staff, KEYS.outbox] }]);

    if (props.settings.alarmEmail) this.notifyOfAlarms(props.settings.alarmEmail);
    new CfnOutput(this, "PublicUrl", { value: front.publicUrl });
    new CfnOutput(this, "CreateDistrictFunction", { value: createDistrict.lambda.functionName });
    new CfnOutput(this, "UserPoolId", { value: staff.pool.userPoolId });
    new CfnOutput(this, "UserPoolClientId", { value: staff.client.userPoolClientId });
  }

  private notifyOfAlarms(address: string): void {
    const topic = new Topic(this, "Alarms", { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(address));
    for (const child of this.node.findAll()) {
      if (child instanceof Alarm) child.addAlarmAction(new SnsAction(topic));
    }
  }
}
