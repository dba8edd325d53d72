import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import type { NodeFunction } from "./node-function.ts";

/** AWS recommends at least six times the function's timeout (guarantees.md 0). */
const VISIBILITY_FACTOR = 6;
/** Deliveries before a message moves to the dead-letter queue (guarantees.md G6). */
const MAX_RECEIVES = 5;

/** A dead-letter queue with an alarm. The alarm's text describes the impact on people. */
export class DeadLetters extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: { readonly impact: string }) {
    super(scope, id);
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(
      this.queue,
      "AwsSolutions::AwsSolutions-SQS3",
      "This is a dead-letter queue; its source is a stream mapping, a rule or a schedule.",
    );
    new Alarm(this, "Alarm", {
      alarmDescription: props.impact,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}

export interface WorkQueueProps {
  readonly consumer: NodeFunction;
  /** Impact on people while messages are in the dead-letter queue. */
  readonly impact: string;
  readonly batchSize?: number;
  /** Maximum of concurrent invocations; it limits the rate of mails. At least 2, as SQS requires. */
  readonly maxConcurrency?: number;
  /** Delay of a message before its first delivery; at most 15 minutes. */
  readonly delay?: Duration;
}

/** A work queue with its dead-letter queue and its consumer. The consumer handles message by message. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const timeout = props.consumer.lambda.timeout ?? Duration.seconds(15);
    this.deadLetters = new DeadLetters(this, "Dead", { impact: props.impact }).queue;
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * VISIBILITY_FACTOR),
      retentionPeriod: Duration.days(4),
      ...(props.delay ? { deliveryDelay: props.delay } : {}),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
    props.consumer.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: props.batchSize ?? 10,
        reportBatchItemFailures: true,
        maxConcurrency: props.maxConcurrency ?? 10,
      }),
    );
  }
}
