/** The `sqs` service: the template's queues behind SQS's JSON protocol, and for the rest of the runner. */
import type { AwsService, Core, Pump, Resource } from "../kernel/contracts.ts";
import { isFields, jsonBody, numberOf, targetAction, textOf } from "../kernel/wire.ts";
import { arnOf, namedBy } from "../template/attributes.ts";
import { answerQueueCall, QUEUE_ACTIONS } from "./api.ts";
import { type QueueDepth, type QueueSettings, QueueStore } from "./store.ts";

/** A queue for what others could not handle, and the logical ids of those others: queues, rules, schedules, mappings. */
interface DeadLetterQueue {
  readonly queue: QueueSettings;
  readonly of: readonly string[];
}

/** The queues of the template, for the bus, schedules, stream mappings, control routes and the console. */
export interface Queues {
  readonly service: AwsService;
  /** Deletes messages older than their queue's retention. */
  readonly pump: Pump;
  readonly store: QueueStore;
  readonly all: readonly QueueSettings[];
  /** The queue with this ARN, URL, name or logical id. */
  find(reference: string): QueueSettings | undefined;
  /** Stores one message before it returns. @throws Error when the ARN is not a queue of the template */
  send(queueArn: string, body: string, sender?: string): string;
  depth(reference: string): QueueDepth;
  deadLetterQueues(): readonly DeadLetterQueue[];
}

/** Virtual ms between two checks for expired messages. */
const RETENTION_CHECK = 60_000;

/**
 * The template's queues. Messages that were in flight when the last process ended are visible again at once.
 * @param awsOrigin origin of the AWS endpoint, the start of every queue URL
 * @throws Error for a queue that cannot be interpreted (FIFO, unknown dead-letter target)
 */
export const createQueues = (core: Core, awsOrigin: string): Queues => {
  const store = new QueueStore(core.db, () => core.clock.now());
  const resources = core.template.ofType("AWS::SQS::Queue");
  const byId = new Map(resources.map((resource) => [resource.logicalId, settingsOf(core, resource, awsOrigin)]));
  store.releaseInFlight();
  const find = (reference: string): QueueSettings | undefined => {
    const resource = core.template.find(reference);
    return resource === undefined ? undefined : byId.get(resource.logicalId);
  };
  const queues: Queues = {
    store,
    all: [...byId.values()],
    find,
    send(queueArn, body, sender = "operator") {
      const queue = find(queueArn);
      if (queue === undefined) throw new Error(`${queueArn} is not a queue of the template`);
      const id = store.send(queue, body, sender);
      core.wake();
      return id;
    },
    depth(reference) {
      const queue = find(reference);
      if (queue === undefined) throw new Error(`${reference} is not a queue of the template`);
      return store.depth(queue.id);
    },
    pump: retentionPump(core, store, [...byId.values()]),
    deadLetterQueues: () => deadLetterQueues(core, queues),
    service: {
      service: "sqs",
      actionOf(request) {
        const action = targetAction(request.headers);
        return action !== undefined && QUEUE_ACTIONS.has(action) ? action : undefined;
      },
      resourcesOf(call) {
        const body = jsonBody(call);
        const reference = textOf(body["QueueUrl"]);
        const queue = reference === undefined ? undefined : find(reference);
        return queue === undefined ? [] : [queue.arn];
      },
      handle: (call) => answerQueueCall(core, queues, call),
    },
  };
  return queues;
};

const retentionPump = ({ clock }: Core, store: QueueStore, all: readonly QueueSettings[]): Pump => {
  let looked = 0;
  return {
    name: "queue-retention",
    async pump() {
      if (clock.now() - looked < RETENTION_CHECK) return false;
      looked = clock.now();
      for (const queue of all) store.expire(queue);
      return false;
    },
    depth: () => 0,
    nextRetry: () => undefined,
  };
};

const settingsOf = (core: Core, resource: Resource, awsOrigin: string): QueueSettings => {
  const { logicalId, properties } = resource;
  if (properties["FifoQueue"] === true || properties["FifoQueue"] === "true") {
    throw new Error(`${logicalId}: FIFO queues are not interpreted`);
  }
  const policy = isFields(properties["RedrivePolicy"]) ? properties["RedrivePolicy"] : undefined;
  const targetArn = textOf(policy?.["deadLetterTargetArn"]);
  const target = targetArn === undefined ? undefined : core.template.find(targetArn);
  if (policy !== undefined && target?.type !== "AWS::SQS::Queue") {
    throw new Error(`${logicalId}: the dead-letter target ${targetArn ?? "(none)"} is not a queue of the template`);
  }
  return {
    id: logicalId,
    name: namedBy(resource, "QueueName"),
    arn: arnOf(resource),
    url: `${awsOrigin}/${core.template.account}/${namedBy(resource, "QueueName")}`,
    visibilityTimeout: numberOf(properties["VisibilityTimeout"]) ?? 30,
    delay: numberOf(properties["DelaySeconds"]) ?? 0,
    retention: numberOf(properties["MessageRetentionPeriod"]) ?? 345_600,
    redrive:
      target === undefined
        ? undefined
        : {
            target: target.logicalId,
            targetArn: arnOf(target),
            maxReceives: numberOf(policy?.["maxReceiveCount"]) ?? 10,
          },
  };
};

const deadLetterQueues = (core: Core, queues: Queues): DeadLetterQueue[] => {
  const owners = new Map<string, Set<string>>();
  const note = (reference: unknown, owner: string): void => {
    const queue = typeof reference === "string" ? queues.find(reference) : undefined;
    if (queue !== undefined) owners.set(queue.id, (owners.get(queue.id) ?? new Set()).add(owner));
  };
  for (const { logicalId, properties } of core.template.resources) {
    // These are all dead-letter and on-failure settings of CloudFormation, at any depth of a resource.
    for (const [key, value] of walk(properties)) {
      if (key === "deadLetterTargetArn") note(value, logicalId);
      if ((key === "DeadLetterConfig" || key === "OnFailure") && isFields(value)) {
        note(value["Arn"] ?? value["Destination"], logicalId);
      }
    }
  }
  return queues.all.flatMap((queue) => {
    const of = owners.get(queue.id);
    return of === undefined ? [] : [{ queue, of: [...of].sort() }];
  });
};

function* walk(value: unknown): Generator<[string, unknown]> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    yield [key, child];
    yield* walk(child);
  }
}
