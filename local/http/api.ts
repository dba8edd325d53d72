/** API Gateway's HTTP API: the template's routes and authorizers before the functions. */
import { randomUUID } from "node:crypto";
import type { InvokeResult, LocalClock, Resource } from "../kernel/contracts.ts";
import { listOf, numberOf, textOf } from "../kernel/wire.ts";
import type { LoadedTemplate, Uninterpreted } from "../template/template.ts";
import { createRouter, decode } from "./api-routes.ts";
import { toEvent, toReply } from "./event.ts";
import { createJwtAuthorizer, type JwtAuthorizer, type KeySource } from "./jwt-authorizer.ts";
import type { WholeReply, WholeRequest } from "./server.ts";

/** Largest request body, bytes. */
export const BODY_LIMIT = 10 * 1024 * 1024;
/** Largest sum of the request line and headers, bytes. */
const HEADER_LIMIT = 10_240;
const LONGEST_MS = 30_000;

/** What the gateway needs of the runner. */
interface GatewaySetup {
  readonly template: LoadedTemplate;
  readonly clock: LocalClock;
  readonly invoke: (functionRef: string, event: unknown) => Promise<InvokeResult>;
  readonly keys: KeySource;
}

/** The gateway, and what the template asks for that it does not do. */
export interface Gateway {
  answer(request: WholeRequest): Promise<WholeReply>;
  readonly report: readonly Uninterpreted[];
}

interface Target {
  readonly key: string;
  readonly apiId: string;
  readonly functionRef: string;
  readonly timeoutMs: number;
  readonly authorize: JwtAuthorizer | undefined;
  readonly scopes: readonly string[];
}

/** Reads the API of the template. */
export const createGateway = (setup: GatewaySetup): Gateway => {
  const report: Uninterpreted[] = [];
  const routes = setup.template.ofType("AWS::ApiGatewayV2::Route").flatMap((route) => {
    const target = readRoute(setup, route, report);
    return target === undefined ? [] : [[target.key, target] as const];
  });
  reportOthers(setup.template, report);
  const find = createRouter(routes);

  async function answer(request: WholeRequest): Promise<WholeReply> {
    if (request.tooLarge) return message(413, "Request Entity Too Large");
    if (headerSize(request) > HEADER_LIMIT) return message(431, "Request Header Fields Too Large");
    const match = find(request.method, request.target.split("?")[0] ?? "/");
    if (match === undefined) return message(404, "Not Found");
    const { route, parameters } = match;
    const authorization = await route.authorize?.(request, route.scopes);
    if (authorization?.ok === false) return refuse(authorization.status, authorization.reason);
    const context = {
      apiId: route.apiId,
      routeKey: route.key,
      requestId: randomUUID(),
      now: Math.floor(setup.clock.now()),
      parameters,
      authorizer: authorization?.context,
    };
    const reply = await call(route, toEvent(request, context));
    return { ...reply, headers: { ...reply.headers, "apigw-requestid": context.requestId } };
  }

  async function call(route: Target, event: unknown): Promise<WholeReply> {
    const { promise: overdue, resolve } = Promise.withResolvers<"late">();
    const timer = setTimeout(() => resolve("late"), route.timeoutMs);
    const result = await Promise.race([setup.invoke(route.functionRef, event), overdue]);
    clearTimeout(timer);
    if (result === "late") return message(503, "Service Unavailable");
    if (!result.ok) {
      const busy = result.error.name === "TooManyRequestsException";
      const tooLarge = result.error.name === "RequestEntityTooLargeException";
      return tooLarge
        ? message(413, "Request Entity Too Large")
        : busy
          ? message(503, "Service Unavailable")
          : message(500, "Internal Server Error");
    }
    return toReply(result.payload) ?? message(500, "Internal Server Error");
  }

  return { answer, report };
};

const readRoute = (setup: GatewaySetup, route: Resource, report: Uninterpreted[]): Target | undefined => {
  const { template, keys, clock } = setup;
  const { logicalId, type, properties } = route;
  const problem = (what: string): undefined => void report.push({ type, logicalId, what });
  const integration = template.find((textOf(properties["Target"]) ?? "").replace(/^integrations\//, ""));
  if (integration?.properties["IntegrationType"] !== "AWS_PROXY")
    return problem("its integration is not a Lambda proxy");
  if (integration.properties["PayloadFormatVersion"] !== "2.0") return problem("payload format other than 2.0");
  const authorizationType = textOf(properties["AuthorizationType"]) ?? "NONE";
  if (authorizationType !== "NONE" && authorizationType !== "JWT")
    return problem(`AuthorizationType ${authorizationType}`);
  const authorizer = authorizationType === "JWT" ? template.find(textOf(properties["AuthorizerId"]) ?? "") : undefined;
  if (authorizationType === "JWT" && authorizer === undefined) return problem("its authorizer does not exist");
  return {
    key: decodeKey(textOf(properties["RouteKey"]) ?? "$default"),
    apiId: textOf(properties["ApiId"]) ?? "",
    functionRef: textOf(integration.properties["IntegrationUri"]) ?? "",
    timeoutMs: Math.min(numberOf(integration.properties["TimeoutInMillis"]) ?? LONGEST_MS, LONGEST_MS),
    authorize: authorizer && createJwtAuthorizer(authorizer, keys, () => clock.now()),
    scopes: listOf(properties["AuthorizationScopes"]).map(String),
  };
};

const reportOthers = (template: LoadedTemplate, report: Uninterpreted[]): void => {
  const [, ...more] = template.ofType("AWS::ApiGatewayV2::Api");
  for (const { type, logicalId } of more)
    report.push({ type, logicalId, what: "a second API; the runner has one address" });
  for (const { type, logicalId, properties } of template.ofType("AWS::ApiGatewayV2::Api")) {
    if (properties["ProtocolType"] !== "HTTP")
      report.push({ type, logicalId, what: `ProtocolType ${String(properties["ProtocolType"])}` });
  }
  for (const { type, logicalId, properties } of template.ofType("AWS::ApiGatewayV2::Stage")) {
    if (properties["StageName"] !== "$default")
      report.push({ type, logicalId, what: `stage ${String(properties["StageName"])}` });
  }
  for (const { type, logicalId, properties } of template.ofType("AWS::ApiGatewayV2::Authorizer")) {
    if (properties["AuthorizerType"] !== "JWT")
      report.push({ type, logicalId, what: `AuthorizerType ${String(properties["AuthorizerType"])}` });
  }
};

const decodeKey = (key: string): string => (key === "$default" ? key : key.split(" ").map(decode).join(" "));

const headerSize = ({ target, headers }: WholeRequest): number =>
  Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length, target.length);

const refuse = (status: 401 | 403, reason: string): WholeReply => {
  if (status === 403) return message(403, "Forbidden");
  const detail = reason === "missing" ? "Bearer" : 'Bearer scope="" error="invalid_token"';
  const reply = message(401, "Unauthorized");
  return { ...reply, headers: { ...reply.headers, "www-authenticate": detail } };
};

const message = (status: number, text: string): WholeReply => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ message: text }),
});
