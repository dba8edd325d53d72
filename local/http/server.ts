/** What both servers of the runner share: reading a request whole, within a limit, and writing a reply. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request read whole. `tooLarge` = the body passed the limit and was dropped. */
export interface WholeRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** Lower-case names; values of a repeated header joined by commas, of cookies by semicolons. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly tooLarge: boolean;
  readonly sourceIp: string;
  /** Drops the connection without an answer. */
  drop(): void;
}

/** What a handler answers. A header with several values is sent several times. */
export interface WholeReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}

/** A listening server. */
interface Listening {
  readonly port: number;
  /** Waits for the answers under way, at most `graceMs` real ms. */
  close(graceMs: number): Promise<void>;
}

/**
 * Listens on the loopback address.
 * @param port 0 = any free one
 * @param limit largest body in bytes
 * @param date virtual ms, for the Date header: the SDK corrects its own clock by it
 * @param handle answers a request; undefined = the connection was dropped. A rejection is answered by 500.
 */
export const listen = async (
  port: number,
  limit: number,
  date: () => number,
  handle: (request: WholeRequest) => Promise<WholeReply | undefined>,
): Promise<Listening> => {
  const server = createServer((request, response) => void serve(request, response));
  server.keepAliveTimeout = 60_000;

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    response.sendDate = false;
    try {
      const request = await readWhole(incoming, limit);
      const reply = await handle(request);
      if (reply === undefined) return;
      response.writeHead(reply.status, { date: new Date(date()).toUTCString(), ...reply.headers });
      response.end(reply.body ?? "");
    } catch (error) {
      if (response.destroyed) return;
      console.error(
        `local: ${incoming.method} ${pathOf(incoming.url)} failed:`,
        error instanceof Error ? error.stack : error,
      );
      if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ message: "Internal Server Error" }));
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: (graceMs) => close(server, graceMs) };
};

/** A path without its query and its long parts: the tokens of mailed links are secrets even here. */
const pathOf = (target: string | undefined): string => (target ?? "").split("?")[0]?.replace(/[^/]{20,}/g, "…") ?? "";

const close = (server: Server, graceMs: number): Promise<void> =>
  new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });

const readWhole = async (incoming: IncomingMessage, limit: number): Promise<WholeRequest> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= limit) parts.push(part);
  }
  return {
    method: incoming.method ?? "GET",
    target: incoming.url ?? "/",
    headers: headersOf(incoming),
    body: size <= limit ? Buffer.concat(parts) : Buffer.alloc(0),
    tooLarge: size > limit,
    sourceIp: incoming.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "127.0.0.1",
    drop: () => incoming.socket.destroy(),
  };
};

/** Node drops repeats of some headers; API Gateway joins all of them, so the raw list is read. */
const headersOf = (incoming: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
    const name = (incoming.rawHeaders[i] ?? "").toLowerCase();
    const value = incoming.rawHeaders[i + 1] ?? "";
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before}${name === "cookie" ? "; " : ","}${value}`;
  }
  return headers;
};
