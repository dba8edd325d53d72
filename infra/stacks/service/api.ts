import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { HttpFront } from "../../constructs/http-front.ts";
import { NodeFunction } from "../../constructs/node-function.ts";
import { allowPrivateHosts } from "../../constructs/private-hosts.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";
import { CALLER } from "./caller-rights.ts";

/** The functions of the JSON API, one per privilege boundary. */
export const addApi = (
  scope: Construct,
  { front, data: { records, rosters, auditTrail } }: { readonly front: HttpFront; readonly data: DataStack },
): void => {
  const receiveImport = new NodeFunction(scope, "ReceiveImport", {
    entry: "receive-import",
    description: "Receives roster files and releases held imports",
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
    description: "Reads import jobs and their findings",
  })
    .table("RECORDS_TABLE", records, [...CALLER, { actions: ["Query"], keys: [KEYS.meta] }])
    .env("ROSTER_BUCKET", rosters.bucketName)
    .bucket(rosters, ["s3:GetObject"]);

  const keepPeople = new NodeFunction(scope, "KeepPeople", {
    entry: "keep-people",
    description: "Keeps leaders, appointments, leave, schools, seats and supervision",
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
    description: "Keeps touchpoints, private notes and distributed-leadership assignments; acts on alerts",
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
    description: "Grants and revokes staff roles",
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      { actions: ["Query"], keys: [KEYS.revision] },
      { actions: ["PutItem"], keys: [KEYS.staff, KEYS.revision, KEYS.outbox] },
    ])
    .index(records);

  const manageSettings = new NodeFunction(scope, "ManageSettings", {
    entry: "manage-settings",
    description: "Shows and changes the district's own values of rules",
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      // The schools that a calendar names.
      { actions: ["Query"], keys: [KEYS.meta] },
      { actions: ["PutItem"], keys: [KEYS.meta, KEYS.outbox] },
    ])
    .index(records);

  const manageWebhooks = allowPrivateHosts(
    new NodeFunction(scope, "ManageWebhooks", {
      entry: "manage-webhooks",
      description: "Keeps webhook subscriptions, reads and replays deliveries",
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
    description: "Keeps the records of succession: interest, nominations, appeals, evidence, overrides, plans",
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
    description: "Reads readiness, bench, gaps, forecast and cost, from records only",
    // A question about an earlier day reads histories, a bench those of up to 800 people. This size gives one full vCPU.
    timeout: Duration.seconds(29),
    memorySize: 1769,
  })
    .table("RECORDS_TABLE", records, [...CALLER, { actions: ["Query"], keys: [KEYS.meta, KEYS.school, KEYS.revision] }])
    .index(records);

  const readTimeline = new NodeFunction(scope, "ReadTimeline", {
    entry: "read-timeline",
    description: "Reads timelines of leaders and schools, caseloads, overdue touchpoints and support need",
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      { actions: ["GetItem", "Query"], keys: [KEYS.leader, KEYS.meta, KEYS.school] },
    ])
    .index(records, "gsi1", "gsi2");

  const readAnalytics = new NodeFunction(scope, "ReadAnalytics", {
    entry: "read-analytics",
    description: "Reads group numbers, model quality and retention; accepts simulations of alert rules",
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
    description: "Reads and verifies the audit trail",
  })
    .table("RECORDS_TABLE", records, [
      ...CALLER,
      { actions: ["Query"], keys: [KEYS.auditEntry] },
      { actions: ["GetItem"], keys: [KEYS.auditSeal] },
    ])
    .index(records)
    .env("AUDIT_BUCKET", auditTrail.bucketName)
    .bucket(auditTrail, ["s3:GetObject"], "The bucket contains only the audit trail, and any day may be verified.")
    // Without this right, S3 reports a missing file as access denied.
    .allow(["s3:ListBucket"], [auditTrail.bucketArn]);

  const readContract = new NodeFunction(scope, "ReadContract", {
    entry: "read-contract",
    description: "Serves the API's contract as OpenAPI and as a page",
  });
  for (const path of ["/openapi.json", "/docs", "/healthz"]) {
    front.open(
      readContract,
      path,
      "The contract contains no data of any district, and integrators need it before they have access.",
    );
  }

  front.routes({
    "receive-import": receiveImport,
    "read-import": readImport,
    "keep-people": keepPeople,
    "coach-leaders": coachLeaders,
    "manage-staff": manageStaff,
    "manage-settings": manageSettings,
    "manage-webhooks": manageWebhooks,
    "manage-succession": manageSuccession,
    "read-succession": readSuccession,
    "read-timeline": readTimeline,
    "read-analytics": readAnalytics,
    "read-audit": readAudit,
  });
};
