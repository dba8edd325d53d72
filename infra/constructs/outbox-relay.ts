import { Duration } from "aws-cdk-lib";
import type { ITable, Table } from "aws-cdk-lib/aws-dynamodb";
import { FilterCriteria, FilterRule, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import type { NodeFunction } from "./node-function.ts";
import { DeadLetters } from "./work-queue.ts";

/**
 * Table streams to the relay: new outbox rows only, a bad batch is halved, five tries and six hours at most, then the
 * stream goes on and the row stays in the outbox for the sweeper (guarantees.md G1, G6; the defaults are endless
 * retries without halving).
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
        "An event could not be published: some alert, mail or reading is late. The sweeper retries it every three hours.",
    });
    acknowledge(
      props.relay,
      "AwsSolutions::AwsSolutions-IAM5[Resource::*]",
      "dynamodb:ListStreams has no resource to name; reading a stream is granted on the two tables' streams only.",
    );
    for (const table of props.tables) {
      props.relay.lambda.addEventSource(
        // The library's own Table does not fit its ITable under exactOptionalPropertyTypes.
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
