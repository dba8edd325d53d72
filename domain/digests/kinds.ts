/** What is stored of digests: who wants them how often, the links to choose, and what the last one was. */
import { LANGUAGES } from "../../events/vocabulary.ts";
import { defineKind } from "../kernel/kind.ts";
import { number, oneOf, optional, text } from "../kernel/shape.ts";
import { linkExpiry } from "../mails/link-kind.ts";
import type { DigestLink, DigestSent, StoredDigestChoice } from "./choice.ts";

export const DIGEST_KINDS = {
  digestChoice: defineKind<StoredDigestChoice>()({
    table: "records",
    pk: "D#{district}#DIGESTS",
    sk: "CHOICE#{staffId}",
    lists: {
      /** Choices of a district's staff; whoever has never chosen is not among them. */
      digestChoices: "partition",
    },
  }),
  digestSent: defineKind<DigestSent>()({
    table: "records",
    // Beside the mails to the same person.
    pk: "D#{district}#SUPMAIL#{staffId}",
    sk: "DIGEST",
  }),
  digestLink: defineKind<DigestLink>()({
    table: "records",
    pk: "DGL#{hash}",
    sk: "LINK",
    ttl: linkExpiry,
    shape: {
      hash: text,
      district: text,
      staffId: text,
      addressVersion: optional(number),
      language: oneOf(LANGUAGES),
      districtName: text,
      contactEmail: text,
      expiresAt: number,
    },
  }),
};
