import type { EventMap, KnownEventType } from "../../events/catalog.ts";

/**
 * The events that one consumer reads, each with what it concerns. Only ids are taken from an event: the consumer works
 * everything else out from the table, so that repeated, late or swapped events change nothing. A test holds each table
 * to the consumers that the catalogue names.
 */
export type Concerns<Subject> = { readonly [T in KnownEventType]?: (data: EventMap[T]) => Subject };

/** What an event concerns. @returns undefined for a type that the table does not list. */
export const concernOf = <Subject>(
  concerns: Concerns<Subject>,
  { type, data }: { readonly type: string; readonly data: unknown },
): Subject | undefined => {
  // The relay has checked the data of every event against its type.
  const concern = concerns[type as KnownEventType] as ((data: unknown) => Subject) | undefined;
  return concern?.(data);
};
