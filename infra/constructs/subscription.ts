import { Duration } from "aws-cdk-lib";
import { type EventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";
import { CATALOG, type KnownEventType } from "../../events/catalog.ts";
import { EVENT_SOURCE } from "../../events/envelope.ts";
import type { EntryName } from "../bundle.ts";
import { WorkQueue, type WorkQueueProps } from "./work-queue.ts";

/** The event types a function consumes, from the catalogue: the one place where that is written. */
const typesConsumedBy = (entry: EntryName): readonly KnownEventType[] =>
  CATALOG.filter((definition) => (definition.consumers as readonly string[]).includes(entry)).map(({ type }) => type);

export interface EventRuleProps {
  readonly bus: EventBus;
  readonly entry: EntryName;
  /** Everything that may leave the system, instead of the types that name this consumer. */
  readonly everythingOperational?: true;
}

/** Puts the events that the catalogue gives a consumer on a queue of its own or on one that it works on anyway. */
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

/** Rule, queue, dead-letter queue and function for the events that the catalogue gives this consumer. */
export class Subscription extends Construct {
  readonly work: WorkQueue;

  constructor(scope: Construct, id: string, props: WorkQueueProps & EventRuleProps) {
    super(scope, id);
    this.work = new WorkQueue(this, "Work", props);
    addEventRule(this, "Rule", { ...props, work: this.work });
  }
}
