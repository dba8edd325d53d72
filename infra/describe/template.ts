/** The synthesized templates of all stacks, read as one, for documents that are made from them. */
import { readdirSync, readFileSync } from "node:fs";

/** A resource of a template; its intrinsics are unresolved. */
export interface Resource {
  readonly id: string;
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** Every resource of the templates in an assembly's folder. @throws when there is none: synthesize first. */
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

/** Logical ids that a value names, by reference, attribute, or the export of another stack. */
export const idsIn = (value: unknown): readonly string[] =>
  [
    ...(JSON.stringify(value) ?? "").matchAll(
      /"Ref":"([^"]+)"|"Fn::GetAtt":\["([^"]+)"|"Fn::ImportValue":"[^"]*?ExportsOutput(?:Ref|FnGetAtt)([A-Za-z]+[0-9A-F]{8})/g,
    ),
  ].map(([, ref, attribute, imported]) => ref ?? attribute ?? imported ?? "");
