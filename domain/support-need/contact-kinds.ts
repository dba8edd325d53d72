/** Which touchpoints end a gap of the support-need index. Arguable, hence data. */
import { FOCUS_CODES, type FocusCode, TOPICS, type TouchpointKind } from "../../events/vocabulary.ts";
import type { Touchpoint } from "../coaching/coaching.ts";

/** `with-focus`: only when what it was about is developmental, {@link DEVELOPMENTAL}. */
type Counts = "always" | "with-focus" | "never";

export interface ContactKind {
  /** Whether it ends a gap in coaching. */
  readonly coaching: Counts;
  /** Whether it ends a gap in one-to-ones with the supervisor. */
  readonly oneToOne: Exclude<Counts, "with-focus">;
  readonly reason: string;
}

/** All of it judgement; the practices are those of principal-supervisor programmes (field.md 1, rows on coaching). */
export const CONTACT_KINDS: Readonly<Record<TouchpointKind, ContactKind>> = {
  visit: {
    coaching: "always",
    oneToOne: "never",
    reason: "time in the school on the principal's work is what coaching is; an undisturbed talk is not part of it",
  },
  walkthrough: {
    coaching: "always",
    oneToOne: "never",
    reason: "classrooms looked at together, with what was seen talked over",
  },
  "peer-visit": {
    coaching: "always",
    oneToOne: "never",
    reason: "learning from another principal's school; the supervisor need not be there",
  },
  meeting: {
    coaching: "with-focus",
    oneToOne: "always",
    reason: "an undisturbed talk; coaching only when it was about the leader's practice, not about budgets or buses",
  },
  call: {
    coaching: "with-focus",
    oneToOne: "always",
    reason: "as a meeting, at a distance",
  },
  message: {
    coaching: "never",
    oneToOne: "never",
    reason: "one line in one direction is no conversation",
  },
  "stay-conversation": {
    coaching: "never",
    oneToOne: "always",
    reason: "it is about what keeps somebody in the seat, not about practice",
  },
  "exit-interview": {
    coaching: "never",
    oneToOne: "never",
    reason: "it comes after the decision to go",
  },
};

/** What a developmental contact is about: practice and career. The others are conditions of the work. */
export const DEVELOPMENTAL: readonly FocusCode[] = FOCUS_CODES.filter(
  (code) => !(TOPICS as readonly string[]).includes(code),
);

const isDevelopmental = ({ focusCodes = [] }: Pick<Touchpoint, "focusCodes">): boolean =>
  focusCodes.some((code) => DEVELOPMENTAL.includes(code));

type Contact = Pick<Touchpoint, "kind" | "focusCodes">;

/** Whether a touchpoint ends a gap in coaching. */
export const isCoaching = (contact: Contact): boolean => {
  const { coaching } = CONTACT_KINDS[contact.kind];
  return coaching === "always" || (coaching === "with-focus" && isDevelopmental(contact));
};

/** Whether a touchpoint ends a gap in one-to-ones with the supervisor. */
export const isOneToOne = ({ kind }: Contact): boolean => CONTACT_KINDS[kind].oneToOne === "always";
