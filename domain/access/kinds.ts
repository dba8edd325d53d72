/** What is stored of who signs in and of what they did. */
import { STAFF_ROLES } from "../../events/vocabulary.ts";
import { daysAfter, defineKind } from "../kernel/kind.ts";
import { listOf, number, oneOf, optional, RECORDED, text } from "../kernel/shape.ts";
import type { AuditEntry, AuditSeal } from "./audit-entry.ts";
import type { Keyring } from "./keyring.ts";
import { ACCESS_RULES } from "./rules.ts";
import type { StaffMember } from "./staff.ts";

export const ACCESS_KINDS = {
  staff: defineKind<StaffMember>()({
    table: "records",
    // Found by the user name in a token, before the district is known.
    pk: "STAFF#{staffId}",
    sk: "STAFF",
    lists: { staffOfDistrict: { index: "gsi1", pk: "D#{district}#STAFF", sk: "{staffId}" } },
    kept: "staff",
    shape: {
      ...RECORDED,
      staffId: text,
      district: text,
      name: text,
      email: optional(text),
      addressVersion: optional(number),
      roles: listOf(oneOf(STAFF_ROLES)),
      coverId: optional(text),
      awayFrom: optional(text),
      awayUntil: optional(text),
      superiorId: optional(text),
      version: number,
    },
  }),
  auditEntry: defineKind<AuditEntry>()({
    table: "records",
    pk: "D#{district}#AUD#{day}",
    sk: "AUDIT#{entryId}",
    lists: {
      /** Entries of a UTC day, oldest first. */
      auditOfDay: "partition",
      /** Entries that concern a leader, oldest first. */
      auditOfLeader: {
        index: "gsi1",
        where: ({ leaderId }) => leaderId !== undefined,
        pk: "D#{district}#AUDL#{leaderId}",
        sk: "{entryId}",
      },
    },
    ttl: ({ at }) => daysAfter(at, ACCESS_RULES.auditKeptDays.value),
  }),
  auditSeal: defineKind<AuditSeal>()({
    table: "records",
    pk: "D#{district}#SEALS",
    sk: "SEAL#{day}",
    // Not before the last entry of its day.
    ttl: ({ day }) => daysAfter(`${day}T00:00:00Z`, ACCESS_RULES.auditKeptDays.value + 1),
  }),
  keyring: defineKind<Keyring>()({ table: "records", pk: "D#{district}#KEYS", sk: "KEYRING" }),
};
