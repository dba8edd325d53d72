import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import { Archive, EventBus } from "aws-cdk-lib/aws-events";
import { Key } from "aws-cdk-lib/aws-kms";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { EVENT_SOURCE } from "../../events/envelope.ts";
import { acknowledge } from "../acknowledge.ts";
import { AlarmTopic } from "../constructs/alarm-topic.ts";
import type { Settings } from "../settings.ts";

/** Lock of a day's export against change and deletion without a special right: 13 months (guarantees.md 4). */
const AUDIT_LOCKED = Duration.days(400);
/** One day more than the entries are kept (`domain/access/rules.ts`). */
const AUDIT_KEPT = Duration.days(801);

/** Data that must survive any redeployment: two tables, the bus with its archive, roster files, the sealed audit trail. */
export class DataStack extends Stack {
  /** Records that staff work with. */
  readonly records: Table;
  /** Links, answers, choices and scores. Own KMS key, own retention. No staff-facing function has rights on it. */
  readonly confidential: Table;
  readonly bus: EventBus;
  readonly rosters: Bucket;
  /** Sealed days of the audit trail, locked against change and deletion. */
  readonly auditTrail: Bucket;
  /** The topic of all stacks' alarms. It belongs to this stack because a person confirmed its mail address. */
  readonly alarms: AlarmTopic;

  constructor(scope: Construct, id: string, props: { readonly settings: Settings }) {
    super(scope, id, { terminationProtection: true });
    this.alarms = new AlarmTopic(this, "Alarms", props.settings);

    const confidentialKey = new Key(this, "ConfidentialKey", {
      description: "Encrypts Holdfast's confidential table: answers, links, scores",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.records = this.leadershipTable("Records");
    this.records.addGlobalSecondaryIndex({
      indexName: "gsi2",
      partitionKey: { name: "gsi2pk", type: AttributeType.STRING },
      sortKey: { name: "gsi2sk", type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    this.confidential = this.leadershipTable("Confidential", confidentialKey);

    this.bus = new EventBus(this, "Bus", { description: "Holdfast's events, as CloudEvents" });
    new Archive(this, "Archive", {
      sourceEventBus: this.bus,
      description: "Helps to rebuild consumers; the tables remain the source of truth",
      eventPattern: { source: [EVENT_SOURCE] },
      retention: Duration.days(90),
    });

    this.rosters = new Bucket(this, "Rosters", {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(30) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      this.rosters,
      "AwsSolutions-S1",
      "Only three functions may read or write the bucket. An access log would be a second place with file names to protect.",
    );

    this.auditTrail = new Bucket(this, "AuditTrail", {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.governance(AUDIT_LOCKED),
      lifecycleRules: [{ expiration: AUDIT_KEPT, noncurrentVersionExpiration: AUDIT_LOCKED }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      this.auditTrail,
      "AwsSolutions-S1",
      "One function writes a file per day and district and another reads it. Every object is locked and is itself an access log; logging access to it would need protection in turn.",
    );
  }

  private leadershipTable(id: string, encryptionKey?: Key): Table {
    const table = new Table(this, id, {
      partitionKey: { name: "pk", type: AttributeType.STRING },
      sortKey: { name: "sk", type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: "ttl",
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(encryptionKey
        ? { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey }
        : { encryption: TableEncryption.AWS_MANAGED }),
    });
    table.addGlobalSecondaryIndex({
      indexName: "gsi1",
      partitionKey: { name: "gsi1pk", type: AttributeType.STRING },
      sortKey: { name: "gsi1sk", type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    return table;
  }
}
