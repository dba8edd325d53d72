/** One execution environment of a function: a worker thread that answers one call at a time. */
import { Worker } from "node:worker_threads";
import type { InvokeResult } from "../kernel/contracts.ts";
import { PAYLOAD_LIMIT } from "./definition.ts";
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from "./worker.ts";

/** How to start one. */
interface SandboxSetup extends WorkerSetup {
  /** Name under which its AWS calls are known. */
  readonly session: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  readonly print: (text: string) => void;
}

/** A live or ended execution environment. */
export class FunctionSandbox {
  readonly session: string;
  /** When it was last busy, by the machine's own clock. */
  usedAt = performance.now();
  alive = true;
  private readonly worker: Worker;
  private readonly print: (text: string) => void;
  private settle: ((result: InvokeResult) => void) | undefined;

  constructor(setup: SandboxSetup) {
    this.session = setup.session;
    this.print = setup.print;
    const { module, handler, clock, cache, environment } = setup;
    this.worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: { module, handler, clock, cache } satisfies WorkerSetup,
      env: { ...environment },
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdout: true,
      stderr: true,
      // The old generation follows the template, so that a leak ends here as in the cloud. The young one is small,
      // because every worker has its own.
      resourceLimits: { maxOldGenerationSizeMb: Math.max(64, setup.memoryMb), maxYoungGenerationSizeMb: 8 },
    });
    this.worker.stdout.setEncoding("utf8").on("data", this.print);
    this.worker.stderr.setEncoding("utf8").on("data", this.print);
    this.worker.on("error", (error) => this.kill("Runtime.ExitError", messageOf(error)));
    this.worker.on("exit", (code) => this.kill("Runtime.ExitError", `Runtime exited with code ${code}`));
    this.worker.unref();
  }

  /** Runs one call. Never rejects; a call over its time ends the worker, as Lambda does. */
  run(request: WorkerRequest): Promise<InvokeResult> {
    return new Promise((resolve) => {
      const overdue = setTimeout(() => {
        const seconds = (request.timeoutMs / 1000).toFixed(2);
        this.kill("Sandbox.Timedout", `${request.requestId} Task timed out after ${seconds} seconds`);
      }, request.timeoutMs);
      this.settle = (result) => {
        clearTimeout(overdue);
        this.settle = undefined;
        this.usedAt = performance.now();
        if (!result.ok) this.print(`ERROR ${request.requestId} ${result.error.name}: ${result.error.message}\n`);
        resolve(result);
      };
      this.worker.once("message", (answer: WorkerAnswer) => {
        const result = this.read(answer);
        this.settle?.(result);
      });
      if (this.alive) this.worker.postMessage(request);
      else this.settle({ ok: false, error: { name: "Runtime.ExitError", message: "Runtime exited before the call" } });
    });
  }

  /** Ends the worker now; a call under way gets this error. */
  kill(name: string, message: string): void {
    if (this.alive) {
      this.alive = false;
      void this.worker.terminate();
    }
    this.settle?.({ ok: false, error: { name, message } });
  }

  /** Ends the worker and waits for it. */
  async stop(): Promise<void> {
    this.alive = false;
    await this.worker.terminate();
  }

  private read(answer: WorkerAnswer): InvokeResult {
    if (!answer.ok) {
      if (answer.broken) this.kill(answer.name, answer.message);
      return { ok: false, error: { name: answer.name, message: answer.message } };
    }
    if (answer.payload === undefined) return { ok: true, payload: null };
    if (answer.payload.length > PAYLOAD_LIMIT) {
      return {
        ok: false,
        error: {
          name: "Function.ResponseSizeTooLarge",
          message: "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
        },
      };
    }
    return { ok: true, payload: JSON.parse(answer.payload) };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
