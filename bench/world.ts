/** A local system with a small district and an open first round, used by the other benchmarks. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildAssembly } from "../local/assembly.ts";
import { createEmptyDistrict } from "../local/demo/district.ts";
import { makeRosterZip } from "../local/demo/roster.ts";
import { PRODUCT } from "../local/product.ts";
import { type Running, startLocal } from "../local/runner/start.ts";

export const ROOT = resolve(import.meta.dirname, "..");

export interface Mail {
  readonly to: readonly string[];
  readonly html: string;
  readonly text: string;
  readonly links: readonly string[];
}

export interface World {
  readonly running: Running;
  readonly principals: number;
  readonly mails: readonly Mail[];
  /** Survey links, one per principal. */
  readonly links: readonly string[];
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  close(): Promise<void>;
}

/** Starts it, imports a roster of `schools` schools and moves the clock past the opening of September's round. */
export const openWorld = async (schools: number): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
  const assembly = await buildAssembly(ROOT, console.error);
  const running = await startLocal({
    ...PRODUCT,
    data: folder,
    assembly,
    firstRun: createEmptyDistrict,
    at: Date.UTC(2026, 7, 25, 12),
  });
  const json = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${running.origin}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return (await response.json()) as T;
  };
  const { access_token: token } = await json<{ access_token: string }>("POST", "/_local/token", { as: "admin" });
  const imported = await fetch(`${running.origin}/v1/imports?mode=bulk`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/zip" },
    body: makeRosterZip({ schools, asOf: "2026-08-25" }),
  });
  if (imported.status !== 202) throw new Error(`the roster was refused: ${imported.status}`);
  await running.settle();
  await json("POST", "/_local/usage/reset");
  await running.advance(Date.UTC(2026, 8, 1, 16));
  const mails = await json<Mail[]>("GET", "/_local/mail");
  const links = mails.flatMap((mail) => mail.links.find((link) => link.includes("/p/"))?.split("?")[0] ?? []);
  return {
    running,
    principals: links.length,
    mails,
    links,
    json,
    async close() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
