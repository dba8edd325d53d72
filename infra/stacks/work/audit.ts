import { Duration } from "aws-cdk-lib";
import { ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import type { Construct } from "constructs";
import { Clock } from "../../constructs/clock.ts";
import { Heartbeat } from "../../constructs/heartbeat.ts";
import { NodeFunction } from "../../constructs/node-function.ts";
import { DeadLetters } from "../../constructs/work-queue.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** The daily run that seals and exports finished days of the audit trail. Stored state decides which days are due. */
export const addAuditSeals = (
  scope: Construct,
  { data: { records, auditTrail } }: { readonly data: Pick<DataStack, "records" | "auditTrail"> },
): void => {
  const sealAudit = new NodeFunction(scope, "SealAudit", {
    entry: "seal-audit",
    description: "Seals the audit trail of finished days and exports it to locked storage",
    timeout: Duration.minutes(10),
    memorySize: 1024,
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["Query"], keys: [KEYS.auditEntry] },
      { actions: ["GetItem", "PutItem"], keys: [KEYS.auditSeal] },
      { actions: ["Query"], keys: [KEYS.districtsInZone], index: "gsi1" },
    ])
    .env("AUDIT_BUCKET", auditTrail.bucketName)
    .bucket(auditTrail, ["s3:PutObject"], "The bucket contains only the audit trail, one file per day and district.");
  const { queue: deadLetters } = new DeadLetters(scope, "AuditSealsDead", {
    impact:
      "The audit trail of a day is not sealed yet, so a change to it would not be detected. The next day's run catches up.",
  });
  new Clock(scope, "AuditClock", {
    runs: sealAudit,
    deadLetters,
    startRetries: 8,
    worthStartingFor: Duration.hours(12),
  }).strikes("AuditSeals", {
    description: "Seals the audit trail of finished days",
    schedule: ScheduleExpression.rate(Duration.days(1)),
  });
  new Heartbeat(scope, "Heartbeat", {
    beats: sealAudit,
    impact:
      "Nothing has run by the clock for more than a day: no school morning, reminder or alert mail may be going out, and the audit trail is not sealed.",
  });
};
