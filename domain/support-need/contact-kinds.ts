/** Which touchpoints end a gap of the support-need index: the table of `contactKinds` in the rules. */

import { FOCUS_CODES, type FocusCode, TOPICS } from "../../events/vocabulary.ts";
import type { Touchpoint } from "../coaching/coaching.ts";
import { CONTACT_RULES } from "./rules.ts";

/** What a developmental contact is about: practice and career. The others are conditions of the work. */
export const DEVELOPMENTAL: readonly FocusCode[] = FOCUS_CODES.filter(
  (code) => !(TOPICS as readonly string[]).includes(code),
);

const isDevelopmental = ({ focusCodes = [] }: Pick<Touchpoint, "focusCodes">): boolean =>
  focusCodes.some((code) => DEVELOPMENTAL.includes(code));

type Contact = Pick<Touchpoint, "kind" | "focusCodes">;

/** Whether a touchpoint ends a gap in coaching. */
export const isCoaching = (contact: Contact): boolean => {
  const { coaching } = CONTACT_RULES.contactKinds.value[contact.kind];
  return coaching === "always" || (coaching === "with-focus" && isDevelopmental(contact));
};

/** Whether a touchpoint ends a gap in one-to-ones with the supervisor. */
export const isOneToOne = ({ kind }: Contact): boolean => CONTACT_RULES.contactKinds.value[kind].oneToOne === "always";
