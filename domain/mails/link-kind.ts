/** What the stored links of all mails have in common. */
import { LANGUAGES } from "../../events/vocabulary.ts";
import { number, oneOf, optional, text } from "../kernel/shape.ts";

/** Checks of the fields that every mailed link carries for its page. */
export const LINK_SHAPE = {
  hash: text,
  district: text,
  leaderId: text,
  addressVersion: optional(number),
  language: oneOf(LANGUAGES),
  districtName: text,
  contactEmail: text,
  expiresAt: number,
};

/** A stored link may go once it has expired. */
export const linkExpiry = ({ expiresAt }: { readonly expiresAt: number }): number => expiresAt;
