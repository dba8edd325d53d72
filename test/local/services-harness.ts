/** A small stand-in for the runner's core: a made-up template, a clock moved by hand, one HTTP port for AWS calls and pages. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { AwsService, Ground, InvokeResult, LocalRoute, LocalTemplate, Resource } from "../../local/contracts.ts";
import { arnOf, nameOf } from "../../local/physical.ts";
import { createServices, type ServiceHelpers, type Services } from "../../local/services.ts";

/** Where every test's clock begins. */
export const START = Date.parse("2026-11-22T08:00:00.000Z");
const ACCOUNT = "000000000000";
const REGION = "us-east-1";

/** A running harness. */
export interface Harness {
  readonly origin: string;
  readonly folder: string;
  readonly services: Services;
  /** Settings for any SDK client. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { accessKeyId: string; secretAccessKey: string };
  };
  readonly invocations: { readonly function: string; readonly event: unknown }[];
  readonly clock: { now: number };
  advance(seconds: number): void;
  /** Pumps until nothing more is due now. */
  settle(): Promise<void>;
  /** Ends this process's part and starts again on the same data. */
  restart(): Promise<Harness>;
  stop(): Promise<void>;
}

/** What a test may say about its harness. */
export interface HarnessOptions {
  readonly resources: readonly Resource[];
  readonly helpers?: Partial<ServiceHelpers>;
  /** Services beside those under test, e.g. a made-up dynamodb. */
  readonly others?: readonly AwsService[];
  invoke?(functionRef: string, event: unknown, harness: Harness): Promise<InvokeResult> | InvokeResult;
}

/** One template resource. */
export function resource(logicalId: string, type: string, properties: Record<string, unknown> = {}): Resource {
  return { logicalId, type, properties };
}

/** ARN of a queue or function that has its logical id as name. */
export const queueArn = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
export const functionArn = (name: string): string => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;

/** Starts a harness on a fresh folder. */
export async function startHarness(options: HarnessOptions): Promise<Harness> {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-services-"));
  return open(options, folder, { now: START });
}

async function open(options: HarnessOptions, folder: string, clock: { now: number }): Promise<Harness> {
  const db = new DatabaseSync(join(folder, "ground.db"));
  db.exec("pragma journal_mode = wal; pragma synchronous = full");
  const invocations: { function: string; event: unknown }[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ground: Ground = {
    db,
    clock: { now: () => clock.now },
    template: templateOf(options.resources),
    origin,
    async invoke(functionRef, event) {
      invocations.push({ function: functionRef, event });
      return (await options.invoke?.(functionRef, event, harness)) ?? { ok: true, payload: null };
    },
    wake: () => undefined,
  };
  const services = createServices(ground, { awsOrigin: origin, dataFolder: folder, ...options.helpers });
  const harness: Harness = {
    origin,
    folder,
    services,
    client: { endpoint: origin, region: REGION, credentials: { accessKeyId: "operator", secretAccessKey: "secret" } },
    invocations,
    clock,
    advance(seconds) {
      clock.now += seconds * 1000;
    },
    async settle() {
      for (let round = 0; round < 1000; round++) {
        const done = [];
        for (const pump of services.pumps) done.push(await pump.pump());
        if (!done.includes(true) && services.pumps.every((pump) => pump.depth() === 0)) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
      throw new Error("the pumps never came to rest");
    },
    async restart() {
      await close(server);
      db.close();
      return open(options, folder, clock);
    },
    async stop() {
      await close(server);
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const all = [...services.services, ...(options.others ?? [])];
  const { routes } = services;
  server.on("request", (request, response) => {
    void answer(all, routes, origin, request).then(
      ({ status, headers, body }) => response.writeHead(status, headers as Record<string, string>).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  return harness;
}

async function answer(
  services: readonly AwsService[],
  routes: readonly LocalRoute[],
  origin: string,
  request: IncomingMessage,
) {
  const url = new URL(request.url ?? "/", origin);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const signed = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\//.exec(headers["authorization"] ?? "");
  if (signed === null) {
    const fits = (path: string): boolean =>
      path.endsWith("/*") ? url.pathname.startsWith(path.slice(0, -1)) : url.pathname === path;
    const route = routes.toSorted(bySpecific).find(({ method, path }) => method === request.method && fits(path));
    return route === undefined
      ? { status: 404, headers: {}, body: "no such page" }
      : route.handle({ url, headers, body });
  }
  const service = services.find((one) => one.service === signed[2]);
  const call = {
    service: signed[2] ?? "",
    method: request.method ?? "",
    path: url.pathname,
    query: url.searchParams,
    headers,
    body,
  };
  const action = service?.actionOf(call);
  if (service === undefined || action === undefined)
    return { status: 400, headers: {}, body: '{"__type":"UnknownOperationException"}' };
  const whole = { ...call, action, caller: signed[1] ?? "" };
  service.resourcesOf(whole);
  return service.handle(whole);
}

/** As the runner orders them: exact paths first. */
function bySpecific(a: LocalRoute, b: LocalRoute): number {
  return Number(a.path.endsWith("/*")) - Number(b.path.endsWith("/*"));
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function templateOf(resources: readonly Resource[]): LocalTemplate {
  const keys = (one: Resource): string[] => {
    const found = [one.logicalId, nameOf(one)];
    for (const attribute of ["Arn", "QueueName"]) {
      try {
        found.push(arnOf(one, attribute));
      } catch {
        // most types lack one of them
      }
    }
    return found;
  };
  const index = new Map(resources.flatMap((one) => keys(one).map((key) => [key, one] as const)));
  return {
    account: ACCOUNT,
    region: REGION,
    resources,
    ofType: (type) => resources.filter((one) => one.type === type),
    find: (reference) =>
      index.get(reference) ?? index.get(/^https?:\/\/[^/]+\/\d+\/([^/]+)$/.exec(reference)?.[1] ?? ""),
  };
}
