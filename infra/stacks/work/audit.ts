import { Duration } from "aws-cdk-lib";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { Construct } from "constructs";
import { acknowledgeScheduled } from "../../acknowledge.ts";
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
  const { queue: deadLetterQueue } = new DeadLetters(scope, "AuditSealsDead", {
    impact:
      "The audit trail of a day is not sealed yet, so a change to it would not be detected. The next day's run catches up.",
  });
  acknowledgeScheduled(sealAudit.lambda);
  new Schedule(scope, "AuditSeals", {
    description: "Seals the audit trail of finished days",
    schedule: ScheduleExpression.rate(Duration.days(1)),
    target: new LambdaInvoke(sealAudit.lambda, {
      retryAttempts: 8,
      maxEventAge: Duration.hours(12),
      deadLetterQueue,
    }),
  });
};
