/** Starts and stops one local system: folder, servers, engine, wiring, first run. */
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { BODY_LIMIT } from "../http/api.ts";
import { createLocalRouter } from "../http/own-routes.ts";
import { listen, type WholeReply, type WholeRequest } from "../http/server.ts";
import { OPERATOR } from "../iam/roles.ts";
import type { AwsReply, InvokeResult, LocalClock, SystemWords } from "../kernel/contracts.ts";
import { lockFolder, openDatabase } from "../kernel/database.ts";
import { startEngine } from "../tables/engine.ts";
import { readAssembly } from "../template/assembly.ts";
import { type LoadedTemplate, loadTemplate, type Parameters, type Uninterpreted } from "../template/template.ts";
import { openClock } from "../time/clock.ts";
import type { Settled } from "../time/driver.ts";
import { type FirstRun, firstRunContext, openProgress } from "./first-run.ts";
import { type System, wire } from "./wiring.ts";

/** How to start a local system. */
export interface LocalOptions {
  /** Folder that keeps everything; made when missing. */
  readonly data: string;
  /** Built assembly (cdk.out). */
  readonly assembly: string;
  /** Port of pages and API; 0 = any free one. Default 0. */
  readonly port?: number;
  /** Virtual ms at which a new folder's clock starts; an existing folder keeps its own. */
  readonly at?: number | undefined;
  /** Name and words of the system, for the runner's pages. */
  readonly system: SystemWords;
  /** Values of the template's own parameters; all others have their default. */
  readonly parameters?: Parameters;
  /** Fills a new folder; default: it stays empty. */
  readonly firstRun?: ((ctx: FirstRun) => Promise<void>) | undefined;
  /** Another engine, e.g. http://localhost:8000. */
  readonly dynamodbEndpoint?: string | undefined;
  readonly smtpUrl?: string | undefined;
  /** Gets progress as text; default: none is printed. */
  readonly say?: (text: string) => void;
  /** Called when pages and API answer, before the first run. */
  readonly onListening?: (running: Running) => void;
}

/** A running local system. */
export interface Running {
  /** Public origin, e.g. http://localhost:4800. */
  readonly origin: string;
  /** Origin of the AWS endpoint; sign with access key `operator` to be allowed everything. */
  readonly awsOrigin: string;
  readonly template: LoadedTemplate;
  /** What the template asks for and a local run does not do. */
  readonly report: readonly Uninterpreted[];
  readonly clock: LocalClock;
  readonly db: DatabaseSync;
  /** True when this start made the folder, or finds its first run unfinished. */
  readonly isNew: boolean;
  readonly system: System;
  invoke(functionRef: string, event: unknown): Promise<InvokeResult>;
  settle(): Promise<Settled>;
  /** @param to virtual ms */
  advance(to: number): Promise<Settled>;
  /** An AWS call as the operator. */
  aws(service: string, action: string, body: unknown): Promise<AwsReply>;
  /** Finishes what is under way and ends everything. */
  stop(): Promise<void>;
  /** Ends everything at once, as a power cut would; for tests. */
  kill(): Promise<void>;
}

const GRACE_MS = 10_000;
const STARTING: WholeReply = {
  status: 503,
  headers: { "content-type": "application/json", "retry-after": "1" },
  body: '{"status":"starting"}',
};

/**
 * Starts a local system and waits until it is ready, first run included.
 * @throws FolderInUse, or an Error that names what is missing
 */
export const startLocal = async (options: LocalOptions): Promise<Running> => {
  const folder = resolve(options.data);
  const isNewFolder = !existsSync(join(folder, "ground.db"));
  mkdirSync(folder, { recursive: true });
  /** Steps that undo the start; the last one runs first. */
  const undo: (() => unknown)[] = [];
  const cleanUp = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const lock = lockFolder(folder);
    undo.push(() => lock.release());
    return await start(options, folder, isNewFolder, undo, cleanUp);
  } catch (error) {
    await cleanUp();
    throw error;
  }
};

const start = async (
  options: LocalOptions,
  folder: string,
  isNewFolder: boolean,
  undo: (() => unknown)[],
  cleanUp: () => Promise<void>,
): Promise<Running> => {
  const say = options.say ?? (() => undefined);
  const db = openDatabase(folder);
  undo.push(() => db.close());
  const clock = openClock(db, isNewFolder ? options.at : undefined);
  const progress = openProgress(db);
  let status = "starting";
  let system: System | undefined;
  let answerPage: (request: WholeRequest) => Promise<WholeReply | undefined> = async () => STARTING;

  const aws = await listen(
    0,
    BODY_LIMIT,
    () => clock.now(),
    async (request) => (system === undefined ? STARTING : system.endpoint.answer(request)),
  );
  undo.push(() => aws.close(1_000));
  const pages = await listen(
    options.port ?? 0,
    BODY_LIMIT,
    () => clock.now(),
    (request) => answerPage(request),
  );
  undo.push(() => pages.close(1_000));
  const origins = { origin: `http://localhost:${pages.port}`, awsOrigin: `http://127.0.0.1:${aws.port}` };

  const template = loadTemplate(readAssembly(options.assembly), origins, options.parameters);
  const engine = await startEngine(folder, options.dynamodbEndpoint);
  undo.push(() => engine.stop());
  const wired = await wire({
    template,
    origins,
    db,
    clock,
    engine,
    folder,
    smtpUrl: options.smtpUrl,
    system: options.system,
    status: () => status,
  });
  system = wired;
  undo.push(() => wired.close());
  undo.push(() => wired.functions.stop());
  undo.push(() => wired.driver.stop());
  const route = createLocalRouter(wired.routes, origins.origin);
  answerPage = (request) => route(request) ?? wired.gateway.answer(request);

  const running: Running = {
    ...origins,
    template,
    report: wired.report,
    clock,
    db,
    isNew: progress.isOpen,
    system: wired,
    invoke: wired.core.invoke,
    settle: () => wired.driver.settle(),
    advance: (to) => wired.driver.advance(to),
    aws: (service, action, body) => wired.endpoint.call(OPERATOR, service, action, { body: JSON.stringify(body) }),
    async stop() {
      status = "stopping";
      // A call that does not end in time is cut off; its event is delivered again at the next start.
      const force = setTimeout(() => void wired.functions.stop(), GRACE_MS);
      await pages.close(GRACE_MS);
      await wired.driver.stop();
      clearTimeout(force);
      await cleanUp();
    },
    async kill() {
      status = "stopping";
      engine.kill();
      await wired.functions.stop();
      await cleanUp();
    },
  };
  options.onListening?.(running);
  if (progress.isOpen && options.firstRun !== undefined) {
    status = "seeding";
    progress.begin();
    await options.firstRun(firstRunContext(running, say));
    progress.finish();
  }
  status = "ready";
  return running;
};
