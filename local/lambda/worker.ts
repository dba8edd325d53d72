/**
 * Runs inside a worker thread: loads one bundle and answers invocations one after another, as one Lambda execution
 * environment does. The bundle's code sees the virtual clock as its `Date`, and nothing of the runner.
 */
import { enableCompileCache, flushCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

/** What a worker needs at its start. */
export interface WorkerSetup {
  /** file: URL of the module that exports the handler. */
  readonly module: string;
  readonly handler: string;
  readonly clock: SharedArrayBuffer;
  /** Folder where compiled code is kept: it saves a third of a cold start. */
  readonly cache: string;
}

/** One invocation. `payload` is JSON, as on Lambda's wire. */
export interface WorkerRequest {
  readonly requestId: string;
  readonly payload: string;
  readonly timeoutMs: number;
  readonly arn: string;
}

/** Its answer. The error carries no payload; `broken` = the module did not load, so the worker is of no further use. */
export type WorkerAnswer =
  | { readonly ok: true; readonly payload: string | undefined }
  | { readonly ok: false; readonly name: string; readonly message: string; readonly broken: boolean };

type Handler = (event: unknown, context: unknown) => unknown;

const setup = workerData as WorkerSetup;
const load = async (): Promise<Handler> => {
  enableCompileCache(setup.cache);
  const module = (await import(setup.module)) as Record<string, unknown>;
  flushCompileCache();
  const found = module[setup.handler];
  if (typeof found !== "function") throw new Error(`${setup.handler} is not exported by ${setup.module}`);
  return found as Handler;
};

const answer = async (request: WorkerRequest): Promise<WorkerAnswer> => {
  try {
    const result = await (await loaded(handler))(JSON.parse(request.payload), contextOf(request));
    return { ok: true, payload: JSON.stringify(result) };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    console.error(`${request.requestId} ${error.stack ?? error.message}`);
    return { ok: false, name: error.name, message: error.message, broken: error instanceof LoadError };
  }
};

class LoadError extends Error {
  override readonly name = "Runtime.ImportModuleError";
}

const loaded = async (module: Promise<Handler>): Promise<Handler> => {
  try {
    return await module;
  } catch (error) {
    throw new LoadError(error instanceof Error ? error.message : String(error), { cause: error });
  }
};

const contextOf = (request: WorkerRequest): unknown => {
  const name = process.env["AWS_LAMBDA_FUNCTION_NAME"] ?? "";
  const end = performance.now() + request.timeoutMs;
  return {
    awsRequestId: request.requestId,
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: request.arn,
    memoryLimitInMB: process.env["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] ?? "128",
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(end - performance.now())),
  };
};

/** Replaces the global `Date` with one that adds the shared offset. Timers and elapsed time stay real. */
const followClock = (shared: SharedArrayBuffer): void => {
  const offset = new BigInt64Array(shared);
  const RealDate = Date;
  const now = (): number => RealDate.now() + Number(Atomics.load(offset, 0));
  function VirtualDate(this: unknown, ...given: unknown[]): unknown {
    if (new.target === undefined) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, given.length === 0 ? [now()] : given, new.target);
  }
  Object.defineProperties(VirtualDate, Object.getOwnPropertyDescriptors(RealDate));
  Object.defineProperty(VirtualDate, "now", { value: now, writable: true, configurable: true });
  RealDate.prototype.constructor = VirtualDate as unknown as DateConstructor;
  globalThis.Date = VirtualDate as unknown as DateConstructor;
};

followClock(setup.clock);
const handler = load();
handler.catch(() => undefined);

parentPort?.on("message", async (request: WorkerRequest) => {
  parentPort?.postMessage(await answer(request));
});
