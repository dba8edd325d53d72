import type { District } from "../districts/district.ts";
import { mailedTo } from "../mails/since-mailed.ts";
import type { Appointment, Leader } from "../roster/roster.ts";
import type { FormInWords } from "./form-terms.ts";
import type { Link, Round } from "./round.ts";
import { pulseRulesAt } from "./rules.ts";

/** Whom a link is for, and for which seat. */
export interface Invited {
  readonly settings: District;
  readonly round: Round;
  readonly leader: Leader;
  readonly seat: Appointment;
}

/** The stored form of a mailed link to a round's page: all that the page needs, and no answer. */
export const linkOf = (
  { settings, round, leader, seat }: Invited,
  { hash, salt, form: { starts, ...form } }: { hash: string; salt: string; form: FormInWords },
): Link => ({
  hash,
  district: round.district,
  leaderId: leader.leaderId,
  ...mailedTo(leader),
  leaderVersion: leader.version,
  seat: { appointmentId: seat.appointmentId, version: seat.version, end: seat.end },
  roundId: round.roundId,
  cycle: round.cycle,
  instrument: round.instrument,
  language: leader.language,
  opensAt: round.opensAt,
  closesAt: round.closesAt,
  salt,
  districtName: settings.name,
  timeZone: settings.timeZone,
  ...form,
  contactEmail: settings.contactEmail,
  help: settings.help,
  sharingDefault: starts,
  ...(settings.ownRules !== undefined && { ownRules: settings.ownRules }),
  expiresAt:
    Math.floor(Date.parse(round.closesAt) / 1000) + pulseRulesAt(settings, round.opensAt).linkKeptDays * 86_400,
});
