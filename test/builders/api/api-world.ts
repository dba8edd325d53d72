/** A district with two supervisors, their principals and schools, and a door to the API as API Gateway opens it. */

import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import type { StaffRole } from "../../../events/vocabulary.ts";
import type { CoreDeps } from "../../../functions/runtime/deps.ts";
import { countingIds, type MemoryStore, memoryStore, memoryTokens, movableClock } from "../../doubles/memory.ts";
import { ATTESTED, appointmentOf } from "../records/people.ts";

type Entry = (
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | boolean>>;
  readonly text: string;
  /** Parsed body, where it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

export interface Call {
  readonly as: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly claims?: Readonly<Record<string, string>>;
}

/** Matches a path against a route with `{names}`. */
const paramsOf = (route: string, path: string): Record<string, string> | undefined => {
  const names: string[] = [];
  const pattern = route.replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${names.push(name) && name}>[^/]+)`);
  const match = new RegExp(`^${pattern}$`).exec(path);
  return match
    ? Object.fromEntries(names.map((name) => [name, decodeURIComponent(match.groups?.[name] ?? "")]))
    : undefined;
};

/** Calls an entry with `METHOD /path` through the route (of those given) that fits best. */
export const caller =
  (entry: Entry, routes: readonly string[]) =>
  async (request: `${string} /${string}`, { as, body, headers = {}, query, claims = {} }: Call): Promise<Answer> => {
    const [method = "", path = ""] = request.split(" ");
    const fits = routes.filter(
      (route) => route.startsWith(`${method} `) && paramsOf(route.slice(method.length + 1), path),
    );
    const [routeKey] = fits.sort((a, b) => a.split("{").length - b.split("{").length);
    if (routeKey === undefined) throw new Error(`no route for ${request}`);
    const event = {
      version: "2.0",
      routeKey,
      rawPath: path,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
      },
      pathParameters: paramsOf(routeKey.slice(method.length + 1), path),
      ...(query === undefined ? {} : { queryStringParameters: query }),
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
      isBase64Encoded: false,
      requestContext: {
        http: { method, path },
        authorizer: { jwt: { claims: { username: as, token_use: "access", scope: "holdfast/staff", ...claims } } },
      },
    };
    const answer = await entry(event as never, {} as Context);
    const text = answer.body ?? "";
    const type = String(answer.headers?.["content-type"] ?? "");
    return {
      status: answer.statusCode ?? 0,
      headers: answer.headers ?? {},
      text,
      body: type.includes("json") ? JSON.parse(text) : undefined,
    };
  };

export interface World extends CoreDeps {
  readonly store: MemoryStore;
  readonly clock: ReturnType<typeof movableClock>;
}

/** Local noon in Chicago on Monday, 2 November 2026. */
export const NOW = "2026-11-02T18:00:00.000Z";

/**
 * District `lake`: admin `ad`, HR `hr`, steward `sw`, supervisors `s1` (leaders l1, l2 at schools o1, o2) and `s2` (leader l3 at o3),
 * assistant principal l4 at o1; district `twin` with the same local ids and its own admin `ad2`, supervisor `s3`.
 */
export const world = (): World => {
  const store = memoryStore();
  const clock = movableClock(NOW);
  const settings = {
    timeZone: "America/Chicago" as const,
    createdOn: "2026-07-01",
    language: "en" as const,
    holidays: [],
    roundMonths: [11],
    sharingDefault: "on" as const,
    sharingTerms: ATTESTED,
    help: [],
    version: 1,
  };
  for (const district of ["lake", "twin"]) {
    store.seed("district", {
      district,
      name: `${district} district`,
      contactEmail: `office@${district}.example`,
      ...settings,
    });
    for (const n of [1, 2, 3]) {
      store.seed("org", {
        district,
        orgId: `o${n}`,
        sourcedId: `o${n}`,
        name: `${district} School ${n}`,
        type: "school",
        version: 1,
      });
    }
    for (const n of [1, 2, 3, 4]) {
      store.seed("leader", {
        district,
        leaderId: `l${n}`,
        givenName: `${district}-given-${n}`,
        familyName: `${district}-family-${n}`,
        email: `l${n}@${district}.example`,
        language: "en",
        version: 1,
      });
      store.seed(
        "appointment",
        appointmentOf(`l${n}`, {
          ...{ district, appointmentId: `ap${n}`, orgId: n === 4 ? "o1" : `o${n}` },
          ...{ role: n === 4 ? "ASSISTANT_PRINCIPAL" : "PRINCIPAL", begin: "2025-07-01" },
        }),
      );
    }
  }
  const staff = (district: string, staffId: string, roles: readonly StaffRole[]) =>
    store.seed("staff", {
      district,
      staffId,
      name: `Staff ${staffId}`,
      email: `${staffId}@${district}.example`,
      roles,
      version: 1,
    });
  staff("lake", "ad", ["admin"]);
  staff("lake", "hr", ["hr"]);
  staff("lake", "s1", ["supervisor"]);
  staff("lake", "s2", ["supervisor"]);
  staff("lake", "sw", ["steward"]);
  staff("twin", "ad2", ["admin"]);
  staff("twin", "hr2", ["hr"]);
  staff("twin", "s3", ["supervisor"]);
  const supervised = (district: string, supervisorId: string, ...leaders: readonly string[]) => {
    for (const leaderId of leaders) {
      store.seed("supervision", {
        district,
        leaderId,
        supervisorId,
        basis: "confirmed",
        since: "2025-07-01",
        version: 1,
      });
    }
  };
  supervised("lake", "s1", "l1", "l2");
  supervised("lake", "s2", "l3");
  supervised("twin", "s3", "l1", "l2", "l3");
  return { store, unitOfWork: store, clock, ids: countingIds(), tokens: memoryTokens() };
};
