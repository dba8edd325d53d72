/** What differs between two versions of something that is stored. */

/** An object's fields by name, whatever order they were written in; anything else as it is. */
const byName = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const textOf = (value: unknown): string => JSON.stringify(value ?? null, (_, one: unknown) => byName(one));

/**
 * Whether two stored values say the same. A table gives the fields of an object back in an order of its own, at any
 * depth, so that order does not matter; an undefined field is no field.
 */
export const isSameValue = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);

/** Fields of the keeping itself: a change of these alone is none. */
const KEEPING = new Set([
  "version",
  "recordedAt",
  "recordedBy",
  "changedAt",
  "changedBy",
  "request",
  "manual",
  "addressVersion",
]);

/**
 * Names of the fields in which two versions differ, sorted. A field that is null and one that is absent do not differ.
 *
 * @param before - undefined = there was nothing.
 */
export const changedFields = (before: object | undefined, after: object): readonly string[] => {
  const [a, b] = [before ?? {}, after] as [Record<string, unknown>, Record<string, unknown>];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => !KEEPING.has(name) && !isSameValue(a[name], b[name])).sort();
};
