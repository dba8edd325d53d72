/** A district's own secrets. */
export interface Keyring {
  readonly district: string;
  /** Key of the codes on paging cursors: 256 random bits, base64url. */
  readonly cursorKey: string;
  readonly version: number;
}
