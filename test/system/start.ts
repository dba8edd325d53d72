import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Control, control } from "./control.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** The whole local system as a process of its own, as `npm start` runs it. */
export interface Started extends Control {
  readonly origin: string;
  readonly data: string;
  readonly output: () => string;
  /** Ctrl-C. Resolves with the exit code. */
  stop(): Promise<number | null>;
  /** kill -9. */
  kill(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), "holdfast-system-")), "data");

/** Starts it and waits until it is ready. */
export const start = async (args: readonly string[], data = newFolder()): Promise<Started> => {
  const port = await freePort();
  const child = spawn(process.execPath, ["local/main.ts", "--data", data, "--port", String(port), ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const origin = `http://localhost:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the local system ended: ${output}`);
    const health = await fetch(`${origin}/_local/health`).catch(() => undefined);
    if (health?.status === 200) break;
    await sleep(100);
  }
  return {
    ...control(origin),
    origin,
    data,
    output: () => output,
    stop: () => end(child, "SIGINT"),
    kill: async () => void (await end(child, "SIGKILL")),
  };
};

const end = (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> =>
  new Promise((done) => {
    if (child.exitCode !== null) return done(child.exitCode);
    child.once("exit", (code) => done(code));
    child.kill(signal);
  });
