/** What is stored of a district itself. */
import { LANGUAGES, SHARING } from "../../events/vocabulary.ts";
import { DISTRICT_PARTITION, defineKind } from "../kernel/kind.ts";
import type { RuleChange } from "../kernel/own-rules.ts";
import { either, fields, listOf, number, oneOf, optional, orNull, text } from "../kernel/shape.ts";
import type { District, HelpResource } from "./district.ts";

export const DISTRICT_KINDS = {
  district: defineKind<District>()({
    table: "records",
    pk: DISTRICT_PARTITION,
    sk: "DISTRICT",
    lists: {
      /** Districts whose school morning is scheduled with a zone. */
      districtsInZone: { index: "gsi1", pk: "ZONE#{timeZone}", sk: "{district}" },
    },
    shape: {
      district: text,
      name: text,
      timeZone: text,
      createdOn: text,
      language: oneOf(LANGUAGES),
      holidays: listOf(text),
      roundMonths: listOf(number),
      sharingDefault: oneOf(SHARING),
      contactEmail: text,
      help: listOf(fields<HelpResource>({ name: text, contact: text })),
      ownRules: optional(
        listOf(fields<RuleChange>({ rule: text, value: orNull(either(number, text)), from: text, at: text, by: text })),
      ),
      version: number,
    },
  }),
};
