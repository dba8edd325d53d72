import type { District } from "../../../domain/districts/district.ts";
import { sharingTermsAt } from "../../../domain/districts/sharing-terms.ts";
import { ok } from "../../../domain/kernel/result.ts";
import type { KeepContext, KeepPorts } from "../../../domain/records/keep-records.ts";
import { changeSettings, valueOn } from "../../../domain/settings/change-settings.ts";
import { changeSharingTerms } from "../../../domain/settings/change-sharing-terms.ts";
import { CHANGEABLE, type ChangeableRule } from "../../../domain/settings/changeable.ts";
import { type Route, route } from "../../runtime/route.ts";
import * as contract from "../contract/settings.ts";

const rangeOf = ({ change }: ChangeableRule) =>
  "words" in change
    ? { least: null, most: null, step: null, words: [...change.words], stricter: "later-word" as const }
    : {
        least: change.least,
        most: change.most,
        step: change.step ?? 1,
        words: null,
        stricter: change.stricter ?? null,
      };

const settingsReply = (district: District, { today }: Pick<KeepContext, "today">) => {
  const { ownRules = [], version } = district;
  return {
    value: {
      version,
      rules: CHANGEABLE.map((rule) => ({
        rule: rule.id,
        value: valueOn(rule.id, district, today) ?? rule.value,
        default: rule.value,
        planned: ownRules
          .filter(({ rule: id, from }) => id === rule.id && from > today)
          .map(({ from, value }) => ({ from, value })),
        unit: rule.unit,
        meaning: rule.meaning,
        source: rule.source,
        ...rangeOf(rule),
      })),
      changes: ownRules.map(({ rule, value, from, at, by }) => ({ rule, value, from, at, by })),
    },
    version,
  };
};

const termsReply = (district: District, { now }: Pick<KeepContext, "now">) => {
  const { sharingTerms = [], version } = district;
  const { attestation, starts } = sharingTermsAt(district, now);
  return {
    value: { version, attestation: attestation ?? null, sharingDefault: starts, history: [...sharingTerms] },
    version,
  };
};

/** Routes of the district's own values of rules. */
export const settingsRoutes = (ports: Pick<KeepPorts, "ids">): readonly Route[] => [
  route(contract.readSettings, async ({ context, settings }) => ok(settingsReply(settings, context))),
  route(contract.changeSettings, async ({ context, version, body }) => {
    const changed = await changeSettings(ports, context, { version, ...body });
    return changed.ok ? ok(settingsReply(changed.value, context)) : changed;
  }),
  route(contract.readSharingTerms, async ({ context, settings }) => ok(termsReply(settings, context))),
  route(contract.changeSharingTerms, async ({ context, version, body }) => {
    const changed = await changeSharingTerms(ports, context, { version, ...body });
    return changed.ok ? ok(termsReply(changed.value, context)) : changed;
  }),
];
