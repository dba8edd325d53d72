import { Duration } from "aws-cdk-lib";
import type { ITable, Table } from "aws-cdk-lib/aws-dynamodb";
import { FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import type { NodeFunction } from "./node-function.ts";
import { DeadLetters } from "./work-queue.ts";

/**
 * Connects the table streams to the relay. The relay receives new outbox rows only. A failed batch is split in half and
 * tried at most five times within six hours. After that the stream continues, and the row stays in the outbox for the
 * sweeper (guarantees.md G1, G6). The service's defaults are endless retries without a split.
 */
export class OutboxRelay extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly relay: NodeFunction; readonly tables: readonly Table[] },
  ) {
    super(scope, id);
    const { queue } = new DeadLetters(this, "Dead", {
      impact:
        "An event could not be published: an alert, a mail or a reading is late. The sweeper retries every three hours.",
    });
    acknowledge(
      props.relay,
      "AwsSolutions::AwsSolutions-IAM5[Resource::*]",
      "dynamodb:ListStreams supports no resource; reading is granted on the streams of the two tables only.",
    );
    for (const table of props.tables) {
      props.relay.lambda.addEventSource(
        // The library's Table is not assignable to its own ITable under exactOptionalPropertyTypes.
        new DynamoEventSource(table as unknown as ITable, {
          startingPosition: StartingPosition.TRIM_HORIZON,
          batchSize: 100,
          bisectBatchOnError: true,
          reportBatchItemFailures: true,
          retryAttempts: 5,
          maxRecordAge: Duration.hours(6),
          onFailure: new SqsDlq(queue),
          filters: [
            FilterCriteria.filter({
              eventName: FilterRule.isEqual("INSERT"),
              dynamodb: { NewImage: { rowKind: { S: FilterRule.isEqual("outbox") } } },
            }),
          ],
        }),
      );
    }
  }
}
