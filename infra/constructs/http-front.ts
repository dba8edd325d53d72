import { readFileSync } from "node:fs";
import { RemovalPolicy } from "aws-cdk-lib";
import { type CfnStage, HttpApi, HttpMethod, type IHttpRouteAuthorizer } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import type { EntryName } from "../bundle.ts";
import type { NodeFunction } from "./node-function.ts";
import type { StaffPool } from "./staff-pool.ts";

interface DocumentedRoute {
  readonly method: keyof typeof HttpMethod;
  readonly path: string;
  readonly entry: EntryName;
}

/** All operations of `functions/http/openapi.json`, each with the function that serves it. */
const documentedRoutes = (): readonly DocumentedRoute[] => {
  const file = new URL("../../functions/http/openapi.json", import.meta.url);
  const { paths } = JSON.parse(readFileSync(file, "utf8")) as {
    paths: Record<string, Record<string, { "x-holdfast-function": EntryName }>>;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase() as DocumentedRoute["method"],
      path,
      entry: operation["x-holdfast-function"],
    })),
  );
};

/** Limit of requests per second for the whole API: thirty times the peak of a national morning (guarantees.md 3). */
const RATE_LIMIT = 1000;

/** The HTTP API: pages for people with a mailed link, JSON for signed-in staff. */
export class HttpFront extends Construct {
  readonly publicUrl: string;
  /** The API's own address, even if a public address is in front of it. */
  readonly endpoint: string;
  private readonly api: HttpApi;
  private readonly authorizer: IHttpRouteAuthorizer;
  private readonly staffScope: string;
  private readonly integrations = new Map<NodeFunction, HttpLambdaIntegration>();

  constructor(scope: Construct, id: string, props: { readonly staff: StaffPool; readonly publicUrl?: string }) {
    super(scope, id);
    this.api = new HttpApi(this, "Api", { description: "Holdfast's pages and API" });
    this.endpoint = this.api.apiEndpoint;
    this.publicUrl = props.publicUrl ?? this.endpoint;
    this.staffScope = props.staff.scope;
    this.authorizer = new HttpJwtAuthorizer("Staff", props.staff.pool.userPoolProviderUrl, {
      jwtAudience: [props.staff.client.userPoolClientId],
    });
    this.logWithoutPaths();
  }

  /** Adds GET, HEAD and POST of a page whose path contains a secret. No sign-in. */
  page(
    handler: NodeFunction,
    path: string,
    why = "The path contains 256 random bits mailed to one person. Anyone with the link may answer without an account. The page shows no stored answer.",
  ): void {
    const routes = this.api.addRoutes({
      path,
      methods: [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST],
      integration: this.integrationOf(handler),
    });
    for (const route of routes) {
      acknowledge(route, "AwsSolutions-APIG4", why);
    }
  }

  /** Adds GET and HEAD of a public resource. */
  open(handler: NodeFunction, path: string, why: string): void {
    const routes = this.api.addRoutes({
      path,
      methods: [HttpMethod.GET, HttpMethod.HEAD],
      integration: this.integrationOf(handler),
    });
    for (const route of routes) acknowledge(route, "AwsSolutions-APIG4", why);
  }

  /**
   * Adds the routes of these functions from the API's document, for signed-in staff. The function itself checks the
   * caller's rights by the policy table. A documented route whose function is missing here fails the build.
   */
  routes(functions: Readonly<Partial<Record<EntryName, NodeFunction>>>): void {
    for (const { method, path, entry } of documentedRoutes()) {
      const handler = functions[entry];
      if (handler === undefined) throw new Error(`${method} ${path} is served by ${entry}, which is not in the stack`);
      this.api.addRoutes({
        path,
        methods: [HttpMethod[method]],
        integration: this.integrationOf(handler),
        authorizer: this.authorizer,
        authorizationScopes: [this.staffScope],
      });
    }
  }

  private integrationOf(handler: NodeFunction): HttpLambdaIntegration {
    const known = this.integrations.get(handler);
    if (known) return known;
    const integration = new HttpLambdaIntegration(`${handler.node.id}Integration`, handler.lambda, {
      // One permission per function, not per route: there are a hundred routes, and a stack has a limit of 500 resources.
      scopePermissionToRoute: false,
    });
    this.integrations.set(handler, integration);
    return integration;
  }

  /** The access log names the route and never the path, because a path may contain a secret. */
  private logWithoutPaths(): void {
    const log = new LogGroup(this, "Access", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = this.api.defaultStage?.node.defaultChild as CfnStage;
    stage.accessLogSettings = {
      destinationArn: log.logGroupArn,
      format: JSON.stringify({
        at: "$context.requestTime",
        route: "$context.routeKey",
        status: "$context.status",
        ms: "$context.responseLatency",
        error: "$context.error.responseType",
      }),
    };
    stage.defaultRouteSettings = { throttlingRateLimit: RATE_LIMIT, throttlingBurstLimit: 2 * RATE_LIMIT };
  }
}
