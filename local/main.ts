/** `npm start`: the whole system on this machine. */
import { fileURLToPath } from "node:url";
import { buildAssembly } from "./assembly.ts";
import { createEmptyDistrict, demoStart, makeDemoDistrict } from "./demo/district.ts";
import { FolderInUse } from "./kernel/database.ts";
import { HELP, parseOptions, UsageError } from "./options.ts";
import { PRODUCT } from "./product.ts";
import { type Running, startLocal } from "./runner/start.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const say = (text: string): void => console.log(text);

// Lambda runs in UTC, and local times must be the same here.
process.env["TZ"] = "UTC";

const main = async (): Promise<void> => {
  let stopping = false;
  try {
    const options = parseOptions(process.argv.slice(2));
    if (options.help) return say(HELP);
    let running: Running | undefined;
    const stop = (): void => {
      if (stopping) process.exit(130);
      stopping = true;
      if (running === undefined) process.exit(130);
      say("Stopping …");
      void running.stop().then(() => process.exit(0));
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
    const assembly = await buildAssembly(ROOT, say);
    running = await startLocal({
      ...PRODUCT,
      data: options.data,
      port: options.port,
      at: options.at ?? (options.empty ? undefined : demoStart(new Date())),
      assembly,
      firstRun: options.empty ? createEmptyDistrict : makeDemoDistrict,
      dynamodbEndpoint: process.env["DYNAMODB_ENDPOINT"],
      smtpUrl: process.env["SMTP_URL"],
      say,
      onListening(started) {
        running = started;
        announce(started);
        if (options.at !== undefined && !started.isNew)
          say("--at was ignored: this data folder has a clock already, and a clock only moves forward.");
      },
    });
    say(`Ready: ${running.origin}`);
  } catch (error) {
    // A first run that was interrupted goes on at the next start.
    if (!stopping) fail(error);
  }
};

/**
 * Replaces this process by one with settings that must be there from its start: few allocator arenas, which a dozen
 * threads would fragment, and V8's preference for small heaps. Together they halve the memory.
 */
const startLean = (): void => {
  if (process.platform !== "linux" || process.env["MALLOC_ARENA_MAX"] !== undefined) return;
  const flags = ["--disable-warning=ExperimentalWarning", "--optimize-for-size", ...process.execArgv];
  const environment = { ...process.env, MALLOC_ARENA_MAX: "2" };
  process.execve?.(process.execPath, [process.execPath, ...flags, ...process.argv.slice(1)], environment);
};

const announce = ({ origin, report, clock, isNew }: Running): void => {
  say(`${PRODUCT.system.name}   ${origin}`);
  say(`Mailbox    ${origin}/_local/mailbox`);
  say(`Console    ${origin}/_local/console`);
  say(`Personas   ${origin}/_local/personas`);
  say(`Clock      ${new Date(clock.now()).toISOString()}`);
  for (const { type, logicalId, what } of report) say(`local: cannot interpret ${type} ${logicalId}: ${what}`);
  if (isNew) say("A new data folder: filling it now.");
};

const fail = (error: unknown): never => {
  const known = error instanceof UsageError || error instanceof FolderInUse;
  if (isInUse(error))
    console.error(`Port ${error.port} is taken: stop what uses it, or give another one with --port N.`);
  else console.error(known || !process.env["DEBUG"] ? (error instanceof Error ? error.message : String(error)) : error);
  process.exit(error instanceof UsageError ? 2 : 1);
};

const isInUse = (error: unknown): error is { port: number } =>
  typeof error === "object" && error !== null && "code" in error && error.code === "EADDRINUSE";

startLean();
await main();
