import type { Child } from "hono/jsx";
import type { Language } from "../../../events/vocabulary.ts";
import { otherLanguage } from "../i18n/languages.ts";
import { Page } from "../layout.tsx";
import { Hidden, MailAddress } from "./parts.tsx";

export interface FrameProps {
  readonly view: {
    readonly lang: Language;
    /** `contact` stands before the address for questions. */
    readonly words: { readonly contact: string };
  };
  /** The district, and the address for questions. */
  readonly from: { readonly districtName: string; readonly contactEmail: string };
  readonly title: string;
  /** The page's name, in the header. */
  readonly name: string;
  /** The control that leads to the other language. */
  readonly language: Child;
  readonly children?: Child;
}

/** The frame of every page behind a mailed link. */
export const LinkFrame = ({ view: { lang, words }, from, title, name, language, children }: FrameProps) => (
  <Page
    lang={lang}
    title={`${title} · ${from.districtName}`}
    heading={`${from.districtName} · ${name}`}
    action={language}
    footer={
      <p>
        {words.contact} <MailAddress address={from.contactEmail} />
      </p>
    }
  >
    {children}
  </Page>
);

interface LanguageFormProps {
  readonly lang: Language;
  /** The other language's own name for itself. */
  readonly label: string;
  /** What the address asks for besides the language. It stays when the language changes. */
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * Leads to the page's address in the other language. It is a GET and the first button of the page, because mail scanners
 * press the first button they find.
 */
export const LanguageForm = ({ lang, label, query = {} }: LanguageFormProps) => {
  const other = otherLanguage(lang);
  return (
    <form method="get">
      <Hidden fields={query} />
      <button class="plain" name="lang" value={other} lang={other} type="submit">
        {label}
      </button>
    </form>
  );
};

/** What the frame needs of the view of a page. */
export interface LinkedView {
  readonly lang: Language;
  readonly districtName: string;
  readonly contactEmail: string;
  readonly words: { readonly name: string; readonly otherLanguage: string; readonly contact: string };
}

interface LinkedPageProps extends Pick<LanguageFormProps, "query"> {
  readonly view: LinkedView;
  readonly title: string;
  readonly children?: Child;
}

/** A page that shows one thing and takes what is pressed. */
export const LinkedPage = ({ view, title, query = {}, children }: LinkedPageProps) => {
  const { lang, words } = view;
  return (
    <LinkFrame
      view={view}
      from={view}
      title={title}
      name={words.name}
      language={<LanguageForm lang={lang} label={words.otherLanguage} query={query} />}
    >
      {children}
    </LinkFrame>
  );
};
