/**
 * A number that people may argue about: its value, its unit, what it decides, its source, and whether a district may
 * have one of its own. Each room keeps its own in `rules.ts`; `docs/RULES.md` is generated from all of them.
 */

/**
 * Whether a district may have a value of its own.
 *
 * - `no`: the value is the same everywhere.
 * - A range: anything from `least` to `most`, in steps of `step` (1 unless given).
 * - With `stricter`, only that way from the default, which is then the other end of the range.
 * - Words, loosest first: the default or a later one.
 */
export type Change = "no" | NumberRange | WordRange;

export interface NumberRange {
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  readonly stricter?: "higher" | "lower";
}

export interface WordRange {
  readonly words: readonly string[];
}

/** One rule. `value` is the default where a district may have its own. */
export interface Rule<T = unknown> {
  readonly value: T;
  readonly unit: string;
  readonly meaning: string;
  /** A document and its place, or `judgement` with the reason. */
  readonly source: string;
  readonly change: Change;
}

/** Rules of a room, or of one part of it, by name. */
export type RuleBook = Readonly<Record<string, Rule>>;

/** A literal number stands for any number: a district's value differs from the default. */
type Widened<T> = T extends number ? number : T;

/** The values of a book. */
export type Values<B extends RuleBook> = { readonly [Name in keyof B]: Widened<B[Name]["value"]> };

/** The values of a book as they are written: what a model is made of. */
export type Written<B extends RuleBook> = { readonly [Name in keyof B]: B[Name]["value"] };

/** The values of a book that no district changes. */
export const valuesOf = <B extends RuleBook>(book: B): Written<B> =>
  Object.fromEntries(Object.entries(book).map(([name, { value }]) => [name, value])) as Written<B>;

/** What holds where a district has no value of its own. */
export const defaultsOf = <B extends RuleBook>(book: B): Values<B> =>
  Object.fromEntries(Object.entries(book).map(([name, { value }]) => [name, value])) as Values<B>;
