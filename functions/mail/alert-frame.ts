/** What the mails to supervisors have in common. */
import type { AlertMailView } from "../../domain/alerts/alert-view.ts";
import type { MailBody } from "../../domain/mails/mail-body.ts";
import { bodyOf } from "./body.ts";
import type { MailContent } from "./content.ts";

export type AlertFrame = Omit<AlertMailView, "people">;

/** The address of the page of an alert. `first` decides what comes first on it. */
export const alertPage = (
  { publicUrl }: AlertFrame,
  token: string,
  first: "log" | "ack" | "handled" | "not-useful",
): string => `${publicUrl}/a/${token}?do=${first}`;

/** A mail from the district's alert list. Supervisors cannot leave the list, so there is no stop link. */
export const alertMail = (
  { language, district, districtName, publicUrl }: AlertFrame,
  content: Pick<MailContent, "subject" | "preheader" | "blocks" | "footer">,
): MailBody => bodyOf({ language, from: districtName, ...content }, { district, publicUrl, list: "alerts" });
