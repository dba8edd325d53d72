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

/**
 * One page, byte for byte, for every link that has ended or never was, so that nobody learns why, or whose it was.
 * `anew`: an open check-in goes on by a new link; the page does not say where that went.
 */
export const EndedPage = ({ anew = false }: { anew?: boolean }) => {
  const textOf = (lang: Language) => {
    const { ended, anew: goesOn } = plainWords(lang);
    return anew ? `${goesOn} ${ended}` : ended;
  };
  return (
    <Page lang="en" title={titleOf((lang) => plainWords(lang).endedTitle)}>
      <Both of={(lang) => ({ title: plainWords(lang).endedTitle, text: textOf(lang) })} />
    </Page>
  );
};

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
