import { readFileSync } from "node:fs";
import { ENTRIES, type EntryName } from "../bundle.ts";
import { idsIn, type Resource } from "./template.ts";

/** One function as described by the templates and the code. */
export interface DescribedFunction {
  readonly name: EntryName;
  /** The file with its handler, from the project's root. */
  readonly file: string;
  /** The first sentence of the comment on its `build` or its `handler`. */
  readonly does: string;
  /** Its triggers, as text. */
  readonly triggers: readonly string[];
  /** The event types that it consumes. */
  readonly events: readonly string[];
  /** Its rights on each table, bucket and service, as text. */
  readonly rights: readonly string[];
}

const constructOf = (name: string): string =>
  name
    .split("-")
    .map((part) => `${part[0]?.toUpperCase()}${part.slice(1)}`)
    .join("");

/** Logical id of the function that runs an entry. @throws when no template has one. */
export const functionIdOf = (resources: readonly Resource[], name: EntryName): string => {
  const found = resources.find(
    ({ Type, id }) => Type === "AWS::Lambda::Function" && id.startsWith(`${constructOf(name)}Function`),
  );
  if (found === undefined) throw new Error(`no function of a template runs ${name}`);
  return found.id;
};

/** @throws when the entry has no such comment: the table would not describe the function. */
const purposeOf = (root: string, file: string): string => {
  const source = readFileSync(`${root}/${file}`, "utf8");
  const comment =
    /\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\nexport const build\b/.exec(source)?.[1] ??
    /\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\nexport const handler\b/.exec(source)?.[1];
  if (comment === undefined) throw new Error(`${file} needs a comment on \`build\` that says what it does`);
  const text = comment
    .replaceAll(/\n \* ?/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return /^.*?[.](?= [A-Z]|$)/.exec(text)?.[0] ?? text;
};

/** Routes such as `GET /v1/leaders/{leaderId}`: one line per path with all its methods. */
const routesOf = (resources: readonly Resource[], functionId: string): readonly string[] => {
  const integrations = new Set(
    resources
      .filter(
        ({ Type, Properties }) =>
          Type.endsWith("::Integration") && idsIn(Properties["IntegrationUri"])[0] === functionId,
      )
      .map(({ id }) => id),
  );
  const routes = resources
    .filter(
      ({ Type, Properties }) =>
        Type.endsWith("::Route") && idsIn(Properties["Target"]).some((id) => integrations.has(id)),
    )
    .map(({ Properties }) => String(Properties["RouteKey"]).split(" ") as [string, string]);
  const byPath = Map.groupBy(routes, ([, path]) => path);
  return [...byPath]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([path, all]) =>
        `${all
          .map(([method]) => method)
          .sort()
          .join(", ")} \`${path}\``,
    );
};

const RIGHTS: Readonly<Record<string, string>> = {
  GetItem: "reads",
  BatchGetItem: "reads",
  Query: "reads",
  PutItem: "writes",
  UpdateItem: "writes",
  DeleteItem: "deletes",
};
const ORDER = ["reads", "writes", "deletes"];

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The forms of partition keys that a statement is limited to, without the district, which all forms begin with. */
const formsOf = ({ Condition }: Statement): readonly string[] =>
  Object.values(Condition ?? {})
    .flatMap((operands) => [operands["dynamodb:LeadingKeys"]].flat())
    .filter((form) => typeof form === "string" && form !== "false")
    .map((form) => String(form).replace(/^D#\*#/, ""));

/** Rights on a table. For the Confidential table each right names its partitions. */
const rightsOn = (table: string, statements: readonly Statement[]): readonly string[] => {
  const own = statements.filter(({ Resource }) => idsIn(Resource).some((id) => id.startsWith(`${table}`)));
  const parts = ORDER.flatMap((right) => {
    const giving = own.filter(({ Action }) =>
      [Action].flat().some((action) => RIGHTS[action.replace("dynamodb:", "")] === right),
    );
    if (giving.length === 0) return [];
    const forms = [...new Set(giving.flatMap(formsOf))].sort();
    return [
      table === "Confidential" && forms.length > 0 ? `${right} ${forms.map((form) => `\`${form}\``).join(" ")}` : right,
    ];
  });
  return parts.length === 0 ? [] : [`${table}: ${parts.join(", ")}`];
};

const tablesOf = (resources: readonly Resource[], functionId: string): readonly string[] => {
  const role = idsIn(resources.find(({ id }) => id === functionId)?.Properties["Role"])[0];
  const statements = resources
    .filter(({ Type, Properties }) => Type === "AWS::IAM::Policy" && idsIn(Properties["Roles"]).includes(role ?? ""))
    .flatMap(
      ({ Properties }) => (Properties["PolicyDocument"] as { readonly Statement: readonly Statement[] }).Statement,
    );
  return ["Records", "Confidential"].flatMap((table) => rightsOn(table, statements));
};

/** All functions in the order of {@link ENTRIES}. @param root - the project's folder. */
export const describeFunctions = (resources: readonly Resource[], root: string): readonly DescribedFunction[] => {
  const ofType = (type: string): readonly Resource[] => resources.filter(({ Type }) => Type === type);
  return (Object.keys(ENTRIES) as EntryName[]).map((name): DescribedFunction => {
    const id = functionIdOf(resources, name);
    const sources = ofType("AWS::Lambda::EventSourceMapping")
      .filter(({ Properties }) => idsIn(Properties["FunctionName"])[0] === id)
      .map(({ Properties }) => idsIn(Properties["EventSourceArn"])[0] ?? "");
    const fed = new Set([id, ...sources]);
    const rules = ofType("AWS::Events::Rule").filter(({ Properties }) =>
      (Properties["Targets"] as readonly { readonly Arn: unknown }[]).some(({ Arn }) => fed.has(idsIn(Arn)[0] ?? "")),
    );
    const schedules = ofType("AWS::Scheduler::Schedule").filter(
      ({ Properties }) => idsIn((Properties["Target"] as { readonly Arn: unknown }).Arn)[0] === id,
    );
    const events = [
      ...new Set(
        rules.flatMap(
          ({ Properties }) =>
            (Properties["EventPattern"] as Readonly<Record<string, readonly string[]>>)["detail-type"] ?? [],
        ),
      ),
    ].sort();
    const streams = sources.filter((source) => /^(Records|Confidential)/.test(source));
    const queues = sources.filter((source) => !streams.includes(source));
    const clocks = [...new Set(schedules.map(({ Properties }) => `\`${Properties["ScheduleExpression"]}\``))];
    const routes = routesOf(resources, id);
    const triggers = [
      ...routes,
      ...(events.length > 0 ? [`${events.length} ${events.length === 1 ? "event" : "events"}, by queue`] : []),
      ...(rules.length > 0 && events.length === 0 ? ["every operational event, by queue"] : []),
      ...(queues.length > 0 && rules.length === 0 ? ["queue"] : []),
      ...(streams.length > 0 ? ["streams of both tables"] : []),
      ...clocks,
    ];
    return {
      name,
      file: ENTRIES[name],
      does: purposeOf(root, ENTRIES[name]),
      triggers: triggers.length > 0 ? triggers : ["an operator"],
      events,
      rights: tablesOf(resources, id),
    };
  });
};
