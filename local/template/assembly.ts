/** The cloud assembly that CDK leaves behind: its stacks and where their assets are. */
import { readFileSync } from "node:fs";
import { join, resolve as resolvePath } from "node:path";

/** A template as CDK writes it. */
interface StackTemplate {
  readonly Resources?: Readonly<Record<string, RawResource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Type?: string; readonly Default?: unknown }>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Outputs?: Readonly<
    Record<
      string,
      { readonly Value: unknown; readonly Condition?: string; readonly Export?: { readonly Name: unknown } }
    >
  >;
}

/** A resource as CDK writes it. */
export interface RawResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** A stack as read. */
export interface Stack {
  readonly name: string;
  readonly template: StackTemplate;
}

/** Every stack of an assembly, and where its assets are by object key. */
export interface Assembly {
  readonly stacks: readonly Stack[];
  readonly assets: ReadonlyMap<string, string>;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

/** Reads every stack of a cloud assembly. @throws when the folder holds no assembly */
export const readAssembly = (folder: string): Assembly => {
  const manifest = readJson(join(folder, "manifest.json")) as {
    artifacts: Record<string, { type: string; displayName?: string; properties?: Record<string, unknown> }>;
  };
  const stacks: Stack[] = [];
  const assets = new Map<string, string>();
  for (const [name, artifact] of Object.entries(manifest.artifacts)) {
    if (artifact.type === "aws:cloudformation:stack") {
      const file = String(artifact.properties?.["templateFile"]);
      stacks.push({ name, template: readJson(join(folder, file)) as StackTemplate });
    } else if (artifact.type === "cdk:asset-manifest") {
      const { files = {} } = readJson(join(folder, String(artifact.properties?.["file"]))) as {
        files?: Record<string, { source: { path: string }; destinations: Record<string, { objectKey: string }> }>;
      };
      for (const { source, destinations } of Object.values(files)) {
        for (const { objectKey } of Object.values(destinations))
          assets.set(objectKey, resolvePath(folder, source.path));
      }
    }
  }
  return { stacks, assets };
};
