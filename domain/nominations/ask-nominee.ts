import { isInForce } from "../kernel/recorded.ts";
import { ok, type Result } from "../kernel/result.ts";
import type { MailBody } from "../mails/mail-body.ts";
import {
  type Addressee,
  type Compose,
  type LeaderMail,
  type MailedLeader,
  type MailLeaderPorts,
  mailLeader,
} from "../mails/mail-leader.ts";
import { mailedTo } from "../mails/since-mailed.ts";
import { create, type Store, type Tokens } from "../ports.ts";
import { callName } from "../roster/roster.ts";
import { askDays, lastAskedOn } from "./asking.ts";
import type { Nomination } from "./nomination.ts";
import type { NominationMailView } from "./nomination-view.ts";
import { ASKING_RULES, askingRulesAt } from "./rules.ts";

export interface AskNomineePorts extends MailLeaderPorts {
  readonly tokens: Pick<Tokens, "create">;
  readonly renderNomination: (view: NominationMailView) => MailBody;
  /** Public origin without a slash at the end. */
  readonly publicUrl: string;
}

/** The nomination that a mail asks about. Ids only. */
export interface NominationMessage extends Pick<Nomination, "district" | "leaderId" | "nominationId"> {
  /** Set = because the address was corrected: a question that went to an earlier one is put once more. */
  readonly addressVersion?: number;
}

/** `settled`: it was answered or taken back before it was mailed. `late`: a replay of long ago. */
export type AskedNominee = MailedLeader | "settled" | "late";

/**
 * Asks a person by mail whether a nomination is welcome: one mail for each day on which it is put. The nomination
 * decides which day that is, not the message: a late or reordered message asks the latest question or none.
 *
 * `busy`: another attempt is working on it; try again later.
 */
export const askNominee =
  (ports: AskNomineePorts) =>
  async ({
    district,
    leaderId,
    nominationId,
    addressVersion,
  }: NominationMessage): Promise<Result<AskedNominee, "busy">> => {
    const nomination = await ports.store.get("nomination", { district, leaderId, nominationId });
    if (nomination === undefined || !isInForce(nomination) || nomination.state !== "proposed") return ok("settled");
    const id = { district, leaderId, nominationId, askedOn: lastAskedOn(nomination) };
    const anew = addressVersion === undefined ? {} : { addressVersion };
    return mailLeader(ports, { kind: "nominationMail", id, row: (claim) => ({ ...id, ...claim }), ...anew }, (now) =>
      compose(ports, nomination, addressVersion === undefined ? now : new Date(putAt(nomination))),
    );
  };

/** Puts the open questions to a leader once more, at an address that was corrected. */
export const askNomineeAnew =
  (ports: AskNomineePorts & { readonly store: Pick<Store, "get" | "list"> }) =>
  async ({
    district,
    leaderId,
    change,
  }: {
    readonly district: string;
    readonly leaderId: string;
    readonly change: string;
  }): Promise<Result<readonly AskedNominee[], "busy">> => {
    const nominations = await ports.store.list("nominationsOfLeader", { district, leaderId });
    const asked: AskedNominee[] = [];
    for (const { nominationId, state } of nominations) {
      if (state !== "proposed") continue;
      const one = await askNominee(ports)({ district, leaderId, nominationId, addressVersion: Number(change) });
      if (!one.ok) return one;
      asked.push(one.value);
    }
    return ok(asked);
  };

/** When the latest question was put. */
const putAt = ({ recordedAt, proposedOn, askedAgainOn }: Nomination): number =>
  Date.parse(askedAgainOn?.at(-1) ?? recordedAt ?? proposedOn);

const compose = async (ports: AskNomineePorts, nomination: Nomination, now: Date): Promise<Compose | "late"> => {
  if (now.getTime() > putAt(nomination) + ASKING_RULES.mailDays.value * 86_400_000) return "late";
  const { district, recordedBy } = nomination;
  const staff = recordedBy === undefined ? undefined : await ports.store.get("staff", { staffId: recordedBy });
  const staffName = staff?.district === district ? { staffName: staff.name } : {};
  return { tag: "nomination", write: (to, mailedAt) => mailOf(ports, { ...nomination, ...staffName }, to, mailedAt) };
};

const mailOf = (
  { tokens, renderNomination, publicUrl }: AskNomineePorts,
  nomination: Nomination & { readonly staffName?: string },
  { settings, leader }: Addressee,
  mailedAt: Date,
): LeaderMail => {
  const { token, hash } = tokens.create();
  const { leaderId, nominationId, targetRole, source, staffName } = nomination;
  const { district, timeZone, contactEmail } = settings;
  const shown = { district, language: leader.language, districtName: settings.name, contactEmail };
  const expiresAt =
    Math.floor(mailedAt.getTime() / 1000) + askingRulesAt(settings, mailedAt.toISOString()).linkDays * 86_400;
  const ids = { leaderId, nominationId, askedOn: lastAskedOn(nomination) };
  const askedBefore = askDays(nomination).at(-2);
  return {
    link: create("nominationLink", {
      ...shown,
      ...ids,
      ...mailedTo(leader),
      hash,
      mailedAt: mailedAt.toISOString(),
      expiresAt,
    }),
    body: renderNomination({
      ...{ ...shown, timeZone, callName: callName(leader), targetRole, source },
      ...(staffName !== undefined && { staffName }),
      ...(askedBefore !== undefined && { askedBefore }),
      until: new Date(expiresAt * 1000).toISOString(),
      ...{ publicUrl, token },
    }),
  };
};
