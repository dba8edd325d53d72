import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { PageEvent, PageReply } from "../../functions/runtime/page-request.ts";

export type PageHandler = (event: PageEvent) => Promise<PageReply>;

export interface Served {
  readonly origin: string;
  /** `GET /p/...` and so on, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** A page's handler behind a real port, as the HTTP API would call it. */
export const serve = async (handler: PageHandler): Promise<Served> => {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    requests.push(`${request.method} ${url.pathname}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const reply = await handler({
      rawPath: url.pathname,
      rawQueryString: url.search.slice(1),
      headers: request.headers as Record<string, string>,
      requestContext: { http: { method: request.method } } as PageEvent["requestContext"],
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks).toString("base64"), isBase64Encoded: true } : {}),
    });
    response.writeHead(reply.statusCode ?? 200, reply.headers as Record<string, string>).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
