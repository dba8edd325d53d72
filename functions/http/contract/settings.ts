import * as z from "zod/mini";
import { CHANGEABLE } from "../../../domain/settings/changeable.ts";
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

export const settingsOperations: readonly Operation[] = [readSettings, changeSettings];
