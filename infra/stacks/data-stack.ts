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

/** How long nobody without a special right can change or delete a day's export: 13 months (guarantees.md 4). */
const AUDIT_LOCKED = Duration.days(400);
/** As long as the entries themselves (`domain/access/audit.ts`). */
const AUDIT_KEPT = Duration.days(801);

/** What must survive any redeployment: the two tables, the bus with its archive, roster files, the sealed audit trail. */
export class DataStack extends Stack {
  /** What staff work with. */
  readonly records: Table;
  /** Links, answers, choices, scores: own key, own retention, never a staff-facing function's. */
  readonly confidential: Table;
  readonly bus: EventBus;
  readonly rosters: Bucket;
  /** Each day of the audit trail as it was sealed, locked against change and deletion. */
  readonly auditTrail: Bucket;
  /** For alarms of every stack, and here because a person has confirmed the address behind it. */
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

    this.bus = new EventBus(this, "Bus", { description: "Holdfast's facts, as CloudEvents" });
    new Archive(this, "Archive", {
      sourceEventBus: this.bus,
      description: "A rebuild aid, not a record: the tables are the truth",
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
      "Three functions read or write the bucket and nobody else may; an access log would be a second place with file names to protect.",
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
      "One function writes a file a day and district and another reads it; every object is locked, and holds who looked at what: an access log would watch the watchers and be one more thing to watch.",
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
