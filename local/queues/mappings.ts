/** Event source mappings from queues to functions: one pump each, with Lambda's record shape and failure rules. */

import type { DeliveryEffect } from "../aws/faults.ts";
import type { Core, InvokeResult, Pump, Resource } from "../kernel/contracts.ts";
import { isFields, listOf, md5, numberOf, textOf } from "../kernel/wire.ts";
import { createTasks } from "../kernel/work.ts";
import { type StoredMessage, systemAttributes } from "./message.ts";
import type { Queues } from "./service.ts";
import type { QueueSettings } from "./store.ts";

/** Pollers without MaximumConcurrency: Lambda starts with five and may add more; the runner does not. */
const POLLERS = 5;

/** A pump whose invocations go on after it returned. */
interface QueuePump extends Pump {
  /** Resolves when no invocation is under way. */
  idle(): Promise<void>;
}

/** The fault on the delivery of one message; `function` and `queue` are the logical id and the queue's name. */
export type QueueFault = (delivery: { readonly function: string; readonly queue: string }) => DeliveryEffect;

/**
 * One pump for every enabled mapping whose source is a queue.
 * @param fault seeded faults on deliveries
 * @throws Error when Lambda would refuse the mapping (visibility below the function's timeout) or that is not interpreted (filter criteria)
 */
export const createQueueMappings = (core: Core, queues: Queues, fault: QueueFault): QueuePump[] =>
  core.template.ofType("AWS::Lambda::EventSourceMapping").flatMap((mapping) => {
    const source = textOf(mapping.properties["EventSourceArn"]) ?? "";
    if (!source.startsWith("arn:aws:sqs:") || mapping.properties["Enabled"] === false) return [];
    if (mapping.properties["FilterCriteria"] !== undefined)
      throw new Error(`${mapping.logicalId}: filter criteria on a queue are not interpreted`);
    const queue = queues.find(source);
    if (queue === undefined) throw new Error(`${mapping.logicalId}: ${source} is not a queue of the template`);
    return [createMapping(core, queues, mapping, queue, fault)];
  });

const createMapping = (
  core: Core,
  queues: Queues,
  mapping: Resource,
  queue: QueueSettings,
  fault: QueueFault,
): QueuePump => {
  const { logicalId, properties } = mapping;
  const functionRef = functionOf(core, mapping, queue);
  const scaling = isFields(properties["ScalingConfig"]) ? properties["ScalingConfig"] : {};
  const pollers = numberOf(scaling["MaximumConcurrency"]) ?? POLLERS;
  const batchSize = numberOf(properties["BatchSize"]) ?? 10;
  const partial = listOf(properties["FunctionResponseTypes"]).includes("ReportBatchItemFailures");
  const { store } = queues;
  const tasks = createTasks(
    `queue mapping ${logicalId}`,
    () => core.wake(),
    () => core.db.isOpen,
  );
  let underWay = 0;
  let seen = -1;
  let idleUntil = 0;
  const { due, duplicated, forget } = faultsOn(fault, { function: functionRef, queue: queue.name }, store);

  async function deliver(messages: readonly StoredMessage[]): Promise<void> {
    const accepted = due(messages);
    if (accepted.length === 0) return;
    underWay += accepted.length;
    try {
      const Records = accepted.map((message) => recordOf(message, queue, core.template.region));
      const result = await core.invoke(functionRef, { Records });
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

  /** Messages that could be received now. Of an idle queue the count is read again only when it can have changed. */
  function waiting(): number {
    const arrivals = store.arrivals(queue.id);
    if (arrivals === seen && core.clock.now() < idleUntil) return 0;
    const visible = store.visible(queue.id);
    seen = arrivals;
    idleUntil = visible > 0 ? 0 : (store.nextVisible(queue.id) ?? Number.POSITIVE_INFINITY);
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
};

/** The mapping's function. Lambda refuses a shorter visibility: messages would be visible again while they are still handled. */
const functionOf = (core: Core, mapping: Resource, queue: QueueSettings): string => {
  const reference = textOf(mapping.properties["FunctionName"]) ?? "";
  const target = core.template.find(reference);
  if (target?.type !== "AWS::Lambda::Function")
    throw new Error(`${mapping.logicalId}: ${reference} is not a function of the template`);
  const timeout = numberOf(target.properties["Timeout"]) ?? 3;
  if (queue.visibilityTimeout < timeout) {
    throw new Error(
      `${mapping.logicalId}: queue visibility timeout: ${queue.visibilityTimeout} seconds is less than function timeout: ${timeout} seconds`,
    );
  }
  return target.logicalId;
};

/** Carries out faults, each once per message, so that a queue settles even with a fault of probability 1. */
const faultsOn = (fault: QueueFault, delivery: { function: string; queue: string }, store: Queues["store"]) => {
  const affected = new Set<string>();
  const twice = new Set<string>();
  return {
    /** The messages to deliver now; the others were put back. */
    due(messages: readonly StoredMessage[]): StoredMessage[] {
      return messages.filter((message) => {
        if (affected.has(message.id)) return true;
        const { duplicate, reorder, delayMs } = fault(delivery);
        if (duplicate || reorder || delayMs > 0) affected.add(message.id);
        if (duplicate) twice.add(message.id);
        // One millisecond is enough: every message that waits now is delivered before.
        if (reorder || delayMs > 0) store.putBack(message, Math.max(delayMs, 1));
        return !reorder && delayMs === 0;
      });
    },
    /** True once for a message that is to be delivered again. */
    duplicated: (message: StoredMessage): boolean => twice.delete(message.id),
    forget(messages: readonly StoredMessage[]): void {
      for (const { id } of messages) affected.delete(id);
    },
  };
};

const divide = <T>(all: readonly T[], test: (one: T) => boolean): [no: T[], yes: T[]] => {
  const no: T[] = [];
  const yes: T[] = [];
  for (const one of all) (test(one) ? yes : no).push(one);
  return [no, yes];
};

const recordOf = (message: StoredMessage, queue: QueueSettings, region: string): unknown => ({
  messageId: message.id,
  receiptHandle: message.receipt,
  body: message.body,
  attributes: systemAttributes(message),
  messageAttributes: {},
  md5OfBody: md5(message.body),
  eventSource: "aws:sqs",
  eventSourceARN: queue.arn,
  awsRegion: region,
});

/** Ids of the messages to deliver again. A malformed or unknown failure list fails the whole batch, as in Lambda. */
const failuresOf = (
  result: InvokeResult,
  messages: readonly StoredMessage[],
  partial: boolean,
): ReadonlySet<string> => {
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
};

const receiptOf = (message: StoredMessage): string => message.receipt ?? "";
