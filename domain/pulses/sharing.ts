/** Whether answers are shared, and with whom, from the switches and forms on record. */
import type { Sharing } from "../../events/vocabulary.ts";
import { sharingTermsAt, type TermsSource } from "../districts/sharing-terms.ts";
import type { Instant } from "../kernel/calendar.ts";
import { compareText } from "../kernel/text.ts";
import type { FormInWords } from "./form-terms.ts";
import type { AnsweredForm, LeaderChoice, Link, PulseResponse, SharingSwitch } from "./round.ts";

/**
 * How sharing stands for the leader: on, off at once ("no recent reading" from the press on), or off quietly (what was
 * shown ages as under silence, DECISIONS 6).
 */
export const SHARING_STATES = ["on", "off", "quiet"] as const;
export type SharingState = (typeof SHARING_STATES)[number];

/** When sharing was switched, what forms said, and how it stands for someone who never touched it. */
export interface SharingRecord {
  /** Where no form on record says it. */
  readonly byDefault: Sharing;
  /** `with` = the person whom the page named. */
  readonly changes: readonly Pick<SharingSwitch, "at" | "sharing" | "with" | "quietly">[];
  /** Forms that were answered, by the instant of the answer. */
  readonly forms?: readonly (AnsweredForm & { readonly at: Instant })[];
}

/**
 * Whether answers saved at `at` are shared. A switch counts from its own instant on, so answers posted together with it
 * obey it. Off holds for whoever is named later; on holds for the person whom the page named, and a form that names
 * another starts anew.
 *
 * Without a switch it is as the form said. Before the first switch on record, where no form tells, the opposite of it held
 * (a store that keeps only the last switch then errs to the private side); with no switch, the default.
 */
export const sharingAt = ({ byDefault, changes: given, forms = [] }: SharingRecord, at: Instant): Sharing => {
  const changes = inOrder(given);
  const last = changes.findLast((change) => change.at <= at);
  const form = [...forms].sort((a, b) => compareText(a.at, b.at)).findLast((one) => one.at <= at);
  if (last !== undefined) {
    const isOfAnother =
      last.with !== undefined && form !== undefined && form.at >= last.at && form.supervisorId !== last.with;
    return last.sharing === "on" && isOfAnother ? form.starts : last.sharing;
  }
  if (form !== undefined) return form.starts;
  const first = changes[0];
  if (first === undefined) return byDefault;
  return first.sharing === "on" ? "off" : "on";
};

const inOrder = (changes: SharingRecord["changes"]): SharingRecord["changes"] =>
  [...changes].sort((a, b) => compareText(a.at, b.at) || (a.sharing === "off" ? 1 : -1));

/** The instant from which sharing is off quietly; undefined = it is not. */
export const quietSince = ({ changes }: Pick<SharingRecord, "changes">, at: Instant): Instant | undefined => {
  const made = inOrder(changes).filter((change) => change.at <= at);
  return made[made.findLastIndex(({ quietly }) => quietly !== true) + 1]?.at;
};

/** The record without the switch that stands quietly: for staff it was never pressed. */
export const beforeQuiet = (record: SharingRecord, at: Instant): SharingRecord => {
  const since = quietSince(record, at);
  return since === undefined ? record : { ...record, changes: record.changes.filter((change) => change.at < since) };
};

/** How sharing stands at an instant, as the leader may know it. */
export const sharingStateAt = (record: SharingRecord, at: Instant): SharingState => {
  const sharing = sharingAt(record, at);
  return sharing === "off" && quietSince(record, at) !== undefined ? "quiet" : sharing;
};

/** What is on record of a leader's sharing. `responses` = the answers that count, of every round. */
export const sharingRecordOf = (
  district: TermsSource,
  {
    choice,
    responses,
    now,
  }: {
    readonly choice: LeaderChoice | undefined;
    readonly responses: readonly Pick<PulseResponse, "at" | "form">[];
    readonly now: Instant;
  },
): SharingRecord => ({
  byDefault: sharingTermsAt(district, now).starts,
  changes: choice?.sharingChanges ?? [],
  forms: formsOf(responses),
});

/** The forms of answers, for {@link SharingRecord}. */
export const formsOf = (
  responses: readonly Pick<PulseResponse, "at" | "form">[],
): NonNullable<SharingRecord["forms"]> =>
  responses.flatMap(({ at, form }) => (form === undefined ? [] : [{ ...form, at }]));

/** Whether a form that is shown now shares. */
export const sharingOn = (
  { supervisorId, starts }: Pick<FormInWords, "supervisorId" | "starts">,
  choice: LeaderChoice | undefined,
): Sharing => {
  if (choice?.sharing === undefined) return starts;
  const made = choice.sharingChanges?.at(-1)?.with;
  return choice.sharing === "on" && made !== undefined && made !== supervisorId ? starts : choice.sharing;
};

/** How sharing stands on a form that is shown now, as the leader may know it. */
export const sharingStateOn = (
  form: Pick<FormInWords, "supervisorId" | "starts">,
  choice: LeaderChoice | undefined,
): SharingState => {
  const sharing = sharingOn(form, choice);
  return sharing === "off" && choice?.sharingChanges?.at(-1)?.quietly === true ? "quiet" : sharing;
};

/** How sharing starts on the form of a link. One that names no attestation starts off, whatever an earlier version stored. */
export const startsOf = ({ sharingDefault, attestation }: Pick<Link, "sharingDefault" | "attestation">): Sharing =>
  attestation === undefined ? "off" : sharingDefault;
