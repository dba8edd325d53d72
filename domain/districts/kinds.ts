/** What is stored of a district itself. */
import { LANGUAGES, SHARING } from "../../events/vocabulary.ts";
import { DISTRICT_PARTITION, defineKind } from "../kernel/kind.ts";
import { OWN_RULES } from "../kernel/own-rules.ts";
import { fields, listOf, number, oneOf, optional, text } from "../kernel/shape.ts";
import type { District, HelpResource } from "./district.ts";
import { SCHOOL_CALENDAR } from "./school-calendar.ts";
import { SHARING_TERMS } from "./sharing-terms.ts";

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
      calendar: optional(SCHOOL_CALENDAR),
      roundMonths: listOf(number),
      sharingDefault: oneOf(SHARING),
      sharingTerms: optional(SHARING_TERMS),
      contactEmail: text,
      help: listOf(fields<HelpResource>({ name: text, contact: text })),
      ownRules: optional(OWN_RULES),
      version: number,
    },
  }),
};
