import { Duration, TimeZone } from "aws-cdk-lib";
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { Construct } from "constructs";
import { TIME_ZONES } from "../../events/vocabulary.ts";
import { acknowledgeScheduled } from "../acknowledge.ts";
import type { NodeFunction } from "./node-function.ts";
import { DeadLetters } from "./work-queue.ts";

/**
 * Everything that happens by the clock. One schedule a time zone, 07:30 local on weekdays: the service knows daylight
 * saving, and a morning that was missed is made up for by the next, because the function decides from what is stored.
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
        "A school morning did not run: rounds, reminders and alert mails of a time zone wait for the next weekday.",
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
    // The stream itself tries for six hours: looking much more often would find only what it still works on.
    new Schedule(this, "Sweep", {
      description: "Publishes facts that the streams gave up on",
      schedule: ScheduleExpression.rate(Duration.hours(3)),
      target: new LambdaInvoke(props.sweeper.lambda, {
        retryAttempts: 2,
        maxEventAge: Duration.hours(1),
        deadLetterQueue,
      }),
    });
  }
}
