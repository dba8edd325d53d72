import type { Child } from "hono/jsx";
import type { Language } from "../../events/vocabulary.ts";
import { Page } from "./layout.tsx";

/** What the frame needs of the view of a page. */
export interface LinkedView {
  readonly lang: Language;
  readonly districtName: string;
  readonly contactEmail: string;
  readonly words: {
    /** What the page is, in the header. */
    readonly name: string;
    /** The other language's own name for itself. */
    readonly otherLanguage: string;
    /** Leads to the contact's address. */
    readonly contact: string;
  };
}

export interface LinkedPageProps {
  readonly view: LinkedView;
  readonly title: string;
  /** What the address asks for besides the language, and still asks for in the other one. */
  readonly query?: Readonly<Record<string, string>>;
  readonly children?: Child;
}

/** The frame of a page behind a mailed link that shows one thing and takes what is pressed: whose it is, and whom to ask. */
export const LinkedPage = ({ view, title, query = {}, children }: LinkedPageProps) => {
  const { lang, words, districtName, contactEmail } = view;
  const other = lang === "en" ? "es" : "en";
  return (
    <Page
      lang={lang}
      title={`${title} · ${districtName}`}
      heading={`${districtName} · ${words.name}`}
      action={
        // A GET and the first button of the page: whatever presses the first button it finds saves nothing.
        <form method="get">
          {Object.entries(query).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button class="plain" name="lang" value={other} lang={other} type="submit">
            {words.otherLanguage}
          </button>
        </form>
      }
      footer={
        <p>
          {words.contact} <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
        </p>
      }
    >
      {children}
    </Page>
  );
};
