/** The frame of every page behind a report's link. */
import type { Child } from "hono/jsx";
import { otherLanguage } from "../i18n/languages.ts";
import { LanguageForm, LinkFrame } from "../linked/frame.tsx";
import { readingsWords } from "./readings-words.ts";
import { expiryOf, moment, type ReportView } from "./view.ts";

/** The actions of a report's buttons. Each is a POST, so that opening the link does none of them. */
export const BUTTONS = [
  "show",
  "record",
  "readiness",
  "comment",
  "keep",
  "quiet",
  "share",
  "export",
  "erase",
  "erase-all",
] as const;
export type Button = (typeof BUTTONS)[number];

interface FrameProps {
  readonly view: ReportView;
  readonly title: string;
  /** What the language button asks for again; absent on the door, whose other language is another address. */
  readonly again?: Button | undefined;
  readonly children?: Child;
}

/** On the first page a GET, because mail scanners press the first button they find. */
const LanguageButton = ({ view: { lang, words }, again }: Pick<FrameProps, "view" | "again">) => {
  if (again === undefined) return <LanguageForm lang={lang} label={words.otherLanguage} />;
  const other = otherLanguage(lang);
  return (
    <form method="post" action={`?lang=${other}`}>
      <button class="plain" name="do" value={again} lang={other} type="submit">
        {words.otherLanguage}
      </button>
    </form>
  );
};

export const Frame = ({ view, title, again, children }: FrameProps) => {
  const button = <LanguageButton view={view} again={again} />;
  return (
    <LinkFrame view={view} from={view.link} title={title} name={view.words.name} language={button}>
      {children}
    </LinkFrame>
  );
};

/** When the link was mailed, and until when it works. */
export const Mailed = ({ view }: { view: ReportView }) => (
  <p class="soft">{view.words.mailed(moment(view, view.link.mailedAt), moment(view, expiryOf(view.link)))}</p>
);

/** The pages of a report, each a press away. */
const PAGES = ["show", "record", "readiness"] as const satisfies readonly Button[];

/** Leads from a page to the other ones. */
export const Pages = ({ view, here }: { view: ReportView; here: (typeof PAGES)[number] }) => (
  <form method="post" action={`?lang=${view.lang}`} class="acts">
    {PAGES.filter((page) => page !== here).map((page) => (
      <button type="submit" name="do" value={page}>
        {readingsWords(view.lang).pages[page]}
      </button>
    ))}
  </form>
);

interface PressProps {
  readonly view: ReportView;
  readonly button: Button;
  readonly look?: "go" | "go wide";
  readonly children?: Child;
}

/** A button by itself. */
export const Press = ({ view, button, look, children }: PressProps) => (
  <form method="post" action={`?lang=${view.lang}`}>
    <button class={look} type="submit" name="do" value={button}>
      {children}
    </button>
  </form>
);
