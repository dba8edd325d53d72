/** Reads the synthesized templates of all stacks as one, for the generated documents. */
import { readdirSync, readFileSync } from "node:fs";

/** A resource of a template, with unresolved intrinsic functions. */
export interface Resource {
  readonly id: string;
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** All resources of the templates in an assembly's folder. @throws when there are none: synthesize first. */
export const readResources = (assembly: string): readonly Resource[] => {
  const templates = readdirSync(assembly).filter((name) => name.endsWith(".template.json"));
  if (templates.length === 0) throw new Error(`no template in ${assembly}; run \`npm run build\` first`);
  return templates.flatMap((name) => {
    const { Resources } = JSON.parse(readFileSync(`${assembly}/${name}`, "utf8")) as {
      readonly Resources: Readonly<Record<string, Omit<Resource, "id">>>;
    };
    return Object.entries(Resources).map(([id, resource]) => ({
      ...resource,
      Properties: resource.Properties ?? {},
      id,
    }));
  });
};

/** Logical ids that a value refers to, by reference, attribute or the export of another stack. */
export const idsIn = (value: unknown): readonly string[] =>
  [
    ...(JSON.stringify(value) ?? "").matchAll(
      /"Ref":"([^"]+)"|"Fn::GetAtt":\["([^"]+)"|"Fn::ImportValue":"[^"]*?ExportsOutput(?:Ref|FnGetAtt)([A-Za-z]+[0-9A-F]{8})/g,
    ),
  ].map(([, ref, attribute, imported]) => ref ?? attribute ?? imported ?? "");
