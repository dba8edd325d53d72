import { Duration, TimeZone } from "aws-cdk-lib";
import { ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import { TIME_ZONES } from "../../events/vocabulary.ts";
import { Clock } from "./clock.ts";
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
    const { queue: deadLetters } = new DeadLetters(this, "Dead", {
      impact:
        "A school morning did not run: rounds, reminders and alert mails of a time zone are delayed until the next weekday.",
    });
    const mornings = new Clock(this, "Mornings", {
      runs: props.schoolMorning,
      deadLetters,
      startRetries: 8,
      worthStartingFor: Duration.hours(3),
    });
    for (const zone of TIME_ZONES) {
      mornings.strikes(zone.replaceAll(/[^A-Za-z]/g, ""), {
        description: `School morning in ${zone}`,
        schedule: ScheduleExpression.cron({ minute: "30", hour: "7", weekDay: "MON-FRI", timeZone: TimeZone.of(zone) }),
        input: { zone },
      });
    }
    // The stream itself retries for six hours, so a much shorter interval would find only rows in progress.
    new Clock(this, "Sweeps", {
      runs: props.sweeper,
      deadLetters,
      startRetries: 2,
      worthStartingFor: Duration.hours(1),
    }).strikes("Sweep", {
      description: "Publishes events that the streams failed to deliver",
      schedule: ScheduleExpression.rate(Duration.hours(3)),
    });
  }
}
