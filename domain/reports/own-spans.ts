import type { LocalDate } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { compareText } from "../kernel/text.ts";
import type { Collected } from "../ports.ts";
import type { Kind } from "../state.ts";

/** A record of a leader that is on record over `[begin, end)`. */
export interface OwnSpan {
  readonly kind: Kind;
  /** Null = not known. */
  readonly begin: LocalDate | null;
  /** Excluded; null = open. */
  readonly end: LocalDate | null;
}

/** What of a leader's file has a begin and an end, whatever its kind, the newest first. */
export const spansIn = (file: readonly Collected[]): readonly OwnSpan[] =>
  file
    .flatMap(({ kind, value }) =>
      "begin" in value && "end" in value && isInForce(value) ? [{ kind, begin: value.begin, end: value.end }] : [],
    )
    .toReversed()
    .toSorted((a, b) => compareText(b.begin ?? "", a.begin ?? ""));
