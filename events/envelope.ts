/**
 * The envelope of every Holdfast event: CloudEvents 1.0 in structured JSON mode. The `Detail` of an EventBridge entry
 * carries the whole envelope, so that a queue message, an archived copy and a webhook body are valid CloudEvents too.
 */
import * as z from "zod/mini";

/** Who may receive an event: `operational` may go to a district's other systems, `confidential` stays in this one. */
export const DATA_CLASSES = ["operational", "confidential"] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** The EventBridge `Source` of all Holdfast events. */
export const EVENT_SOURCE = "holdfast";

/**
 * CloudEvents attributes as Holdfast sets them. `source` + `id` identify the fact; consumers de-duplicate on these two
 * only. Extension names are lower case without separators, as CloudEvents 1.0 requires.
 */
export interface Envelope<Type extends string = string, Data = unknown> {
  readonly specversion: "1.0";
  /** Sortable and unique. Set when the fact is written, so a redelivery has the same id. */
  readonly id: string;
  /** URI reference of the district, `/tenants/{district}`. */
  readonly source: string;
  readonly type: Type;
  /** Opaque id of the subject: a leader, round, import and so on. */
  readonly subject: string;
  /** RFC 3339 instant at which the fact happened, not when it was sent. */
  readonly time: string;
  readonly datacontenttype: "application/json";
  readonly dataschema: string;
  /** The district, for rules and consumers that do not parse `source`. */
  readonly tenantid: string;
  /** Events about the same subject share a key. The order of events is not guaranteed. */
  readonly partitionkey: string;
  readonly dataclass: DataClass;
  readonly data: Data;
}

/** The zod schema of an {@link Envelope} with the given data schema. */
export const envelopeOf = <Type extends string, Data extends z.ZodMiniType>(
  type: Type,
  dataclass: DataClass,
  data: Data,
) =>
  z.strictObject({
    specversion: z.literal("1.0"),
    id: z.string().check(z.minLength(16), z.maxLength(64)),
    source: z.string().check(z.regex(/^\/tenants\/[a-z0-9-]{1,40}$/)),
    type: z.literal(type),
    subject: z.string().check(z.minLength(1), z.maxLength(128)),
    time: z.iso.datetime(),
    datacontenttype: z.literal("application/json"),
    dataschema: z.string().check(z.regex(/^urn:holdfast:schema:[a-z.0-9-]+$/)),
    tenantid: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
    partitionkey: z.string().check(z.minLength(1), z.maxLength(128)),
    dataclass: z.literal(dataclass),
    data,
  });

/** URN under which the JSON Schema of a type is published in `events/schemas/`. */
export const schemaUrn = (type: string): string => `urn:holdfast:schema:${type}`;
