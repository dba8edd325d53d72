import middy from "@middy/core";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type * as z from "zod/mini";
import { auditEntry } from "../../domain/access/audit.ts";
import { type Decision, decide, POLICY, type Rule } from "../../domain/access/policy.ts";
import type { StaffMember } from "../../domain/access/staff.ts";
import { tenantOf, withinTenant } from "../../domain/access/tenant.ts";
import type { District } from "../../domain/districts/district.ts";
import { localDateOf } from "../../domain/kernel/calendar.ts";
import type { Refusal } from "../../domain/kernel/refusal.ts";
import type { Result } from "../../domain/kernel/result.ts";
import { create } from "../../domain/ports.ts";
import type { KeepContext } from "../../domain/records/keep-records.ts";
import { type About, isKnown, relate } from "../../domain/roster/relate.ts";
import { type ApiReply, answerOf, type Paged } from "./answer.ts";
import type { CoreDeps } from "./deps.ts";
import { log } from "./log.ts";
import { type Operation, routeKeyOf } from "./operation.ts";
import { NOT_FOUND, type Problem, problem, problemOf } from "./problem.ts";
import { parseRequest } from "./request.ts";

/** What a handler is given: everything is checked, nothing is left of the transport. */
export interface ApiRequest<O extends Operation> {
  readonly context: KeepContext;
  readonly settings: District;
  /** How far the caller's right goes; a list is cut to it. */
  readonly decision: Extract<Decision, { allowed: true }>;
  readonly params: z.output<O["params"]>;
  readonly query: z.output<O["query"]>;
  readonly body: O["body"] extends z.ZodMiniType ? z.output<O["body"]> : undefined;
  /** Bytes of a body that is not JSON. */
  readonly bytes: Uint8Array;
  /** Version the caller has read; 0 for operations that are not conditional. */
  readonly version: number;
  /** Digest of what is asked, for idempotency. */
  readonly digest: string;
  readonly key?: string;
  readonly page: { readonly limit: number; readonly after?: string };
}

export type Handler<O extends Operation> = (
  request: ApiRequest<O>,
) => Promise<Result<O["list"] extends true ? Paged<z.input<O["reply"]>> : ApiReply<z.input<O["reply"]>>, Refusal>>;

/** An operation with the code that serves it. */
export interface Route {
  readonly operation: Operation;
  readonly handle: (request: ApiRequest<Operation>) => Promise<Result<unknown, Refusal>>;
}

/** Binds a handler to its operation, with the operation's types. */
export const route = <O extends Operation>(
  operation: O,
  handle: (
    request: ApiRequest<O>,
  ) => Promise<Result<ApiReply<z.input<O["reply"]>> | Paged<z.input<O["reply"]>>, Refusal>>,
): Route => ({ operation, handle: handle as unknown as Route["handle"] });

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

const UNAVAILABLE: Problem = {
  status: 503,
  type: "unavailable",
  title: "Holdfast could not do this just now",
  detail: "Nothing is lost; send the same request again in a moment.",
};

/**
 * The JSON API of one function. In this order: who is it (membership and roles are read from the table at every request,
 * because a token outlives a role), is the request well formed, may the caller (the policy table), the use case, the
 * audit entry of a sensitive read, the answer cut to what is documented and allowed.
 */
export const apiEntry = (ports: CoreDeps, routes: readonly Route[]) => {
  const byKey = new Map(routes.map((one) => [routeKeyOf(one.operation), one]));
  return middy<Event, APIGatewayProxyStructuredResultV2>()
    .use({
      onError: (request) => {
        log.error("request failed", request.error);
        request.response = problem(UNAVAILABLE);
      },
    })
    .handler(async (event) => {
      const served = byKey.get(event.routeKey);
      if (served === undefined) throw new Error("a route of the API has no handler");
      return serve(ports, served, event);
    });
};

const serve = async (ports: CoreDeps, { operation, handle }: Route, event: Event) => {
  const caller = await callerOf(ports, event);
  if (caller === undefined) return problem(NOT_FOUND);
  const store = withinTenant(tenantOf(caller), ports.store, ports.unitOfWork);
  const settings = await store.get("district", {});
  if (settings === undefined) return problem(NOT_FOUND);
  const now = ports.clock.now().toISOString();
  const today = localDateOf(now, settings.timeZone);
  const context: KeepContext = { caller, store, action: operation.action, today, now };

  const parsed = await parseRequest(ports, store, caller, operation, event);
  const about = aboutOf(operation, event.pathParameters ?? {});
  const decision = await decisionFor(context, about);
  if (!decision.allowed) {
    await store.commit(
      [create("auditEntry", auditEntry(ports, context, { outcome: "denied", ...namesIn(about) }))],
      [],
    );
    return problem(NOT_FOUND);
  }
  if (!(await isKnown(store, about))) return problem(NOT_FOUND);
  if (!parsed.ok) return problem(parsed.error);

  const request = { ...parsed.value, context, settings, decision };
  const outcome = await handle(request as never);
  if (!outcome.ok) return problem(problemOf(outcome.error));
  const rule: Rule = POLICY[operation.action];
  if (rule.sensitive) {
    const seen = auditEntry(ports, context, {
      outcome: "allowed",
      ...namesIn(about),
      ...(decision.fields === undefined ? {} : { fields: decision.fields }),
    });
    await store.commit([create("auditEntry", seen)], []);
  }
  return answerOf(ports, operation, request, outcome.value, handle);
};

/** An id that could be one of ours; anything else is not worth a line in the audit trail. */
const namesIn = ({ leaderId, schoolId }: About) => ({
  ...(leaderId !== undefined && /^[A-Za-z0-9._~:-]{1,100}$/.test(leaderId) ? { leaderId } : {}),
  ...(schoolId !== undefined && /^[A-Za-z0-9._~:-]{1,100}$/.test(schoolId) ? { schoolId } : {}),
});

const PARAMETERS = {
  leader: ["leaderId"],
  alert: ["leaderId", "alertId"],
  school: ["schoolId"],
  staff: ["staffId"],
  district: [],
} as const;

const aboutOf = ({ about }: Operation, params: Readonly<Record<string, string | undefined>>): About =>
  Object.fromEntries(PARAMETERS[about].map((name) => [name, params[name] ?? ""]));

/** Roles first: a relation is only looked up where it can matter. */
const decisionFor = async ({ caller, store, action, today }: KeepContext, about: About): Promise<Decision> => {
  const rights: Rule["rights"] = POLICY[action].rights;
  const held = caller.roles.flatMap((role) => rights[role] ?? []);
  if (held.length === 0) return { allowed: false };
  const everywhere = held.every(({ reach, fields }) => reach === "district" && fields === undefined);
  const relation = everywhere ? "none" : await relate(store, caller, about, today);
  return decide(caller.roles, action, relation);
};

const callerOf = async ({ store }: Pick<CoreDeps, "store">, event: Event): Promise<StaffMember | undefined> => {
  const claims = event.requestContext.authorizer.jwt.claims;
  const staffId = claims["username"];
  // An id token has passed the same signature; only an access token may act (guarantees.md T4).
  if (claims["token_use"] !== "access" || typeof staffId !== "string") return undefined;
  const member = await store.get("staff", { staffId });
  return member?.withdrawnAt === undefined ? member : undefined;
};
