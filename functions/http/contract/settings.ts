import * as z from "zod/mini";
import { CHANGEABLE } from "../../../domain/settings/changeable.ts";
import { dateText, defineOperation, type Operation } from "../../runtime/operation.ts";

const common = { entry: "manage-settings", tag: "Settings", path: "/v1/settings" } as const;

const ruleValue = () => z.union([z.number(), z.string().check(z.maxLength(40))]);

const SettingsView = z.object({
  version: z.int(),
  /** Every rule that a district may change. */
  rules: z.array(
    z.object({
      rule: z.string(),
      /** In force today. */
      value: ruleValue(),
      default: ruleValue(),
      /** What is on record for later days; null = the default again. */
      planned: z.array(z.object({ from: z.iso.date(), value: z.nullable(ruleValue()) })),
      unit: z.string(),
      meaning: z.string(),
      source: z.string(),
      /** Of a number. */
      least: z.nullable(z.number()),
      most: z.nullable(z.number()),
      step: z.nullable(z.number()),
      /** Of a word: the default or a later one. */
      words: z.nullable(z.array(z.string())),
      /** Which way alone it may move from the default; null = either. */
      stricter: z.nullable(z.enum(["higher", "lower", "later-word"])),
    }),
  ),
  /** Every value on record, oldest first: what was in force on a past day. */
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
  summary: "Reads the district's rules: what is in force, the default, what it may be changed to, and who says so.",
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
  summary: "Gives rules values of the district's own, from today or a later day on; null is the default again.",
  description:
    "A round is judged by the values that were in force when it opened, whatever is changed later. Rules that decide who learns what move only towards stricter.",
  body: SettingsPatch,
  reply: SettingsView,
  conditional: true,
  problems: { 409: "The settings were changed too often to be kept on record." },
});

export const settingsOperations: readonly Operation[] = [readSettings, changeSettings];
