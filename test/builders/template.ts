import { resolve } from "node:path";
import { ENTRIES, type EntryName } from "../../infra/bundle.ts";
import { readAssembly, type Stack } from "../../local/template/assembly.ts";

/** A resource as it stands in a synthesized template, intrinsics unresolved. */
export interface Resource {
  readonly id: string;
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape, and these tests read it as such.
  readonly Properties: any;
}

const { stacks } = readAssembly(resolve(import.meta.dirname, "../../cdk.out"));

/** The templates of the assembly, in the order of their deployment. */
export const templates: readonly Stack[] = stacks;

export const resourcesOf = ({ template }: Stack): Resource[] =>
  Object.entries(template.Resources ?? {}).map(([id, resource]) => ({ Properties: {}, ...resource, id }));

export const all: readonly Resource[] = templates.flatMap(resourcesOf);

export const ofType = (type: string): Resource[] => all.filter((resource) => resource.Type === type);

/** Names of the exports that a stack imports. */
export const importsOf = ({ template }: Stack): string[] => {
  const text = JSON.stringify(template);
  return [...new Set([...text.matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, name]) => name ?? ""))];
};

/** Names under which a stack exports. */
export const exportsOf = ({ template }: Stack): string[] =>
  Object.values(template.Outputs ?? {}).flatMap((output) => (output.Export ? [String(output.Export.Name)] : []));

/** Logical ids named anywhere inside a value by Ref or GetAtt. */
export const referencesIn = (value: unknown): string[] => {
  const text = JSON.stringify(value) ?? "";
  return [...text.matchAll(/"Ref":"([^"]+)"|"Fn::GetAtt":\["([^"]+)"/g)].map(([, ref, att]) => ref ?? att ?? "");
};

/** Functions by the entry they run, found by the description the stack gives none twice. */
export const functionOf = (entry: EntryName): Resource => {
  const construct = entry
    .split("-")
    .map((part) => part[0]?.toUpperCase() + part.slice(1))
    .join("");
  const found = ofType("AWS::Lambda::Function").find(({ id }) => id.startsWith(`${construct}Function`));
  if (found === undefined) throw new Error(`no function for ${entry}`);
  return found;
};

export interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** Every statement of a function's own role. */
export const statementsOf = (entry: EntryName): Statement[] => {
  const roleId = referencesIn(functionOf(entry).Properties.Role)[0];
  return ofType("AWS::IAM::Policy")
    .filter(({ Properties }) => referencesIn(Properties.Roles).includes(roleId ?? ""))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[]);
};

export const actionsOf = (statement: Statement): string[] => [statement.Action].flat();

export const entries = Object.keys(ENTRIES) as EntryName[];
