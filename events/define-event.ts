/** Declares an event: everything that consumers, rules, the catalogue and the relay need to know about it. */
import * as z from "zod/mini";
import { type DataClass, envelopeOf } from "./envelope.ts";

/** `holdfast.<noun>.<past-tense>.v<major>` */
export type EventType = `holdfast.${string}.${string}.v${number}`;

export interface EventDefinition<Type extends EventType = EventType, Data extends z.ZodMiniType = z.ZodMiniType> {
  readonly type: Type;
  /** One sentence: what happened. */
  readonly summary: string;
  readonly dataclass: DataClass;
  /** Function or use case that writes the fact. */
  readonly producer: string;
  /** Functions that subscribe to it. The infrastructure derives its rules from this list. */
  readonly consumers: readonly string[];
  readonly data: Data;
  /** A valid `data`, used in the published examples and the contract tests. */
  readonly example: z.infer<Data>;
  readonly envelope: ReturnType<typeof envelopeOf<Type, Data>>;
}

/**
 * Declares one version of one event. Additive changes stay within a major version. Any other change is a new file with
 * the next major; both are published until the sunset of the old one.
 */
export const defineEvent = <const Type extends EventType, Data extends z.ZodMiniType>(
  declaration: Omit<EventDefinition<Type, Data>, "envelope">,
): EventDefinition<Type, Data> => ({
  ...declaration,
  envelope: envelopeOf(declaration.type, declaration.dataclass, declaration.data),
});

/** Opaque identifier: letters, digits and `. _ ~ : - #`; never a name or an address. */
export const id = () => z.string().check(z.regex(/^[A-Za-z0-9._~:#-]{1,100}$/));
/** A pulse round's id, `YYYY-MM`. */
export const roundId = () => z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
/** A plain calendar date. */
export const date = () => z.iso.date();
/** An RFC 3339 instant in UTC. */
export const instant = () => z.iso.datetime();
/** A count, 0 or more. */
export const count = () => z.int().check(z.nonnegative());
