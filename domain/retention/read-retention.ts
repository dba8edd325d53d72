import { LEADER_ROLES } from "../../events/vocabulary.ts";
import type { TenantStore } from "../access/tenant.ts";
import type { District } from "../districts/district.ts";
import { instantOf, type LocalDate } from "../kernel/calendar.ts";
import type { OwnRules } from "../kernel/own-rules.ts";
import { privacyRulesAt } from "../privacy/rules.ts";
import { countRetention, lastRetentionYear, type Retention } from "./retention.ts";

/**
 * Retention of a school year, from the appointments as they are on record now: a correction made late counts.
 *
 * @param schoolYear - by the year it ends in; absent = the last one whose twelve months are over.
 */
export const readRetention = async (
  store: Pick<TenantStore, "list">,
  settings: OwnRules & Pick<District, "createdOn">,
  today: LocalDate,
  schoolYear = lastRetentionYear(today),
): Promise<Retention> => {
  const [orgs, inRoles] = await Promise.all([
    store.list("orgs", {}),
    Promise.all(LEADER_ROLES.map((role) => store.list("appointmentsInRole", { role }))),
  ]);
  // Of earlier days a roster knows who stayed and not who left.
  const { k } = privacyRulesAt(settings, instantOf(today, "23:59", settings.timeZone));
  return countRetention({ appointments: inRoles.flat(), orgs, recordsFrom: settings.createdOn, k }, schoolYear, today);
};
