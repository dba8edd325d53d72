/**
 * Scores are sums of products in binary floating point; one that is 50 by arithmetic may come out as 49.99999999999999.
 * The guard of scoring.md 7 step 5, used for every comparison of a score with a border.
 */
export const GUARD = 1e-9;
