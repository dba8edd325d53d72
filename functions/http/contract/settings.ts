import * as z from "zod/mini";
import { CHANGEABLE } from "../../../domain/settings/changeable.ts";
import { ATTESTATION_KINDS, SHARING } from "../../../events/vocabulary.ts";
import { dateText, defineOperation, type Operation } from "../../runtime/operation.ts";

const common = { entry: "manage-settings", tag: "Settings", path: "/v1/settings" } as const;

const ruleValue = () => z.union([z.number(), z.string().check(z.maxLength(40))]);

const SettingsView = z.object({
  version: z.int(),
  /** All rules that a district may change. */
  rules: z.array(
    z.object({
      rule: z.string(),
      /** In force today. */
      value: ruleValue(),
      default: ruleValue(),
      /** Recorded values for later days; null = the default. */
      planned: z.array(z.object({ from: z.iso.date(), value: z.nullable(ruleValue()) })),
      unit: z.string(),
      meaning: z.string(),
      source: z.string(),
      /** Range and step of a number; null for a word. */
      least: z.nullable(z.number()),
      most: z.nullable(z.number()),
      step: z.nullable(z.number()),
      /** The words to choose from, strictest last; null for a number. */
      words: z.nullable(z.array(z.string())),
      /** The only direction in which the value may differ from the default; null = both. */
      stricter: z.nullable(z.enum(["higher", "lower", "later-word"])),
    }),
  ),
  /** All recorded values, oldest first, to find the value of a past day. */
  changes: z.array(
    z.object({
      rule: z.string(),
      value: z.nullable(ruleValue()),
      from: z.iso.date(),
      at: z.iso.datetime(),
      by: z.string(),
    }),
  ),
});

export const readSettings = defineOperation({
  ...common,
  id: "readSettings",
  method: "GET",
  action: "settings.read",
  summary: "Reads the district's rules: current value, default, allowed values and source of each.",
  reply: SettingsView,
});

const SettingsPatch = z.strictObject({
  from: z.exactOptional(dateText()),
  rules: z.strictObject(Object.fromEntries(CHANGEABLE.map(({ id }) => [id, z.exactOptional(z.nullable(ruleValue()))]))),
});

export const changeSettings = defineOperation({
  ...common,
  id: "changeSettings",
  method: "PATCH",
  action: "settings.write",
  summary: "Changes the district's values of rules, from today or a later day on; null resets a rule to its default.",
  description:
    "A round uses the values that were in force when it opened, even if they change later. Rules that decide who learns what can only become stricter.",
  body: SettingsPatch,
  reply: SettingsView,
  conditional: true,
  problems: { 409: "The district has reached the maximum number of recorded changes." },
});

/** What a request gives; a use case checks date and link, and says what is wrong with them. */
const AttestationInput = z.strictObject({
  kind: z.enum(ATTESTATION_KINDS),
  /** Date of the document. */
  date: dateText(),
  /** Public https address of the document. */
  link: z.string().check(z.maxLength(300)),
});
const AttestationView = z.object({ kind: z.enum(ATTESTATION_KINDS), date: z.iso.date(), link: z.string() });

const SharingTermsView = z.object({
  version: z.int(),
  /** In force now; null = none, so the form says that the supervisor may also evaluate. */
  attestation: z.nullable(AttestationView),
  /** How sharing starts now, as far as the district decides it; it starts off for anybody under a person of several hats. */
  sharingDefault: z.enum(SHARING),
  /** All that was declared, oldest first; a round goes by what held when it opened. */
  history: z.array(
    z.object({
      attestation: z.nullable(AttestationView),
      sharingDefault: z.enum(SHARING),
      at: z.iso.datetime(),
      by: z.string(),
    }),
  ),
});

const SharingTermsPatch = z.strictObject({
  attestation: z.exactOptional(z.nullable(AttestationInput)),
  sharingDefault: z.exactOptional(z.enum(SHARING)),
});

const sharingPath = { ...common, path: "/v1/settings/sharing" } as const;

export const readSharingTerms = defineOperation({
  ...sharingPath,
  id: "readSharingTerms",
  method: "GET",
  action: "settings.read",
  summary: "Reads the district's attestation that check-ins stay out of evaluation, and how sharing starts.",
  reply: SharingTermsView,
});

export const changeSharingTerms = defineOperation({
  ...sharingPath,
  id: "changeSharingTerms",
  method: "PATCH",
  action: "settings.write",
  summary:
    "Records the attestation that check-ins stay out of evaluation, withdraws it (null), or changes how sharing starts.",
  description:
    "Rounds that open from now on name it on the form. Without an attestation sharing starts off; with one, a district may still let it start off.",
  body: SharingTermsPatch,
  reply: SharingTermsView,
  conditional: true,
  problems: { 409: "The district has reached the maximum number of declarations on record." },
});

export const settingsOperations: readonly Operation[] = [
  readSettings,
  changeSettings,
  readSharingTerms,
  changeSharingTerms,
];
