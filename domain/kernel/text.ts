/** Order of texts that does not depend on a locale. */

/** Order of two instants, or of two ids. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
