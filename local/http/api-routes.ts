/** Route keys of an HTTP API and which of them a request meets. */

/** A route key, taken apart. */
interface RoutePattern {
  /** Upper-case method, or `ANY`. */
  readonly method: string;
  readonly segments: readonly string[];
}

/** A route that fits, with its path parameters decoded. */
interface RouteMatch<T> {
  readonly route: T;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds the route of a request. */
type Router<T> = (method: string, path: string) => RouteMatch<T> | undefined;

/** Rank of a segment: a fixed one before a parameter before a greedy one. */
const rank = (segment: string): number => (segment.endsWith("+}") ? 2 : segment.startsWith("{") ? 1 : 0);

/**
 * Orders routes as API Gateway does: the most specific path first, then the method itself before `ANY`; `$default`
 * takes what is left.
 * @param routes by route key, e.g. `GET /items/{id}`
 */
export const createRouter = <T>(routes: readonly (readonly [key: string, route: T])[]): Router<T> => {
  const fallback = routes.find(([key]) => key === "$default")?.[1];
  const ordered = routes
    .filter(([key]) => key !== "$default")
    .map(([key, route]) => ({ route, pattern: parseKey(key) }))
    .sort((a, b) => compare(a.pattern, b.pattern));
  return (method, path) => {
    const segments = path.split("/").slice(1);
    for (const { route, pattern } of ordered) {
      if (pattern.method !== "ANY" && pattern.method !== method) continue;
      const parameters = matchPath(pattern.segments, segments);
      if (parameters !== undefined) return { route, parameters };
    }
    return fallback === undefined ? undefined : { route: fallback, parameters: {} };
  };
};

const parseKey = (key: string): RoutePattern => {
  const [method = "", path = "/"] = key.split(" ");
  return { method, segments: path.split("/").slice(1) };
};

const compare = (a: RoutePattern, b: RoutePattern): number => {
  const length = Math.max(a.segments.length, b.segments.length);
  for (let i = 0; i < length; i++) {
    const difference = rank(a.segments[i] ?? "{+}") - rank(b.segments[i] ?? "{+}");
    if (difference !== 0) return difference;
  }
  return Number(a.method === "ANY") - Number(b.method === "ANY");
};

const matchPath = (pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined => {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index];
    if (segment === undefined || (segment === "" && part !== "")) return undefined;
    if (part.endsWith("+}")) {
      parameters[part.slice(1, -2)] = segments.slice(index).map(decode).join("/");
      return parameters;
    }
    if (part.startsWith("{")) parameters[part.slice(1, -1)] = decode(segment);
    else if (decode(segment) !== part) return undefined;
  }
  return pattern.length === segments.length ? parameters : undefined;
};

/** Percent-decoding that leaves a malformed text as it is. */
export const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
