/** Order of texts that does not depend on a locale. */

/** Order of two instants, or of two ids. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
