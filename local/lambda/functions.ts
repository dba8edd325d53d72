/**
 * Lambda on one machine: every function's real bundle in worker threads, one worker per concurrent call, kept warm,
 * with the template's environment, timeout and reserved concurrency.
 */

import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { InvokeResult } from "../kernel/contracts.ts";
import type { LoadedTemplate, Uninterpreted } from "../template/template.ts";
import { describe, environmentOf, type LocalFunction, PAYLOAD_LIMIT } from "./definition.ts";
import { FunctionSandbox } from "./sandbox.ts";

/** Workers alive at a time; more calls wait their turn. Keeps the whole local system inside its memory budget. */
export const MAX_WORKERS = 10;
/** Workers of one function; more calls wait their turn. More workers would stop those of other functions, which then start anew. */
const MAX_OF_ONE = Math.max(2, availableParallelism());
/** A worker unused this long (real ms) is stopped. */
const IDLE_MS = 120_000;

/** What the pool needs of the runner. */
interface PoolSetup {
  readonly template: LoadedTemplate;
  readonly folder: string;
  readonly awsOrigin: string;
  readonly clock: SharedArrayBuffer;
}

/** All functions of the template. */
export interface Functions {
  /** Invokes by logical id, name or ARN. Rejects only for a reference to no function. */
  invoke(reference: string, event: unknown): Promise<InvokeResult>;
  /** Ends the worker that signs with this session token, as a crash in the middle of a call would. */
  crash(session: string): void;
  /** Calls under way or waiting. */
  inFlight(): number;
  /** Workers alive. */
  workers(): number;
  stop(): Promise<void>;
}

/** Functions for another runtime than this Node. */
export const foreignRuntimes = (template: LoadedTemplate): Uninterpreted[] =>
  template.ofType("AWS::Lambda::Function").flatMap(({ type, logicalId, properties }) => {
    const runtime = String(properties["Runtime"]);
    const own = `nodejs${process.versions.node.split(".")[0]}.x`;
    return runtime === own ? [] : [{ type, logicalId, what: `Runtime ${runtime}; it runs on ${own} here` }];
  });

/** Prepares every function; none is started before its first call. @throws when an asset or handler file is missing */
export const createFunctions = (setup: PoolSetup): Functions => new FunctionPool(setup);

class FunctionPool implements Functions {
  private readonly setup: PoolSetup;
  private readonly functions = new Map<string, LocalFunction>();
  /** Idle workers, the least recently used first. */
  private readonly idle = new Map<FunctionSandbox, LocalFunction>();
  private readonly busy = new Map<string, { readonly sandbox: FunctionSandbox; readonly owner: LocalFunction }>();
  private readonly waiting: (() => void)[] = [];
  private readonly reaper: NodeJS.Timeout;
  private calls = 0;
  private stopped = false;

  constructor(setup: PoolSetup) {
    this.setup = setup;
    for (const resource of setup.template.ofType("AWS::Lambda::Function")) {
      this.functions.set(resource.logicalId, describe(resource, setup.template, setup.folder));
    }
    this.reaper = setInterval(() => this.reap(), IDLE_MS / 4).unref();
  }

  async invoke(reference: string, event: unknown): Promise<InvokeResult> {
    const resource = this.setup.template.find(reference);
    const target = resource && this.functions.get(resource.logicalId);
    if (target === undefined) throw new Error(`${reference} is not a function of the template`);
    if (this.stopped) return failure("Runtime.ExitError", "The runner is stopping");
    const payload = JSON.stringify(event ?? null);
    if (payload.length > PAYLOAD_LIMIT) return failure("RequestEntityTooLargeException", "Request is over 6 MB.");
    if (target.reserved !== undefined && target.running >= target.reserved) {
      return failure("TooManyRequestsException", "Rate Exceeded.");
    }
    this.calls++;
    target.running++;
    try {
      const sandbox = await this.take(target);
      const result = await sandbox.run({
        requestId: randomUUID(),
        payload,
        timeoutMs: target.timeoutMs,
        arn: target.arn,
      });
      this.give(sandbox, target);
      return result;
    } finally {
      target.running--;
      this.calls--;
    }
  }

  crash(session: string): void {
    this.busy.get(session)?.sandbox.kill("Runtime.ExitError", "Runtime exited by an injected fault");
  }

  inFlight(): number {
    return this.calls;
  }

  workers(): number {
    return this.idle.size + this.busy.size;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.reaper);
    for (const resume of this.waiting.splice(0)) resume();
    const running = [...this.busy.values()].map(({ sandbox }) => sandbox);
    await Promise.all([...this.idle.keys(), ...running].map((sandbox) => sandbox.stop()));
  }

  private async take(target: LocalFunction): Promise<FunctionSandbox> {
    let sandbox = this.warm(target);
    while (sandbox === undefined && !this.stopped && !this.mayStart(target)) {
      await new Promise<void>((resume) => this.waiting.push(resume));
      sandbox = this.warm(target);
    }
    sandbox ??= this.start(target);
    this.busy.set(sandbox.session, { sandbox, owner: target });
    return sandbox;
  }

  /** True when another worker may start; stops an idle one for it if need be. */
  private mayStart(target: LocalFunction): boolean {
    const owners = [...this.idle.values(), ...[...this.busy.values()].map(({ owner }) => owner)];
    const own = owners.filter((owner) => owner === target).length;
    return own < MAX_OF_ONE && (this.workers() < MAX_WORKERS || this.evict());
  }

  /** The warm worker used last, so that the others become idle long enough to be stopped. */
  private warm(target: LocalFunction): FunctionSandbox | undefined {
    let found: FunctionSandbox | undefined;
    for (const [sandbox, owner] of this.idle) if (owner === target) found = sandbox;
    if (found !== undefined) this.idle.delete(found);
    return found?.alive === false ? this.warm(target) : found;
  }

  private give(sandbox: FunctionSandbox, target: LocalFunction): void {
    this.busy.delete(sandbox.session);
    if (sandbox.alive) this.idle.set(sandbox, target);
    // All of them: the first one may wait for another worker than this.
    for (const resume of this.waiting.splice(0)) resume();
  }

  private evict(): boolean {
    const oldest = this.idle.keys().next().value;
    if (oldest === undefined) return false;
    this.idle.delete(oldest);
    void oldest.stop();
    return true;
  }

  private reap(): void {
    for (const sandbox of this.idle.keys()) {
      if (sandbox.alive && performance.now() - sandbox.usedAt < IDLE_MS) continue;
      this.idle.delete(sandbox);
      void sandbox.stop();
    }
  }

  private start(target: LocalFunction): FunctionSandbox {
    const session = `${target.resource.logicalId}/${randomUUID()}`;
    return new FunctionSandbox({
      session,
      module: target.module,
      handler: target.handler,
      clock: this.setup.clock,
      cache: join(this.setup.folder, "compiled"),
      environment: environmentOf(target, session, this.setup.awsOrigin),
      memoryMb: target.memoryMb,
      print: (text) => target.log.write(text),
    });
  }
}

const failure = (name: string, message: string): InvokeResult => ({ ok: false, error: { name, message } });
