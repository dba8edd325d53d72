import { Duration } from "aws-cdk-lib";
import { type EventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import { CATALOG, type KnownEventType } from "../../events/catalog.ts";
import { EVENT_SOURCE } from "../../events/envelope.ts";
import type { EntryName } from "../bundle.ts";
import { WorkQueue, type WorkQueueProps } from "./work-queue.ts";

/** The event types that a function consumes. The catalogue is their only source. */
const typesConsumedBy = (entry: EntryName): readonly KnownEventType[] =>
  CATALOG.filter((definition) => (definition.consumers as readonly string[]).includes(entry)).map(({ type }) => type);

export interface EventRuleProps {
  readonly bus: EventBus;
  readonly entry: EntryName;
  /** Subscribes to every operational event instead of the types that name this consumer. */
  readonly everythingOperational?: true;
}

/** Routes the events that a consumer subscribes to onto its work queue, new or existing. */
export const addEventRule = (
  scope: Construct,
  id: string,
  { bus, entry, everythingOperational, work }: EventRuleProps & { readonly work: WorkQueue },
): void => {
  const types = typesConsumedBy(entry);
  if (types.length === 0) throw new Error(`the catalogue names ${entry} as consumer of no event`);
  new Rule(scope, id, {
    eventBus: bus,
    description: `Events for ${entry}`,
    eventPattern: everythingOperational
      ? { source: [EVENT_SOURCE], detail: { dataclass: ["operational"] } }
      : { source: [EVENT_SOURCE], detailType: [...types] },
    targets: [
      new SqsQueue(work.queue, {
        deadLetterQueue: work.deadLetters,
        retryAttempts: 185,
        maxEventAge: Duration.hours(24),
      }),
    ],
  });
};

/** A subscription: the rule, work queue, dead-letter queue and function for the events of one consumer. */
export class Subscription extends Construct {
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, props: WorkQueueProps & EventRuleProps) {
    super(scope, id);
    this.work = new WorkQueue(this, "Work", props);
    addEventRule(this, "Rule", { ...props, work: this.work });
  }
}
