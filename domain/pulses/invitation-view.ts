import type { Sharing } from "../../events/vocabulary.ts";
import type { LeaderMailView } from "../mails/mail-body.ts";
import type { FollowUp } from "./follow-up.ts";
import type { FormInWords } from "./form-terms.ts";
import type { ReminderKind } from "./round.ts";

/** The content of an invitation or a reminder, as data. */
export interface InvitationView extends LeaderMailView {
  /** What the form says of sharing. */
  readonly form: FormInWords;
  /** Whether a reading would be shared with the supervisor as things stand now. */
  readonly sharing: Sharing;
  /** What a supervisor did about an alert since the last round; for an invitation only. */
  readonly followUp?: FollowUp;
  /** Fewest people of a number that HR sees. */
  readonly k: number;
  readonly roundId: string;
  readonly cycle: number;
  readonly closesAt: string;
  /** The instant at which the mail is written. */
  readonly now: string;
}

/** An invitation that was not answered yet, with the reminder's place in the round. */
export interface ReminderView extends InvitationView {
  readonly reminder: ReminderKind;
}
