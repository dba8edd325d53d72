/** The API's document as a page to read: every operation with its parameters, body and answers. No script. */
import { CONTRACT_STYLE } from "./style.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  /** A tuple has `false` here: nothing comes after its own places. */
  readonly items?: Schema | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

interface Media {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly description?: string;
  readonly $ref?: string;
}

interface Documented {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: Media;
  readonly responses: Readonly<Record<string, Media>>;
}

/** The parts of an OpenAPI document that the page shows. */
interface ContractDocument {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly summary: string;
    readonly description: string;
  };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Media>>;
  };
}

const last = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);
const anchor = (tag: string): string => tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

const itemsOf = ({ items }: Schema): Schema | undefined => (typeof items === "object" ? items : undefined);

/** A schema in a few words. */
const wordsOf = (schema: Schema): string => {
  if (schema.$ref) return last(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.anyOf) return schema.anyOf.map(wordsOf).join(" | ");
  if (schema.type === "array") return `list of ${wordsOf(itemsOf(schema) ?? {})}`;
  const limits = [
    schema.format,
    schema.minimum !== undefined && schema.minimum > -1e9 ? `from ${schema.minimum}` : undefined,
    schema.maximum !== undefined && schema.maximum < 1e9 ? `to ${schema.maximum}` : undefined,
    schema.maxLength !== undefined ? `at most ${schema.maxLength} characters` : undefined,
  ].filter((limit) => limit !== undefined);
  const type = [schema.type ?? "anything"].flat().join(" | ");
  return limits.length === 0 ? type : `${type} (${limits.join(", ")})`;
};

/** Text in which backticks mark code. */
const Prose = ({ text }: { text: string }) => (
  <>{text.split("`").map((part, place) => (place % 2 === 1 ? <code>{part}</code> : part))}</>
);

const Fields = ({ schema }: { schema: Schema }) => (
  <table>
    <tr>
      <th scope="col">Field</th>
      <th scope="col">Value</th>
      <th scope="col">Needed</th>
    </tr>
    {Object.entries(schema.properties ?? {}).map(([name, field]) => (
      <tr>
        <td>
          <code>{name}</code>
        </td>
        <td>
          {wordsOf(field)}
          {field.description ? `. ${field.description}` : ""}
        </td>
        <td>{schema.required?.includes(name) ? "yes" : ""}</td>
      </tr>
    ))}
  </table>
);

const Body = ({ media, document }: { media: Media; document: ContractDocument }) => {
  const [type, { schema = {} } = {}] = Object.entries(media.content ?? {})[0] ?? [""];
  const item = itemsOf(schema.properties?.["items"] ?? {}) ?? schema;
  const named = item.$ref ? document.components.schemas[last(item.$ref)] : item;
  return (
    <>
      <p>
        <code>{type}</code>
        {schema.properties?.["items"] ? ", a page of:" : ""}
      </p>
      {named?.properties ? <Fields schema={named} /> : ""}
    </>
  );
};

const One = ({
  path,
  method,
  operation,
  document,
}: {
  path: string;
  method: string;
  operation: Documented;
  document: ContractDocument;
}) => {
  const done = Object.entries(operation.responses).find(([status]) => status.startsWith("2"));
  return (
    <details id={operation.operationId}>
      <summary>
        <span class={`m ${method}`}>{method}</span> <code>{path}</code>
        <p class="s">
          <Prose text={operation.summary} />
        </p>
      </summary>
      <div>
        {operation.description ? (
          <p>
            <Prose text={operation.description} />
          </p>
        ) : (
          ""
        )}
        {operation.parameters.length > 0 ? (
          <>
            <h4>Parameters</h4>
            <table>
              {operation.parameters.map((parameter) => (
                <tr>
                  <td>
                    <code>{parameter.name}</code>
                  </td>
                  <td>{parameter.in}</td>
                  <td>{wordsOf(parameter.schema)}</td>
                  <td>{parameter.required ? "needed" : ""}</td>
                </tr>
              ))}
            </table>
          </>
        ) : (
          ""
        )}
        {operation.requestBody ? (
          <>
            <h4>Body</h4>
            <Body media={operation.requestBody} document={document} />
          </>
        ) : (
          ""
        )}
        {done ? (
          <>
            <h4>Answer {done[0]}</h4>
            <Body media={done[1]} document={document} />
          </>
        ) : (
          ""
        )}
        <h4>Otherwise</h4>
        <table>
          {Object.entries(operation.responses)
            .filter(([status]) => !status.startsWith("2"))
            .map(([status, answer]) => (
              <tr>
                <td>{status}</td>
                <td>{(answer.$ref ? document.components.responses[last(answer.$ref)] : answer)?.description ?? ""}</td>
              </tr>
            ))}
        </table>
      </div>
    </details>
  );
};

/** The whole page. */
export const contractPage = (document: ContractDocument): string => {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{`${document.info.title} API`}</title>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        {/* A constant of ours; escaping would break the hash in the content security policy. */}
        <style dangerouslySetInnerHTML={{ __html: CONTRACT_STYLE }} />
      </head>
      <body>
        <main>
          <h1>{`${document.info.title} API, version ${document.info.version}`}</h1>
          <p>{document.info.summary}</p>
          <p>
            <Prose text={document.info.description} />
          </p>
          <p>
            <a href="openapi.json">OpenAPI 3.1 document</a>
          </p>
          <nav aria-label="Resources">
            <ul>
              {document.tags.map(({ name }) => (
                <li>
                  <a href={`#${anchor(name)}`}>{name}</a>
                </li>
              ))}
            </ul>
          </nav>
          {document.tags.map(({ name }) => (
            <section>
              <h2 id={anchor(name)}>{name}</h2>
              {all
                .filter(({ operation }) => operation.tags.includes(name))
                .map((one) => (
                  <One {...one} document={document} />
                ))}
            </section>
          ))}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${String(page)}`;
};
