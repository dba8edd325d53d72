/** Values as rows of a table. */
import { misfit } from "../../../domain/kernel/shape.ts";
import type { Kind, State } from "../../../domain/state.ts";
import { indexAttributes, keyOf, shapeOf, ttlOf } from "./keys.ts";

/** Attributes that belong to the store and never leave it. */
const STORE_ATTRIBUTES = ["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "ttl", "rowKind"] as const;

/** The row of a value. */
export const toRow = <K extends Kind>(kind: K, value: State[K]): Record<string, unknown> => {
  const ttl = ttlOf(kind, value);
  return {
    ...value,
    ...keyOf(kind, value),
    rowKind: kind,
    ...indexAttributes(kind, value),
    ...(ttl === undefined ? {} : { ttl }),
  };
};

/**
 * The value of a row; the store's own attributes are taken off.
 *
 * @throws Error for a row of another kind, and for one that does not have its kind's shape: the message names the field.
 */
export const fromRow = <K extends Kind>(kind: K, row: Record<string, unknown>): State[K] => {
  if (row["rowKind"] !== kind) throw new Error(`row is a ${String(row["rowKind"])}, not a ${kind}`);
  const value: Record<string, unknown> = { ...row };
  for (const attribute of STORE_ATTRIBUTES) delete value[attribute];
  const shape = shapeOf(kind);
  const field = shape && misfit(shape, value);
  if (field !== undefined) throw new Error(`a stored ${kind} does not have the shape of one: ${field}`);
  return value as unknown as State[K];
};
