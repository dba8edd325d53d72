/**
 * Reads the synthesized assembly, merges its stacks into one template and resolves every intrinsic.
 */

import type { LocalTemplate, Resource } from "../kernel/contracts.ts";
import type { Assembly, RawResource, Stack } from "./assembly.ts";
import { ACCOUNT, attributeOf, type Named, type Origins, REGION, refOf } from "./attributes.ts";
import { INTERPRETED, reasonFor, unknownProperties } from "./interpreted.ts";
import { conditionHolds, resolve, type Scope } from "./intrinsics.ts";

/** Something of the template that a local run does not show. */
export interface Uninterpreted {
  readonly type: string;
  readonly logicalId: string;
  readonly what: string;
}

/** The template, with what only the wiring needs. */
export interface LoadedTemplate extends LocalTemplate {
  /** CloudFormation outputs by key. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Everything that is not interpreted. A template that is shown whole leaves this empty. */
  readonly report: readonly Uninterpreted[];
  /** Folder or file of a code asset, by the `Code.S3Key` that names it. */
  assetPath(s3Key: string): string | undefined;
}

/**
 * Merges and resolves an assembly for a runner that answers at `origins`.
 * @param parameters values of the template's own parameters; all others have their default
 */
export const loadTemplate = (assembly: Assembly, origins: Origins, parameters: Parameters = {}): LoadedTemplate =>
  new TemplateBuilder(assembly, origins, parameters).build();

/** Values by parameter name. */
export type Parameters = Readonly<Record<string, string>>;

class TemplateBuilder {
  private readonly report: Uninterpreted[] = [];
  private readonly rewrites: (readonly [string, string])[] = [];
  private readonly assembly: Assembly;
  private readonly origins: Origins;
  private readonly parameters: Parameters;
  /** What is being resolved now, for problem lines. */
  private at = { type: "Stack", logicalId: "" };

  constructor(assembly: Assembly, origins: Origins, parameters: Parameters) {
    this.assembly = assembly;
    this.origins = origins;
    this.parameters = parameters;
  }

  build(): LoadedTemplate {
    for (const stack of this.assembly.stacks) this.collectRewrites(stack);
    const resources = this.assembly.stacks.flatMap((stack) => this.resourcesOf(stack));
    const outputs: Record<string, string> = {};
    for (const stack of this.assembly.stacks) {
      for (const [key, output] of Object.entries(stack.template.Outputs ?? {})) {
        if (!this.holds(output.Condition, stack)) continue;
        this.at = { type: "Output", logicalId: key };
        outputs[key] = String(resolve(output.Value, this.scope(stack)));
      }
    }
    const index = new Map<string, Resource>();
    for (const resource of resources)
      for (const key of this.keysOf(resource)) if (!index.has(key)) index.set(key, resource);
    const byType = Map.groupBy(resources, (resource) => resource.type);
    return {
      account: ACCOUNT,
      region: REGION,
      resources,
      outputs,
      report: this.report,
      ofType: (type) => byType.get(type) ?? [],
      find: (reference) => index.get(reference) ?? index.get(unqualified(reference)),
      assetPath: (s3Key) => this.assembly.assets.get(s3Key),
    };
  }

  /** Cloud addresses a template builds from parts, and where they are here. */
  private collectRewrites(stack: Stack): void {
    for (const [logicalId, raw] of Object.entries(stack.template.Resources ?? {})) {
      const named = this.named(stack, this.idOf(stack, logicalId), raw);
      if (raw.Type === "AWS::ApiGatewayV2::Api") {
        this.rewrites.push([
          `https://${refOf(raw.Type, named)}.execute-api.${REGION}.amazonaws.com`,
          this.origins.origin,
        ]);
      } else if (raw.Type === "AWS::Cognito::UserPool") {
        const issuer = attributeOf(raw.Type, named, "ProviderURL") ?? "";
        this.rewrites.push([`https://cognito-idp.${REGION}.amazonaws.com/${refOf(raw.Type, named)}`, issuer]);
      } else if (raw.Type === "AWS::Cognito::UserPoolDomain") {
        const pool = String(resolve(raw.Properties?.["UserPoolId"], this.scope(stack)));
        const domain = `https://${refOf(raw.Type, named)}.auth.${REGION}.amazoncognito.com`;
        this.rewrites.push([domain, `${this.origins.origin}/_local/oidc/${pool}`]);
      }
    }
  }

  private resourcesOf(stack: Stack): Resource[] {
    const result: Resource[] = [];
    for (const [logicalId, raw] of Object.entries(stack.template.Resources ?? {})) {
      if (!this.holds(raw.Condition, stack) || reasonFor(raw.Type) !== undefined) continue;
      const id = this.idOf(stack, logicalId);
      this.at = { type: raw.Type, logicalId: id };
      if (INTERPRETED[raw.Type] === undefined) {
        this.problem("this resource type has no local counterpart");
        continue;
      }
      const properties = (resolve(raw.Properties ?? {}, this.scope(stack)) ?? {}) as Record<string, unknown>;
      for (const path of unknownProperties(raw.Type, properties)) this.problem(path);
      result.push({ logicalId: id, type: raw.Type, properties });
    }
    return result;
  }

  /** The logical id, made unique when two stacks use the same one. */
  private idOf(stack: Stack, logicalId: string): string {
    const first = this.assembly.stacks.find((one) => one.template.Resources?.[logicalId] !== undefined);
    return first === undefined || first === stack ? logicalId : `${stack.name}-${logicalId}`;
  }

  private named(stack: Stack, logicalId: string, raw: RawResource): Named {
    const properties = raw.Properties ?? {};
    return {
      logicalId,
      properties,
      origins: this.origins,
      name: (key) => (properties[key] === undefined ? logicalId : String(resolve(properties[key], this.scope(stack)))),
    };
  }

  private holds(condition: string | undefined, stack: Stack): boolean {
    return condition === undefined || conditionHolds(condition, this.scope(stack));
  }

  private problem(what: string): void {
    this.report.push({ ...this.at, what });
  }

  private scope(stack: Stack): Scope {
    const resource = (logicalId: string): RawResource | undefined => stack.template.Resources?.[logicalId];
    return {
      ref: (name) => {
        const pseudo = pseudoParameter(name, stack.name);
        if (pseudo !== undefined) return pseudo;
        const parameter = stack.template.Parameters?.[name];
        if (parameter !== undefined) return this.parameters[name] ?? parameter.Default;
        const raw = resource(name);
        return raw && refOf(raw.Type, this.named(stack, this.idOf(stack, name), raw));
      },
      attribute: (logicalId, name) => {
        const raw = resource(logicalId);
        return raw && attributeOf(raw.Type, this.named(stack, this.idOf(stack, logicalId), raw), name);
      },
      importValue: (name) => this.exported(name),
      condition: (name) => stack.template.Conditions?.[name],
      finish: (text) => this.rewrites.reduce((result, [from, to]) => result.replaceAll(from, to), text),
      problem: (what) => this.problem(what),
    };
  }

  private exported(name: string): unknown {
    for (const stack of this.assembly.stacks) {
      for (const output of Object.values(stack.template.Outputs ?? {})) {
        if (output.Export !== undefined && resolve(output.Export.Name, this.scope(stack)) === name) {
          return resolve(output.Value, this.scope(stack));
        }
      }
    }
    return undefined;
  }

  /** Every text that means this resource: logical id, Ref, ARN, name. */
  private keysOf(resource: Resource): string[] {
    const named: Named = {
      ...resource,
      origins: this.origins,
      name: (key) => (resource.properties[key] === undefined ? resource.logicalId : String(resource.properties[key])),
    };
    const attributes = ["Arn", "StreamArn", "QueueName", "PolicyArn"].map((name) =>
      attributeOf(resource.type, named, name),
    );
    return [resource.logicalId, refOf(resource.type, named), ...attributes].filter((key) => key !== undefined);
  }
}

const pseudoParameter = (name: string, stack: string): unknown => {
  const values: Readonly<Record<string, unknown>> = {
    "AWS::AccountId": ACCOUNT,
    "AWS::Region": REGION,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": stack,
    "AWS::StackId": `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stack}/local`,
    "AWS::NotificationARNs": [],
  };
  return values[name];
};

/** A queue URL of another port, or a function ARN with a version or inside an invocation path, without its wrapping. */
const unqualified = (reference: string): string => {
  const invocation = /functions\/(arn:[^/]+)\/invocations$/.exec(reference);
  if (invocation?.[1] !== undefined) return invocation[1];
  const queue = /^https?:\/\/[^/]+\/\d+\/([^/]+)$/.exec(reference);
  if (queue?.[1] !== undefined) return queue[1];
  return reference.replace(/^(arn:aws:lambda:[^:]+:[^:]+:function:[^:]+):[^:]+$/, "$1");
};
