import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../../constructs/node-function.ts";
import type { StaffPool } from "../../constructs/staff-pool.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** How people come in: roster files that were received, and accounts for staff. */
export const addPeople = (
  scope: Construct,
  { data: { records, rosters, bus }, staff }: { readonly data: DataStack; readonly staff: StaffPool },
): void => {
  const applyImport = new NodeFunction(scope, "ApplyImport", {
    entry: "apply-import",
    description: "Applies a roster file: plan, then small transactions",
    timeout: Duration.minutes(10),
    memorySize: 2048,
  })
    .table("RECORDS_TABLE", records, [
      { actions: ["GetItem", "Query"], keys: [KEYS.meta, KEYS.leader, KEYS.rosterEntry, KEYS.staff] },
      { actions: ["GetItem"], keys: [KEYS.school] },
      {
        actions: ["PutItem"],
        keys: [KEYS.meta, KEYS.leader, KEYS.rosterEntry, KEYS.staff, KEYS.school, KEYS.revision, KEYS.outbox],
      },
    ])
    .index(records)
    .env("ROSTER_BUCKET", rosters.bucketName)
    .bucket(rosters, ["s3:GetObject", "s3:PutObject"]);
  new Subscription(scope, "Imports", {
    bus,
    entry: "apply-import",
    consumer: applyImport,
    impact: "A roster file was received and not applied; sending it again is safe.",
    batchSize: 1,
    maxConcurrency: 2,
  });

  const provisionStaff = new NodeFunction(scope, "ProvisionStaff", {
    entry: "provision-staff",
    description: "Makes sure staff can sign in",
  })
    .table("RECORDS_TABLE", records, [{ actions: ["GetItem"], keys: [KEYS.staff] }])
    .env("USER_POOL_ID", staff.pool.userPoolId)
    .allow(["cognito-idp:AdminCreateUser", "cognito-idp:AdminUpdateUserAttributes"], [staff.pool.userPoolArn]);
  new Subscription(scope, "Accounts", {
    bus,
    entry: "provision-staff",
    consumer: provisionStaff,
    impact: "A member of staff cannot sign in: the account was not made or not changed.",
    maxConcurrency: 2,
  });
};
