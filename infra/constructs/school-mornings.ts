import { Duration, TimeZone } from "aws-cdk-lib";
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { Construct } from "constructs";
import { TIME_ZONES } from "../../events/vocabulary.ts";
import { acknowledgeScheduled } from "../acknowledge.ts";
import type { NodeFunction } from "./node-function.ts";
import { DeadLetters } from "./work-queue.ts";

/**
 * The schedules of school mornings and of the outbox sweeper. Each time zone has one schedule, 07:30 local time on
 * weekdays, because the service handles daylight saving time. The next morning catches up with a missed one, because
 * the function decides by stored state.
 */
export class SchoolMornings extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly schoolMorning: NodeFunction; readonly sweeper: NodeFunction },
  ) {
    super(scope, id);
    const { queue: deadLetterQueue } = new DeadLetters(this, "Dead", {
      impact:
        "A school morning did not run: rounds, reminders and alert mails of a time zone are delayed until the next weekday.",
    });
    for (const zone of TIME_ZONES) {
      new Schedule(this, zone.replaceAll(/[^A-Za-z]/g, ""), {
        description: `School morning in ${zone}`,
        schedule: ScheduleExpression.cron({ minute: "30", hour: "7", weekDay: "MON-FRI", timeZone: TimeZone.of(zone) }),
        target: new LambdaInvoke(props.schoolMorning.lambda, {
          input: ScheduleTargetInput.fromObject({ zone }),
          retryAttempts: 8,
          maxEventAge: Duration.hours(3),
          deadLetterQueue,
        }),
      });
    }
    for (const { lambda } of [props.schoolMorning, props.sweeper]) acknowledgeScheduled(lambda);
    // The stream itself retries for six hours, so a much shorter interval would find only rows in progress.
    new Schedule(this, "Sweep", {
      description: "Publishes events that the streams failed to deliver",
      schedule: ScheduleExpression.rate(Duration.hours(3)),
      target: new LambdaInvoke(props.sweeper.lambda, {
        retryAttempts: 2,
        maxEventAge: Duration.hours(1),
        deadLetterQueue,
      }),
    });
  }
}
