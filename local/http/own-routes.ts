/** Finds and answers the runner's own routes under `/_local/`. */
import type { LocalRoute } from "../kernel/contracts.ts";
import type { WholeReply, WholeRequest } from "./server.ts";

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const FORBIDDEN: WholeReply = {
  status: 403,
  headers: { "content-type": "application/json" },
  body: '{"message":"Forbidden"}',
};

/** Answers a request for one of the routes; undefined when the path belongs to none. */
type LocalRouter = (request: WholeRequest) => Promise<WholeReply> | undefined;

/** An exact path goes before a prefix, a longer prefix before a shorter one. */
export const createLocalRouter = (routes: readonly LocalRoute[], origin: string): LocalRouter => {
  const ordered = routes.toSorted(
    (a, b) => Number(a.path.endsWith("/*")) - Number(b.path.endsWith("/*")) || b.path.length - a.path.length,
  );
  const fits = (route: LocalRoute, path: string): boolean =>
    route.path.endsWith("/*") ? path.startsWith(route.path.slice(0, -1)) : route.path === path;
  return (request) => {
    const url = new URL(request.target.startsWith("/") ? origin + request.target : request.target, origin);
    const method = request.method === "HEAD" ? "GET" : request.method;
    const candidates = ordered.filter((route) => fits(route, url.pathname));
    if (candidates.length === 0) return undefined;
    const route = candidates.find((one) => one.method === method);
    if (route === undefined) {
      const allow = [...new Set(candidates.map((one) => one.method))].join(", ");
      return Promise.resolve({
        status: 405,
        headers: { allow, "content-type": "application/json" },
        body: '{"message":"Method Not Allowed"}',
      });
    }
    // Another host name is an attack: a site whose name was made to resolve to this machine.
    if (!LOOPBACK.test(request.headers["host"] ?? "")) return Promise.resolve(FORBIDDEN);
    // A page of another site must not be able to move this machine's clock.
    if (method === "POST" && request.headers["sec-fetch-site"] === "cross-site") return Promise.resolve(FORBIDDEN);
    return route.handle({ url, headers: request.headers, body: request.body });
  };
};
