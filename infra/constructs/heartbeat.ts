import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { NodeFunction } from "./node-function.ts";

/** Hours without a success after which the clocks count as stopped: a daily run may be two hours late. */
const SILENT_HOURS = 26;

/**
 * An alarm for clocks that stopped. A schedule that was deleted, or a function that nobody invokes any more, fails nowhere:
 * only the absence of successes shows it.
 */
export class Heartbeat extends Construct {
  /** @param props.beats - a function that runs at least once on every day of the year. */
  constructor(scope: Construct, id: string, props: { readonly beats: NodeFunction; readonly impact: string }) {
    super(scope, id);
    const { lambda } = props.beats;
    const period = Duration.hours(1);
    const successes = new MathExpression({
      expression: "FILL(invocations, 0) - FILL(errors, 0)",
      label: "Successful runs",
      period,
      usingMetrics: {
        invocations: lambda.metricInvocations({ period, statistic: "Sum" }),
        errors: lambda.metricErrors({ period, statistic: "Sum" }),
      },
    });
    new Alarm(this, "Alarm", {
      alarmDescription: props.impact,
      metric: successes,
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: SILENT_HOURS,
      datapointsToAlarm: SILENT_HOURS,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }
}
