/** Pages for when no link is known: the link does not work, the form is unreadable, an outage. Each is in every language. */
import { LANGUAGES, type Language } from "../../../events/vocabulary.ts";
import type { Fields } from "../../runtime/page-request.ts";
import { Page } from "../layout.tsx";
import { Hidden } from "./parts.tsx";
import { plainWords } from "./plain-words.ts";

const Both = ({ of }: { of: (lang: Language) => { readonly title: string; readonly text: string } }) => (
  <>
    {LANGUAGES.map((lang, index) => {
      const { title, text } = of(lang);
      return (
        <section lang={lang}>
          {index === 0 ? <h1>{title}</h1> : <h2>{title}</h2>}
          <p>{text}</p>
        </section>
      );
    })}
  </>
);

const titleOf = (text: (lang: Language) => string): string => LANGUAGES.map(text).join(" · ");

/** One page, byte for byte, for every link that does not work, so that nobody learns why. */
export const UnknownPage = () => (
  <Page lang="en" title={titleOf((lang) => plainWords(lang).unknownTitle)}>
    <Both of={(lang) => ({ title: plainWords(lang).unknownTitle, text: plainWords(lang).unknown })} />
  </Page>
);

/** For a body that is none of our forms. */
export const UnreadablePage = () => (
  <Page lang="en" title={`Error: ${titleOf((lang) => plainWords(lang).unreadableTitle)}`}>
    <Both of={(lang) => ({ title: plainWords(lang).unreadableTitle, text: plainWords(lang).unreadable })} />
  </Page>
);

/** An outage. What was posted goes back with the page, so that one press sends the same again. */
export const DownPage = ({ fields }: { fields: Fields | undefined }) => {
  const textsOf = (lang: Language) => {
    const { notSavedTitle, notSaved, downTitle, down } = plainWords(lang);
    return fields ? { title: notSavedTitle, text: notSaved } : { title: downTitle, text: down };
  };
  return (
    <Page lang="en" title={`Error: ${titleOf((lang) => textsOf(lang).title)}`}>
      <Both of={textsOf} />
      {fields && (
        <form method="post" autocomplete="off">
          <Hidden fields={fields} />
          <button type="submit" class="go">
            {LANGUAGES.map((lang) => plainWords(lang).tryAgain).join(" · ")}
          </button>
        </form>
      )}
    </Page>
  );
};
