/** A correction: the fields given and no others. Null clears a field that may be absent. */
export type MergePatch<T> = {
  readonly [F in keyof T]?: T[F] | (Partial<Pick<T, F>> extends Pick<T, F> ? null : never);
};

/**
 * A record with a correction applied (RFC 7396): a field given as null is cleared, unless null is a value of it.
 *
 * @param nullable - fields in which null is a value, e.g. an open end.
 */
export const mergePatch = <T extends object>(
  before: T,
  patch: { readonly [F in keyof T]?: T[F] | null },
  nullable: readonly (keyof T & string)[] = [],
): T => {
  const merged = Object.entries({ ...before, ...patch });
  const kept = merged.filter(([name, value]) => value !== null || (nullable as readonly string[]).includes(name));
  return Object.fromEntries(kept) as T;
};
