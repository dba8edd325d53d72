/** Keeps `dist/` and `cdk.out/` up to date with the sources, by the build script of the infrastructure. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

/** What the assembly is made of. */
const SOURCES = [
  "domain/**/*.{ts,tsx,json}",
  "events/**/*.{ts,json}",
  "functions/**/*.{ts,tsx,json,css}",
  "infra/**/*.{ts,json}",
];
const FILES = ["package-lock.json", "tsconfig.json", "cdk.json"];

/**
 * Builds the assembly when it is not that of the present sources.
 * @param root the repository
 * @param say told that a build goes on, which takes seconds
 * @returns the assembly's folder
 * @throws Error with the build's own last words
 */
export async function buildAssembly(root: string, say: (text: string) => void): Promise<string> {
  const folder = join(root, "cdk.out");
  const stamp = join(folder, ".build.json");
  const hash = hashSources(root);
  const isFresh = (): boolean => existsSync(join(folder, "manifest.json")) && stampedHash(stamp) === hash;
  if (isFresh()) return folder;
  const release = await lockBuild(folder);
  try {
    if (isFresh()) return folder;
    say("Building functions and template …");
    await run(root);
    writeFileSync(stamp, `${JSON.stringify({ hash })}\n`);
    return folder;
  } finally {
    release();
  }
}

/** Waits until nobody else builds into the same folders. The lock goes with its process, however that ends. */
async function lockBuild(folder: string): Promise<() => void> {
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
}

function hashSources(root: string): string {
  const names = [...globSync(SOURCES, { cwd: root }), ...FILES.filter((file) => existsSync(join(root, file)))].sort();
  const hash = createHash("sha256").update(process.version);
  for (const name of names) hash.update(`\0${name}\0`).update(readFileSync(join(root, name)));
  return hash.digest("hex");
}

function stampedHash(stamp: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(stamp, "utf8")) as { hash?: string }).hash;
  } catch {
    return undefined;
  }
}

/** The template is validated where it is tested and deployed; here that would only cost seconds. */
function run(root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["infra/build.ts"], {
      cwd: root,
      env: { ...process.env, CDK_VALIDATION: "false" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let words = "";
    const keep = (part: string): void => {
      words = (words + part).slice(-4_000);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`The build failed (node infra/build.ts):\n${words.trim()}`)),
    );
  });
}
