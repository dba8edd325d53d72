import { Duration } from "aws-cdk-lib";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { Schedule, type ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledgeScheduled } from "../acknowledge.ts";
import type { NodeFunction } from "./node-function.ts";

/** Tries after the first one of a function that fails; Lambda allows at most two, a minute and two minutes later. */
const RETRIES = 2;

export interface ClockProps {
  readonly runs: NodeFunction;
  /** Where a run ends that could not be started, or that failed every time. It has an alarm. */
  readonly deadLetters: IQueue;
  /** How long a run is still worth starting after its time. */
  readonly worthStartingFor: Duration;
  /** Tries to start it. */
  readonly startRetries: number;
}

/** When a clock strikes, and with what input. */
export interface Strike {
  readonly description: string;
  readonly schedule: ScheduleExpression;
  readonly input?: Readonly<Record<string, string>>;
}

/**
 * A function that runs by schedules. Scheduler invokes asynchronously: it hears only whether the invocation was accepted.
 * What the function itself fails at is Lambda's to retry and then to send to the same dead-letter queue.
 */
export class Clock extends Construct {
  private readonly props: ClockProps;

  constructor(scope: Construct, id: string, props: ClockProps) {
    super(scope, id);
    this.props = props;
    const { lambda } = props.runs;
    endsIn(lambda, props);
    acknowledgeScheduled(lambda);
  }

  /** Adds a schedule. */
  strikes(id: string, { description, schedule, input }: Strike): this {
    const { runs, deadLetters, startRetries, worthStartingFor } = this.props;
    new Schedule(this, id, {
      description,
      schedule,
      target: new LambdaInvoke(runs.lambda, {
        ...(input === undefined ? {} : { input: ScheduleTargetInput.fromObject(input) }),
        retryAttempts: startRetries,
        maxEventAge: worthStartingFor,
        deadLetterQueue: deadLetters,
      }),
    });
    return this;
  }
}

const endsIn = (lambda: LambdaFunction, { deadLetters, worthStartingFor }: ClockProps): void =>
  lambda.configureAsyncInvoke({
    retryAttempts: RETRIES,
    // Lambda takes one minute to six hours.
    maxEventAge: Duration.seconds(Math.min(worthStartingFor.toSeconds(), Duration.hours(6).toSeconds())),
    onFailure: new SqsDestination(deadLetters),
  });
