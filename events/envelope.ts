/**
 * The envelope of every Holdfast event: CloudEvents 1.0 in structured JSON mode, carried whole in the `Detail`
 * of an EventBridge entry, so that a queue message, an archived copy and a webhook body are valid CloudEvents too.
 */
import * as z from "zod/mini";

/** How far an event may travel: `operational` may reach a district's other systems, `confidential` never leaves this one. */
export const DATA_CLASSES = ["operational", "confidential"] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** The EventBridge `Source` of everything Holdfast publishes. */
export const EVENT_SOURCE = "holdfast";

/**
 * CloudEvents attributes as Holdfast fills them. `source` + `id` identify the fact: consumers de-duplicate on
 * nothing else. Extension names are lower case without separators, as CloudEvents 1.0 asks.
 */
export interface Envelope<Type extends string = string, Data = unknown> {
  readonly specversion: "1.0";
  /** Sortable, unique; fixed when the fact is written, so a redelivery carries the same one. */
  readonly id: string;
  /** URI reference of the district, `/tenants/{district}`. */
  readonly source: string;
  readonly type: Type;
  /** Opaque id of what the fact is about (leader, round, import ...). */
  readonly subject: string;
  /** RFC 3339 instant at which it happened, not at which it was sent. */
  readonly time: string;
  readonly datacontenttype: "application/json";
  readonly dataschema: string;
  /** The district, for rules and for consumers that never parse `source`. */
  readonly tenantid: string;
  /** Events with the same key are about the same thing; no order is promised across keys. */
  readonly partitionkey: string;
  readonly dataclass: DataClass;
  readonly data: Data;
}

/** zod form of {@link Envelope} around the schema of one event's data. */
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
