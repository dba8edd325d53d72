import type { Fault } from "../kernel/refusal.ts";

/** A fault for every entry of a list that is there already, in the list or before it in `taken`. */
export const findRepeats = (
  pointer: string,
  values: readonly string[],
  taken: readonly string[] = [],
): readonly Fault[] =>
  values.flatMap((value, place) =>
    taken.includes(value) || values.indexOf(value) < place
      ? [{ pointer: `${pointer}/${place}`, code: "repeated", message: "This is named already: name each one once." }]
      : [],
  );
