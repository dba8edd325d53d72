/**
 * Lambda's asynchronous invocation: the event is stored before the caller is answered. A failed function is tried
 * again after one and two minutes; then the event is sent to the function's on-failure queue.
 */
import { randomUUID } from "node:crypto";
import type { Core, Pump } from "../kernel/contracts.ts";
import { inTransaction, isFields, numberOf, textOf } from "../kernel/wire.ts";
import { createDueRows, createTasks } from "../kernel/work.ts";
import type { Queues } from "../queues/service.ts";

/** The asynchronous side of every function. */
export interface AsyncInvoker {
  readonly pump: Pump;
  /** Resolves when no invocation is under way. */
  idle(): Promise<void>;
  /** Stores one invocation; safe inside a transaction. @throws Error when there is no such function */
  enqueue(functionRef: string, event: unknown): void;
}

interface Settings {
  readonly retries: number;
  readonly maximumAge: number;
  readonly destination: string | undefined;
}

interface Invocation {
  readonly seq: number;
  readonly requestId: string;
  readonly function: string;
  readonly event: string;
  readonly queuedAt: number;
  readonly attempts: number;
}

const SCHEMA = `
create table if not exists lambda_async (
  seq integer primary key autoincrement, request_id text not null, function text not null, event text not null,
  queued_at integer not null, due_at integer not null, attempts integer not null default 0
);
create index if not exists lambda_async_due on lambda_async(due_at, seq);
`;

const AT_ONCE = 32;
/** Virtual milliseconds to wait after the first and any later failure. */
const waitAfter = (attempts: number): number => (attempts === 1 ? 60_000 : 120_000);

/** The asynchronous invoker over the runner's database. */
export const createAsyncInvoker = (core: Core, queues: Queues): AsyncInvoker => {
  const { db, clock, template } = core;
  db.exec(SCHEMA);
  const insert = db.prepare(
    "insert into lambda_async (request_id, function, event, queued_at, due_at) values (?, ?, ?, ?, ?)",
  );
  const rows = createDueRows(core, "lambda_async", invocationOf);
  const settings = new Map(
    template.ofType("AWS::Lambda::Function").map(({ logicalId }) => [logicalId, settingsOf(core, logicalId)]),
  );

  const running = new Set<number>();
  const tasks = createTasks(
    "asynchronous invocation",
    () => core.wake(),
    () => db.isOpen,
  );

  async function run(invocation: Invocation): Promise<void> {
    const limits = settings.get(invocation.function);
    // The function left the template while its invocation waited.
    if (limits === undefined) return void rows.remove(invocation.seq);
    const result = await core.invoke(invocation.function, JSON.parse(invocation.event));
    if (result.ok) return void rows.remove(invocation.seq);
    const attempts = invocation.attempts + 1;
    const again = clock.now() + waitAfter(attempts);
    const tooOld = again - invocation.queuedAt > limits.maximumAge * 1000;
    if (attempts <= limits.retries && !tooOld) return void rows.putOff(invocation.seq, attempts, again);
    inTransaction(db, () => {
      const condition = attempts > limits.retries ? "RetriesExhausted" : "EventAgeExceeded";
      giveUp(core, queues, limits, { ...invocation, attempts }, condition, result.error);
      rows.remove(invocation.seq);
    });
  }

  return {
    idle: tasks.idle,
    enqueue(functionRef, event) {
      const target = template.find(functionRef);
      if (target === undefined || !settings.has(target.logicalId))
        throw new Error(`${functionRef} is not a function of the template`);
      const now = clock.now();
      insert.run(randomUUID(), target.logicalId, JSON.stringify(event), now, now);
      core.wake();
    },
    pump: {
      name: "async-invoke",
      async pump() {
        const batch = rows.due(AT_ONCE);
        const free = batch.filter(({ seq }) => !running.has(seq)).slice(0, AT_ONCE - tasks.size);
        for (const invocation of free) {
          running.add(invocation.seq);
          tasks.start(() => run(invocation).finally(() => running.delete(invocation.seq)));
        }
        return free.length > 0;
      },
      depth: rows.depth,
      nextRetry: rows.nextRetry,
    },
  };
};

const settingsOf = (core: Core, logicalId: string): Settings => {
  const config = core.template
    .ofType("AWS::Lambda::EventInvokeConfig")
    .find(
      ({ properties }) => core.template.find(textOf(properties["FunctionName"]) ?? "")?.logicalId === logicalId,
    )?.properties;
  const destinations = config?.["DestinationConfig"];
  const onFailure = isFields(destinations) ? destinations["OnFailure"] : undefined;
  return {
    retries: numberOf(config?.["MaximumRetryAttempts"]) ?? 2,
    maximumAge: numberOf(config?.["MaximumEventAgeInSeconds"]) ?? 21_600,
    destination: isFields(onFailure) ? textOf(onFailure["Destination"]) : undefined,
  };
};

const giveUp = (
  core: Core,
  queues: Queues,
  settings: Settings,
  invocation: Invocation,
  condition: string,
  error: { readonly name: string; readonly message: string },
): void => {
  if (settings.destination === undefined || queues.find(settings.destination) === undefined) return;
  const record = {
    version: "1.0",
    timestamp: new Date(core.clock.now()).toISOString(),
    requestContext: {
      requestId: invocation.requestId,
      functionArn: `${invocation.function}:$LATEST`,
      condition,
      approximateInvokeCount: invocation.attempts,
    },
    requestPayload: JSON.parse(invocation.event) as unknown,
    responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    responsePayload: { errorType: error.name, errorMessage: error.message },
  };
  queues.send(settings.destination, JSON.stringify(record), "lambda.amazonaws.com");
};

const invocationOf = (row: Record<string, unknown>): Invocation => ({
  seq: Number(row["seq"]),
  requestId: String(row["request_id"]),
  function: String(row["function"]),
  event: String(row["event"]),
  queuedAt: Number(row["queued_at"]),
  attempts: Number(row["attempts"]),
});
