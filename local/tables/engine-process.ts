/** The engine's process: starts it, starts it again when it dies, and ends it together with this one. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";

const SETPRIV = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path));
/** Wait before the engine is started again, real ms. */
const PAUSE_MS = 200;

/** A running engine process. */
export interface EngineProcess {
  readonly port: number;
  /** Why it could not be started; undefined = it was. */
  failure(): Error | undefined;
  stop(): Promise<void>;
  kill(): void;
}

/** Path of the engine for this platform; undefined = there is none. */
export const findBinary = (): string | undefined => {
  try {
    const name = `@dynoxide/${process.platform}-${process.arch}/dynoxide`;
    const path = createRequire(import.meta.url).resolve(name);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Starts the engine on a file, on a free loopback port.
 * @param folder where its log and process id are kept
 */
export const startProcess = async (binary: string, file: string, folder: string): Promise<EngineProcess> => {
  const pidFile = join(folder, "engine.pid");
  endOrphan(pidFile, file);
  const port = await freePort();
  const args = ["serve", "--host", "127.0.0.1", "--port", String(port), "--db-path", file];
  let stopping = false;
  let failure: Error | undefined;
  let child = begin();

  function begin(): ChildProcess {
    const started = spawnTied(binary, args, folder);
    if (started.pid !== undefined) writeFileSync(pidFile, String(started.pid));
    started.once("error", (error) => {
      failure = error;
    });
    started.once("exit", (code, signal) => {
      if (stopping) return;
      console.error(`local: the database engine ended (${signal ?? code}) and is started again`);
      setTimeout(() => {
        if (!stopping) child = begin();
      }, PAUSE_MS);
    });
    return started;
  }

  return {
    port,
    failure: () => failure,
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await gone;
      clearTimeout(force);
    },
    kill() {
      stopping = true;
      child.kill("SIGKILL");
    },
  };
};

/** An engine that outlived a killed runner would write to the same file. Normally the kernel has ended it already. */
const endOrphan = (pidFile: string, file: string): void => {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8"));
  try {
    // Another process may have this id by now, but not this file in its command line.
    if (readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(file)) process.kill(pid, "SIGKILL");
  } catch {
    // no such process, or a system without /proc
  }
  rmSync(pidFile, { force: true });
};

const spawnTied = (binary: string, args: readonly string[], folder: string): ChildProcess => {
  const log = openSync(join(folder, "engine.log"), "a");
  // A group of its own, so that Ctrl-C reaches the runner only, which still needs the engine to finish; tied to this
  // process by the kernel where that can be done, so that a SIGKILL here leaves no engine behind.
  const options = { stdio: ["ignore", log, log] as ["ignore", number, number], detached: true };
  const child =
    SETPRIV === undefined
      ? spawn(binary, args, options)
      : spawn(SETPRIV, ["--pdeathsig", "KILL", binary, ...args], options);
  closeSync(log);
  child.unref();
  return child;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
