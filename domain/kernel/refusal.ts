/** Why a use case did not do what was asked. The one union that the API can report. */

/** A field at fault, and what to do about it. */
export interface Fault {
  /** JSON pointer into the request's body (RFC 6901, as a URI fragment), e.g. `#/begin`. */
  readonly pointer: string;
  /** Stable word for programs. */
  readonly code: string;
  /** For people: what is wrong and how to mend it. No personal data. */
  readonly message: string;
}

export type Refusal =
  /** There is no such thing, as far as the caller is concerned. */
  | { readonly refused: "missing" }
  /** It has another version than the caller read. */
  | { readonly refused: "stale" }
  | { readonly refused: "invalid"; readonly faults: readonly Fault[] }
  /** The state of things does not allow it. `reason` is the problem's type. */
  | { readonly refused: "conflict"; readonly reason: string; readonly title: string; readonly fix: string }
  /** It was there, and is not kept any longer. */
  | { readonly refused: "gone"; readonly reason: string; readonly title: string; readonly fix: string }
  /** The idempotency key belongs to another request. */
  | { readonly refused: "reused-key" }
  /** Others kept changing the same rows. */
  | { readonly refused: "busy" };

export const MISSING: Refusal = { refused: "missing" };
export const STALE: Refusal = { refused: "stale" };
export const BUSY: Refusal = { refused: "busy" };

/** Refusal for one field. */
export const invalid = (pointer: string, code: string, message: string): Refusal => ({
  refused: "invalid",
  faults: [{ pointer, code, message }],
});
