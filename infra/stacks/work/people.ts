import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { NodeFunction } from "../../constructs/node-function.ts";
import type { StaffPool } from "../../constructs/staff-pool.ts";
import { Subscription } from "../../constructs/subscription.ts";
import type { DataStack } from "../data-stack.ts";
import { KEYS } from "../key-forms.ts";

/** The consumers that bring people in: roster imports and staff accounts. */
export const addPeople = (
  scope: Construct,
  { data: { records, rosters, bus }, staff }: { readonly data: DataStack; readonly staff: StaffPool },
): void => {
  const applyImport = new NodeFunction(scope, "ApplyImport", {
    entry: "apply-import",
    description: "Applies a roster file by a plan in small transactions",
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
    impact: "A received roster file was not applied. Sending it again is safe.",
    batchSize: 1,
    maxConcurrency: 2,
  });

  const provisionStaff = new NodeFunction(scope, "ProvisionStaff", {
    entry: "provision-staff",
    description: "Creates and updates the accounts of staff",
  })
    .table("RECORDS_TABLE", records, [{ actions: ["GetItem"], keys: [KEYS.staff] }])
    .env("USER_POOL_ID", staff.pool.userPoolId)
    .allow(["cognito-idp:AdminCreateUser", "cognito-idp:AdminUpdateUserAttributes"], [staff.pool.userPoolArn]);
  new Subscription(scope, "Accounts", {
    bus,
    entry: "provision-staff",
    consumer: provisionStaff,
    impact: "A staff member cannot sign in: the account was not created or not updated.",
    maxConcurrency: 2,
  });
};
