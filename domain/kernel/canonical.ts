/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * One text for one model, whatever the order of its keys: keys sorted by code unit, no white space, numbers as
 * ECMAScript writes them (the rules of RFC 8785). The SHA-256 of its UTF-8 bytes is the model's hash; the caller takes
 * it, because the domain has no cryptography.
 *
 * @throws RangeError for a number that JSON cannot hold.
 */
export const canonicalModel = (model: Json): string => {
  if (typeof model === "number" && !Number.isFinite(model)) throw new RangeError("a model holds finite numbers only");
  if (model === null || typeof model !== "object") return JSON.stringify(model);
  if (Array.isArray(model)) return `[${model.map((value: Json) => canonicalModel(value)).join(",")}]`;
  const entries = Object.entries(model as { readonly [key: string]: Json });
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${canonicalModel(value)}`).join(",")}}`;
};
