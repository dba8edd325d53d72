/**
 * The database engine: a real DynamoDB-compatible server behind the DynamoDB wire protocol. By default dynoxide, a
 * single binary, on disk in the data folder; or any other, named by DYNAMODB_ENDPOINT.
 */
import { Agent, request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type EngineProcess, findBinary, startProcess } from "./engine-process.ts";

/** How long the engine may take to answer first, real ms. */
const START_MS = 15_000;

/** A reply of the engine. */
interface EngineReply {
  readonly status: number;
  readonly body: Buffer;
}

/** The running engine. */
export interface Engine {
  /** SQLite file of our own dynoxide, where its repairs are made; undefined for another engine. */
  readonly file: string | undefined;
  /** One request of the wire protocol, e.g. `DynamoDB_20120810.PutItem`. Rejects when the engine does not answer. */
  send(target: string, body: string | Buffer): Promise<EngineReply>;
  /** Like `send`, parsed. @throws EngineError for an answer that is not 200 */
  call(target: string, body: unknown): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
  kill(): void;
}

/** The engine refused a request. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  /** Short name of the exception, e.g. ResourceNotFoundException. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Starts the engine of a data folder, or connects to `endpoint`.
 * @throws Error when there is no engine for this platform and no endpoint
 */
export const startEngine = async (folder: string, endpoint: string | undefined): Promise<Engine> => {
  if (endpoint !== undefined) return connect(new URL(endpoint), undefined, undefined);
  const binary = findBinary();
  if (binary === undefined) {
    throw new Error(
      `There is no database engine for ${process.platform}-${process.arch} here: set DYNAMODB_ENDPOINT to the address of a DynamoDB-compatible server, e.g. DYNAMODB_ENDPOINT=http://localhost:8000.`,
    );
  }
  const file = join(folder, "tables.db");
  const started = await startProcess(binary, file, folder);
  const engine = connect(new URL(`http://127.0.0.1:${started.port}`), file, started);
  await untilReady(engine, started, folder);
  return engine;
};

const untilReady = async (engine: Engine, started: EngineProcess, folder: string): Promise<void> => {
  const end = performance.now() + START_MS;
  while (performance.now() < end && started.failure() === undefined) {
    try {
      await engine.call("DynamoDB_20120810.ListTables", {});
      return;
    } catch {
      await sleep(10);
    }
  }
  started.kill();
  const reason = started.failure()?.message;
  throw new Error(
    `The database engine did not start${reason ? ` (${reason})` : ""}; see ${join(folder, "engine.log")}.`,
  );
};

const connect = (address: URL, file: string | undefined, own: EngineProcess | undefined): Engine => {
  const agent = address.protocol === "https:" ? undefined : new Agent({ keepAlive: true, maxSockets: 64 });
  const send = (target: string, body: string | Buffer): Promise<EngineReply> =>
    new Promise((resolve, reject) => {
      const make = address.protocol === "https:" ? httpsRequest : httpRequest;
      const request = make(
        address,
        {
          method: "POST",
          ...(agent && { agent }),
          headers: { ...headersFor(target), "content-length": Buffer.byteLength(body) },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("end", () => resolve({ status: response.statusCode ?? 500, body: Buffer.concat(parts) }));
          response.on("error", reject);
        },
      );
      request.on("error", reject);
      request.end(body);
    });
  return {
    file,
    send,
    async call(target, body) {
      const reply = await send(target, JSON.stringify(body));
      const answer = JSON.parse(reply.body.toString("utf8")) as Record<string, unknown>;
      if (reply.status === 200) return answer;
      const code =
        String(answer["__type"] ?? "InternalFailure")
          .split("#")
          .at(-1) ?? "";
      throw new EngineError(code, String(answer["message"] ?? answer["Message"] ?? code));
    },
    async stop() {
      agent?.destroy();
      await own?.stop();
    },
    kill() {
      agent?.destroy();
      own?.kill();
    },
  };
};

/** The engine checks the form of a signature, not the signature. */
const headersFor = (target: string): Record<string, string> => {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  return {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": target,
    "x-amz-date": date,
    authorization: `AWS4-HMAC-SHA256 Credential=local/${date.slice(0, 8)}/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=${"0".repeat(64)}`,
  };
};
