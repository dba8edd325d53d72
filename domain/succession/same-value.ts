import { canonicalModel, type Json } from "../burnout/model-v1.ts";

/**
 * Whether two stored values say the same. A table gives the fields of an object back in an order of its own, so texts of
 * the objects as they are would differ without a difference.
 */
export function isSameValue(a: unknown, b: unknown): boolean {
  return textOf(a) === textOf(b);
}

/** Undefined fields are no fields, as in the table. */
const textOf = (value: unknown): string => canonicalModel(JSON.parse(JSON.stringify(value ?? null)) as Json);

/** Fields that tell when something was written and not what. */
const KEEPING = ["version", "recordedAt", "changedAt"] as const;

/** Names of the fields in which two values differ, keeping fields apart. @param before - undefined = nothing. */
export function differingFields(before: object | undefined, after: object): readonly string[] {
  const [a, b] = [before ?? {}, after] as readonly Record<string, unknown>[];
  const names = new Set([...Object.keys(a ?? {}), ...Object.keys(after)]);
  return [...names].filter(
    (name) => !(KEEPING as readonly string[]).includes(name) && !isSameValue(a?.[name], b?.[name]),
  );
}
