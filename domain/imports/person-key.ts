/** Keys by which a source names a person, and words that stand where there is none. */

/** Compared without case, accents and punctuation; never a key, only a hint. */
export const folded = (name: string): string =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Words that exporters and people write where there is no key; compared folded. */
const PLACEHOLDERS = new Set(
  (
    "na nan null nil none no not notapplicable notavailable notassigned notset unassigned unset undefined unknown missing " +
    "empty blank default dummy fake sample example test testing temp temporary tbd tba todo pending void false true yes " +
    "placeholder id key masterid usermasteridentifier identifier staffid hris ninguno ninguna nulo desconocido pendiente vacio sin"
  ).split(" "),
);

/**
 * Whether a key is a word for "none": no letter or digit, one character again and again (`0`, `000000`, `xxx`), a word
 * like `NULL` or `N/A`, with or without a number behind (`test1`).
 */
export const isPlaceholder = (key: string): boolean => {
  const plain = folded(key);
  if (plain === "" || /^0+$/.test(plain) || /^(.)\1{2,}$/u.test(plain) || /^x+$/.test(plain)) return true;
  return PLACEHOLDERS.has(plain) || /^(test|temp|dummy|fake|null|none|na)\d+$/.test(plain);
};
