/** The content of a mail. `html.tsx` and `text.ts` each render all of it. */
import type { Language } from "../../events/vocabulary.ts";

/** Words that lead somewhere. The words are unique within a mail, so that a list of its links makes sense. */
export interface MailLink {
  readonly label: string;
  readonly url: string;
  /** Set when the words are in another language than the mail. */
  readonly lang?: Language;
}

export type Block =
  /** The one heading of the mail. */
  | { readonly kind: "heading"; readonly text: string }
  /** Starts the part of the mail about one leader: name, and school. */
  | { readonly kind: "part"; readonly text: string; readonly note?: string }
  | { readonly kind: "para"; readonly text: string }
  /** A question whose answers are links. */
  | {
      readonly kind: "answers";
      readonly position: string;
      readonly question: string;
      readonly options: readonly MailLink[];
    }
  | { readonly kind: "button"; readonly link: MailLink }
  /** One under another, or side by side where they matter less. */
  | { readonly kind: "links"; readonly links: readonly MailLink[]; readonly inline?: boolean }
  /** Short statements, one a line, under a title where they need one. */
  | { readonly kind: "facts"; readonly title?: string; readonly lines: readonly string[] }
  | { readonly kind: "small"; readonly text: string }
  /** The address for questions; a link in HTML. */
  | { readonly kind: "contact"; readonly text: string; readonly address: string };

export interface MailContent {
  readonly language: Language;
  readonly subject: string;
  /** What an inbox shows after the subject. Like the subject it may be read over a shoulder: no name, level or topic. */
  readonly preheader: string;
  /** Who writes: the district's name. */
  readonly from: string;
  readonly blocks: readonly Block[];
  /** Below a line, smaller: what is true of every mail of its kind. */
  readonly footer: readonly Block[];
}
