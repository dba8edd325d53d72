import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ENTRIES, type EntryName } from "../../infra/bundle.ts";

/** A resource as it stands in a synthesized template, intrinsics unresolved. */
export interface Resource {
  readonly id: string;
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape, and these tests read it as such.
  readonly Properties: any;
}

const load = (stack: string): Resource[] => {
  const text = readFileSync(resolve(import.meta.dirname, `../../cdk.out/${stack}.template.json`), "utf8");
  const { Resources } = JSON.parse(text) as { Resources: Record<string, Omit<Resource, "id">> };
  return Object.entries(Resources).map(([id, resource]) => ({ ...resource, id }));
};

export const data = load("HoldfastData");
export const service = load("HoldfastService");
export const all = [...data, ...service];

export const ofType = (type: string): Resource[] => all.filter((resource) => resource.Type === type);

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
