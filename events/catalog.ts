/** The list of all events. The relay validates against it; the infrastructure derives its rules from it. */
import type * as z from "zod/mini";
import { DEFINITIONS } from "./definitions.ts";

/** Every event there is. */
export const CATALOG = DEFINITIONS;

type Definition = (typeof CATALOG)[number];

/** Maps an event type to the type of its data. */
export type EventMap = { [D in Definition as D["type"]]: z.infer<D["data"]> };

/** The type of any published event. */
export type KnownEventType = Definition["type"];

/** The definition of an event type; undefined if the type is not published, or no longer. */
export const definitionOf = (type: string): Definition | undefined =>
  CATALOG.find((definition) => definition.type === type);
