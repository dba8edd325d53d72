/** Event source mappings from queues to functions: one pump each, with Lambda's record shape and failure rules. */

import type { DeliveryTwist } from "../aws/faults.ts";
import type { Ground, InvokeResult, Pump, Resource } from "../kernel/contracts.ts";
import { isFields, listOf, md5, numberOf, textOf } from "../kernel/wire.ts";
import { createTasks } from "../kernel/work.ts";
import { type StoredMessage, systemAttributes } from "./message.ts";
import type { Queues } from "./service.ts";
import type { QueueSettings } from "./store.ts";

/** Without MaximumConcurrency, Lambda starts five pollers; the runner stays there. */
const POLLERS = 5;

/** A pump whose invocations go on after it returned. */
interface QueuePump extends Pump {
  /** Resolves when no invocation is under way. */
  idle(): Promise<void>;
}

/** Asked once for each message that is delivered; `function` and `queue` are the logical id and the queue's name. */
export type QueueFault = (delivery: { readonly function: string; readonly queue: string }) => DeliveryTwist;

/**
 * One pump for every enabled mapping whose source is a queue.
 * @param fault seeded faults on deliveries
 * @throws Error when Lambda would refuse the mapping (visibility below the function's timeout) or that is not interpreted (filter criteria)
 */
export function createQueueMappings(ground: Ground, queues: Queues, fault: QueueFault): QueuePump[] {
  return ground.template.ofType("AWS::Lambda::EventSourceMapping").flatMap((mapping) => {
    const source = textOf(mapping.properties["EventSourceArn"]) ?? "";
    if (!source.startsWith("arn:aws:sqs:") || mapping.properties["Enabled"] === false) return [];
    if (mapping.properties["FilterCriteria"] !== undefined)
      throw new Error(`${mapping.logicalId}: filter criteria on a queue are not interpreted`);
    const queue = queues.find(source);
    if (queue === undefined) throw new Error(`${mapping.logicalId}: ${source} is no queue of the template`);
    return [createMapping(ground, queues, mapping, queue, fault)];
  });
}

function createMapping(
  ground: Ground,
  queues: Queues,
  mapping: Resource,
  queue: QueueSettings,
  fault: QueueFault,
): QueuePump {
  const { logicalId, properties } = mapping;
  const functionRef = functionOf(ground, mapping, queue);
  const scaling = isFields(properties["ScalingConfig"]) ? properties["ScalingConfig"] : {};
  const pollers = numberOf(scaling["MaximumConcurrency"]) ?? POLLERS;
  const batchSize = numberOf(properties["BatchSize"]) ?? 10;
  const partial = listOf(properties["FunctionResponseTypes"]).includes("ReportBatchItemFailures");
  const { store } = queues;
  const tasks = createTasks(
    `queue mapping ${logicalId}`,
    () => ground.wake(),
    () => ground.db.isOpen,
  );
  let underWay = 0;
  let seen = -1;
  let quietUntil = 0;
  const { due, duplicated, forget } = faultsOn(fault, { function: functionRef, queue: queue.name }, store);

  async function deliver(messages: readonly StoredMessage[]): Promise<void> {
    const accepted = due(messages);
    if (accepted.length === 0) return;
    underWay += accepted.length;
    try {
      const Records = accepted.map((message) => recordOf(message, queue, ground.template.region));
      const result = await ground.invoke(functionRef, { Records });
      const failed = failuresOf(result, accepted, partial);
      const [, handled] = divide(accepted, (message) => !failed.has(message.id));
      const [done, again] = divide(handled, duplicated);
      store.delete(queue, done.map(receiptOf));
      for (const message of again) store.release(message);
      forget(done);
    } finally {
      underWay -= accepted.length;
    }
  }

  async function poll(): Promise<void> {
    const messages = store.receive(queue, batchSize);
    if (messages.length > 0) await deliver(messages);
  }

  /** Messages that could be received now. An idle queue is not asked before something can have changed. */
  function waiting(): number {
    const arrivals = store.arrivals(queue.id);
    if (arrivals === seen && ground.clock.now() < quietUntil) return 0;
    const visible = store.visible(queue.id);
    seen = arrivals;
    quietUntil = visible > 0 ? 0 : (store.nextVisible(queue.id) ?? Number.POSITIVE_INFINITY);
    return visible;
  }

  return {
    name: `queue:${logicalId}`,
    async pump() {
      // Each task is one batch: when the runner stops, no further one is taken.
      const wanted = Math.min(pollers - tasks.size, Math.ceil(waiting() / batchSize));
      for (let n = 0; n < wanted; n++) tasks.start(poll);
      return wanted > 0;
    },
    depth: () => waiting() + underWay,
    nextRetry: () => store.nextVisible(queue.id),
    idle: tasks.idle,
  };
}

/** The mapping's function. Lambda refuses a shorter visibility: messages would come back while they are still handled. */
function functionOf(ground: Ground, mapping: Resource, queue: QueueSettings): string {
  const reference = textOf(mapping.properties["FunctionName"]) ?? "";
  const target = ground.template.find(reference);
  if (target?.type !== "AWS::Lambda::Function")
    throw new Error(`${mapping.logicalId}: ${reference} is no function of the template`);
  const timeout = numberOf(target.properties["Timeout"]) ?? 3;
  if (queue.visibilityTimeout < timeout) {
    throw new Error(
      `${mapping.logicalId}: queue visibility timeout: ${queue.visibilityTimeout} seconds is less than function timeout: ${timeout} seconds`,
    );
  }
  return target.logicalId;
}

/** Carries out faults, each once per message, so that a fault of probability 1 still lets the queue come to rest. */
function faultsOn(fault: QueueFault, delivery: { function: string; queue: string }, store: Queues["store"]) {
  const twisted = new Set<string>();
  const twice = new Set<string>();
  return {
    /** The messages to deliver now; the others were put back. */
    due(messages: readonly StoredMessage[]): StoredMessage[] {
      return messages.filter((message) => {
        if (twisted.has(message.id)) return true;
        const { duplicate, reorder, delayMs } = fault(delivery);
        if (duplicate || reorder || delayMs > 0) twisted.add(message.id);
        if (duplicate) twice.add(message.id);
        // One millisecond is enough for every message that waits now to go first.
        if (reorder || delayMs > 0) store.putBack(message, Math.max(delayMs, 1));
        return !reorder && delayMs === 0;
      });
    },
    /** True once for a message that shall be delivered again. */
    duplicated: (message: StoredMessage): boolean => twice.delete(message.id),
    forget(messages: readonly StoredMessage[]): void {
      for (const { id } of messages) twisted.delete(id);
    },
  };
}

function divide<T>(all: readonly T[], test: (one: T) => boolean): [no: T[], yes: T[]] {
  const no: T[] = [];
  const yes: T[] = [];
  for (const one of all) (test(one) ? yes : no).push(one);
  return [no, yes];
}

function recordOf(message: StoredMessage, queue: QueueSettings, region: string): unknown {
  return {
    messageId: message.id,
    receiptHandle: message.receipt,
    body: message.body,
    attributes: systemAttributes(message),
    messageAttributes: {},
    md5OfBody: md5(message.body),
    eventSource: "aws:sqs",
    eventSourceARN: queue.arn,
    awsRegion: region,
  };
}

/** Ids of the messages that must come back. A malformed or unknown failure list fails the whole batch, as in Lambda. */
function failuresOf(result: InvokeResult, messages: readonly StoredMessage[], partial: boolean): ReadonlySet<string> {
  const all = new Set(messages.map((message) => message.id));
  if (!result.ok) return all;
  if (!partial) return new Set();
  if (result.payload === null || result.payload === undefined) return new Set();
  if (!isFields(result.payload)) return all;
  const failures = result.payload["batchItemFailures"];
  if (failures === undefined || failures === null) return new Set();
  if (!Array.isArray(failures)) return all;
  const ids = failures.map((failure) => (isFields(failure) ? failure["itemIdentifier"] : undefined));
  return ids.every((id) => typeof id === "string" && all.has(id)) ? new Set(ids as string[]) : all;
}

function receiptOf(message: StoredMessage): string {
  return message.receipt ?? "";
}
