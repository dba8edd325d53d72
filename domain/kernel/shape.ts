/**
 * The shape of a stored row, checked when it is read. A few lines instead of a library, because it lies in the bundle of
 * every function (docs/decisions). A message names the field and never its value, which may be what must not leak.
 */
import type { Recorded } from "./recorded.ts";

/** Checks one field. Invariant in its type: a check that is stricter or laxer than the field does not compile. */
export interface Check<T> {
  readonly fits: (value: unknown) => boolean;
  /** Never set. */
  readonly type?: (value: T) => T;
}

/** A check for each field of a type, absent ones included. Fields beyond them are let through. */
export type Shape<T> = { readonly [Field in keyof T]-?: Check<T[Field]> };

const check = <T>(fits: (value: unknown) => boolean): Check<T> => ({ fits });

export const text: Check<string> = check((value) => typeof value === "string" && value !== "");
export const number: Check<number> = check((value) => typeof value === "number" && Number.isFinite(value));

export const flag: Check<boolean> = check((value) => typeof value === "boolean");

export const oneOf = <const T extends string>(words: readonly T[]): Check<T> =>
  check((value) => (words as readonly unknown[]).includes(value));

export const listOf = <T>(item: Check<T>): Check<readonly T[]> =>
  check((value) => Array.isArray(value) && value.every(item.fits));

/** A field that may be absent. */
export const optional = <T>(given: Check<T>): Check<T | undefined> =>
  check((value) => value === undefined || given.fits(value));

export const either = <A, B>(a: Check<A>, b: Check<B>): Check<A | B> =>
  check((value) => a.fits(value) || b.fits(value));

export const orNull = <T>(given: Check<T>): Check<T | null> => check((value) => value === null || given.fits(value));

/** A value with fields of its own. */
export const fields = <T>(shape: Shape<T>): Check<T> =>
  check((value) => typeof value === "object" && value !== null && misfit(shape, value) === undefined);

/** The first field that does not fit; undefined when all do. */
export const misfit = <T>(shape: Shape<T>, value: object): string | undefined =>
  (Object.keys(shape) as (keyof T & string)[]).find((field) => !shape[field].fits((value as Partial<T>)[field]));

/** What every record that people keep carries. */
export const RECORDED: Shape<Recorded> = {
  recordedAt: optional(text),
  recordedBy: optional(text),
  changedAt: optional(text),
  changedBy: optional(text),
  withdrawnAt: optional(text),
  request: optional(text),
  manual: optional(listOf(text)),
};
