/** Keeps a built cloud assembly up to date with the sources it is made of. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

/** How an assembly is made. */
interface BuildPlan {
  /** Folder of the repository. */
  readonly root: string;
  /** Folder of the assembly, from the root. */
  readonly output: string;
  /** Globs of what it is made of, from the root. */
  readonly sources: readonly string[];
  /** Script that makes it, from the root; this Node runs it there. */
  readonly script: string;
  /** More environment variables for the script. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Builds the assembly when it is not that of the present sources.
 * @param say notified that a build goes on, which takes seconds
 * @returns the assembly's folder
 * @throws Error with the end of what the build printed
 */
export const buildWhenChanged = async (plan: BuildPlan, say: (text: string) => void): Promise<string> => {
  const folder = join(plan.root, plan.output);
  const stamp = join(folder, ".build.json");
  const hash = hashSources(plan);
  const isFresh = (): boolean => existsSync(join(folder, "manifest.json")) && stampedHash(stamp) === hash;
  if (isFresh()) return folder;
  const release = await lockBuild(folder);
  try {
    if (isFresh()) return folder;
    say("Building functions and template …");
    await run(plan);
    writeFileSync(stamp, `${JSON.stringify({ hash })}\n`);
    return folder;
  } finally {
    release();
  }
};

/** Waits until nobody else builds into the same folder. The lock ends with its process, however that ends. */
const lockBuild = async (folder: string): Promise<() => void> => {
  mkdirSync(folder, { recursive: true });
  const db = new DatabaseSync(join(folder, ".build.lock"), { timeout: 0 });
  for (;;) {
    try {
      db.exec("begin exclusive");
      return () => db.close();
    } catch {
      await sleep(100);
    }
  }
};

const hashSources = ({ root, sources }: BuildPlan): string => {
  const hash = createHash("sha256").update(process.version);
  for (const name of globSync(sources, { cwd: root }).sort())
    hash.update(`\0${name}\0`).update(readFileSync(join(root, name)));
  return hash.digest("hex");
};

const stampedHash = (stamp: string): string | undefined => {
  try {
    return (JSON.parse(readFileSync(stamp, "utf8")) as { hash?: string }).hash;
  } catch {
    return undefined;
  }
};

const run = ({ root, script, environment }: BuildPlan): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    const keep = (part: string): void => {
      printed = (printed + part).slice(-4_000);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`The build failed (node ${script}):\n${printed.trim()}`)),
    );
  });
