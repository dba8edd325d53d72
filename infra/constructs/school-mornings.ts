import { Aws, Duration, TimeZone } from "aws-cdk-lib";
import { Alarm, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern } from "aws-cdk-lib/aws-logs";
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
    this.watchWaitingRounds(props.schoolMorning);
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

  /** An alarm for a round that is due and cannot be mailed: nothing fails then, so no queue shows it. */
  private watchWaitingRounds({ lambda }: NodeFunction): void {
    const waiting = lambda.logGroup.addMetricFilter("WaitingRounds", {
      metricNamespace: "Holdfast",
      metricName: `RoundsWaiting-${Aws.STACK_NAME}`,
      filterPattern: FilterPattern.stringValue("$.message", "=", "round waits for mail"),
    });
    new Alarm(this, "WaitingRoundsAlarm", {
      alarmDescription:
        "A check-in round waits because mail cannot be sent, and is not held if that lasts. The log line 'round waits for mail' of the school morning says why in its outcome: sandbox (ask Amazon for production access), sending-off (sending is paused), not-verified (publish the DNS records of the mail domain), quota (ask for a higher one), no-answer.",
      metric: waiting.metric({ period: Duration.hours(1), statistic: "Sum" }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
