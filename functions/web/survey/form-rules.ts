/** The rules that the form names to whoever answers it. */
import { type AlertRules, alertRulesAt } from "../../../domain/alerts/rules.ts";
import type { OwnRules } from "../../../domain/kernel/own-rules.ts";
import { type PrivacyRules, privacyRulesAt } from "../../../domain/privacy/rules.ts";
import type { Link } from "../../../domain/pulses/round.ts";
import { type KeepingRules, keepingRulesAt } from "../../../domain/pulses/rules.ts";

export type FormRules = Pick<AlertRules, "raisedLevel" | "raisedRounds" | "missedRounds"> &
  Pick<PrivacyRules, "k"> &
  Pick<KeepingRules, "answersKeptDays">;

/** A round is judged by what is in force when it opens, and so the form names that. */
export const formRulesOf = (link: OwnRules & Pick<Link, "opensAt">): FormRules => ({
  ...alertRulesAt(link, link.opensAt),
  ...privacyRulesAt(link, link.opensAt),
  ...keepingRulesAt(link, link.opensAt),
});
