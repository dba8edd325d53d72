import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { HttpFront } from "../../constructs/http-front.ts";
import { NodeFunction } from "../../constructs/node-function.ts";
import { tellPrivateHosts } from "../../constructs/private-hosts.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";
import { CALLER } from "./caller-rights.ts";

/** The functions behind the JSON API, one per privilege boundary. */
export const addApi = (
  scope: Construct,
  { front, data: { records, rosters, auditTrail } }: { readonly front: HttpFront; readonly data: DataStack },
): void => {
  const receiveImport = new NodeFunction(scope, "ReceiveImport", {
    entry: "receive-import",
    description: "Takes a roster file and hands it to be applied",
    timeout: Duration.seconds(29),
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      { actions: ["Query", "PutItem"], keys: [KEYS.meta] },
      { actions: ["PutItem"], keys: [KEYS.outbox] },
    ])
    .env("ROSTER_BUCKET", rosters.bucketName)
    .bucket(rosters, ["s3:PutObject"]);

  const readImport = new NodeFunction(scope, "ReadImport", {
    entry: "read-import",
    description: "Shows how an import went, row by row",
  })
    .table("RECORDS_TABLE", records, [...CALLER, { actions: ["Query"], keys: [KEYS.meta] }])
    .env("ROSTER_BUCKET", rosters.bucketName)
    .bucket(rosters, ["s3:GetObject"]);

  const keepPeople = new NodeFunction(scope, "KeepPeople", {
    entry: "keep-people",
    description: "Records of people and places: leaders, appointments, leave, schools, seats, supervision",
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      { actions: ["GetItem", "Query"], keys: [KEYS.leader, KEYS.meta, KEYS.school, KEYS.rosterEntry, KEYS.revision] },
      {
        actions: ["PutItem"],
        keys: [KEYS.leader, KEYS.meta, KEYS.school, KEYS.rosterEntry, KEYS.revision, KEYS.outbox],
      },
    ])
    .index(records, "gsi1", "gsi2");

  const coachLeaders = new NodeFunction(scope, "CoachLeaders", {
    entry: "coach-leaders",
    description: "Records of coaching: touchpoints, private notes, distributed-leadership assignments",
    environment: { PUBLIC_URL: front.publicUrl },
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      {
        actions: ["GetItem", "Query"],
        keys: [KEYS.leader, KEYS.meta, KEYS.school, KEYS.touchpointNote, KEYS.revision, KEYS.calendarFeed],
      },
      {
        actions: ["PutItem"],
        keys: [KEYS.leader, KEYS.school, KEYS.touchpointNote, KEYS.revision, KEYS.calendarFeed, KEYS.outbox],
      },
      { actions: ["DeleteItem"], keys: [KEYS.leader, KEYS.touchpointNote] },
    ])
    .index(records, "gsi1", "gsi2");

  const manageStaff = new NodeFunction(scope, "ManageStaff", {
    entry: "manage-staff",
    description: "Gives and takes staff roles",
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      { actions: ["Query"], keys: [KEYS.revision] },
      { actions: ["PutItem"], keys: [KEYS.staff, KEYS.revision, KEYS.outbox] },
    ])
    .index(records);

  const manageWebhooks = tellPrivateHosts(
    new NodeFunction(scope, "ManageWebhooks", {
      entry: "manage-webhooks",
      description: "Subscribes other systems to events, shows deliveries, replays them",
    })
      .table("RECORDS_TABLE", records, [
        ...CALLER,
        { actions: ["GetItem", "Query", "PutItem"], keys: [KEYS.webhook, KEYS.webhookLane, KEYS.revision] },
        { actions: ["PutItem"], keys: [KEYS.outbox] },
      ])
      .index(records),
  );

  const manageSuccession = new NodeFunction(scope, "ManageSuccession", {
    entry: "manage-succession",
    description: "Records that succession is planned from: interest, nominations, appeals, evidence, overrides, plans",
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      { actions: ["GetItem"], keys: [KEYS.school] },
      { actions: ["Query"], keys: [KEYS.meta, KEYS.revision] },
      { actions: ["PutItem"], keys: [KEYS.leader, KEYS.school, KEYS.meta, KEYS.revision, KEYS.outbox] },
    ])
    .index(records);

  const readSuccession = new NodeFunction(scope, "ReadSuccession", {
    entry: "read-succession",
    description: "Shows who is ready for what, bench, gaps, forecast and cost; from records only",
    // An earlier day is worked out from histories, a bench from those of up to 800 people: a whole processor.
    timeout: Duration.seconds(29),
    memorySize: 1769,
  })
    .table("RECORDS_TABLE", records, [...CALLER, { actions: ["Query"], keys: [KEYS.meta, KEYS.school, KEYS.revision] }])
    .index(records);

  const readTimeline = new NodeFunction(scope, "ReadTimeline", {
    entry: "read-timeline",
    description: "Shows a leader's or a school's file in order, and a supervisor's caseload",
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      { actions: ["GetItem", "Query"], keys: [KEYS.leader, KEYS.meta, KEYS.school] },
    ])
    .index(records, "gsi1", "gsi2");

  const readAnalytics = new NodeFunction(scope, "ReadAnalytics", {
    entry: "read-analytics",
    description: "Shows numbers of groups, how the model did and who stayed; takes requests to try alert rules",
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      { actions: ["GetItem", "Query"], keys: [KEYS.groupNumbers] },
      { actions: ["Query"], keys: [KEYS.backTest, KEYS.meta] },
      { actions: ["GetItem", "Query", "PutItem"], keys: [KEYS.ruleSimulation] },
      { actions: ["PutItem"], keys: [KEYS.outbox] },
    ])
    .index(records);

  const readAudit = new NodeFunction(scope, "ReadAudit", {
    entry: "read-audit",
    description: "Shows who looked at what and who changed what",
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      { actions: ["Query"], keys: [KEYS.auditEntry] },
      { actions: ["GetItem"], keys: [KEYS.auditSeal] },
    ])
    .index(records)
    .env("AUDIT_BUCKET", auditTrail.bucketName)
    .bucket(auditTrail, ["s3:GetObject"], "The bucket holds the audit trail only, and any day of it may be verified.")
    // Without it, a file that is gone would look like one that may not be read.
    .allow(["s3:ListBucket"], [auditTrail.bucketArn]);

  const readContract = new NodeFunction(scope, "ReadContract", {
    entry: "read-contract",
    description: "The API's document, as OpenAPI and as a page",
  });
  for (const path of ["/openapi.json", "/docs", "/healthz"]) {
    front.open(readContract, path, "The contract of the API holds no data of any district; integrators read it first.");
  }

  front.routes({
    "receive-import": receiveImport,
    "read-import": readImport,
    "keep-people": keepPeople,
    "coach-leaders": coachLeaders,
    "manage-staff": manageStaff,
    "manage-webhooks": manageWebhooks,
    "manage-succession": manageSuccession,
    "read-succession": readSuccession,
    "read-timeline": readTimeline,
    "read-analytics": readAnalytics,
    "read-audit": readAudit,
  });
};
