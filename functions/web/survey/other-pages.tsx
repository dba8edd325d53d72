/** The pages without questions: closed, mails, and those that know nothing of a link. */

import { LANGUAGES, type Language } from "../../../events/vocabulary.ts";
import type { Fields } from "../../runtime/page-request.ts";
import { Page } from "../layout.tsx";
import { HelpCard, SharingCard, SupportCard } from "./cards.tsx";
import { Frame, Hidden, Told } from "./frame.tsx";
import { checkIn, moment, type View } from "./view.ts";
import { surveyWords } from "./words.ts";

/** The round takes no answers any more; a person can still be asked for. */
export const ClosedPage = ({ view }: { view: View }) => {
  const { closed, mails } = view.words;
  const title = closed.title(moment(view, view.link.closesAt));
  return (
    <Frame view={view} title={title}>
      <h1>{title}</h1>
      <p>{closed.text}</p>
      <SupportCard view={view} title={closed.talk} />
      <HelpCard view={view} />
      <SharingCard view={view} />
      <p class="links">
        <a href={view.stopPath}>{mails.link}</a>
      </p>
    </Frame>
  );
};

/** Whether the mails come, and the one switch for it. `told`: it was pressed just now. */
export const MailsPage = ({ view, stopped, told }: { view: View; stopped: boolean; told: boolean }) => {
  const { mails } = view.words;
  const state = stopped ? mails.stopped : told ? mails.nowStarted : mails.started;
  return (
    <Frame view={view} title={`${mails.title} · ${checkIn(view)}`}>
      <h1>{mails.title}</h1>
      {told ? <Told>{state}</Told> : <p>{state}</p>}
      <p>{mails.stoppedMore}</p>
      <button type="submit" class={stopped ? undefined : "go"} name="do" value={stopped ? "start" : "stop"}>
        {stopped ? mails.start : mails.stop}
      </button>
    </Frame>
  );
};

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

/** One page, byte for byte, for every link that does not work: nobody can tell why. In both languages, knowing nothing. */
export const UnknownPage = () => (
  <Page lang="en" title={titleOf((lang) => surveyWords(lang).plain.unknownTitle)}>
    <Both of={(lang) => ({ title: surveyWords(lang).plain.unknownTitle, text: surveyWords(lang).plain.unknown })} />
  </Page>
);

/** A body that is no form of ours. */
export const UnreadablePage = () => (
  <Page lang="en" title={`Error: ${titleOf((lang) => surveyWords(lang).plain.unreadableTitle)}`}>
    <Both
      of={(lang) => ({ title: surveyWords(lang).plain.unreadableTitle, text: surveyWords(lang).plain.unreadable })}
    />
  </Page>
);

/** An outage. What was posted goes back with the page, so that one press sends the same again. */
export const DownPage = ({ fields }: { fields: Fields | undefined }) => {
  const said = (lang: Language) => {
    const { notSavedTitle, notSaved, downTitle, down } = surveyWords(lang).plain;
    return fields ? { title: notSavedTitle, text: notSaved } : { title: downTitle, text: down };
  };
  return (
    <Page lang="en" title={`Error: ${titleOf((lang) => said(lang).title)}`}>
      <Both of={said} />
      {fields && (
        <form method="post" autocomplete="off">
          <Hidden fields={fields} />
          <button type="submit" class="go">
            {LANGUAGES.map((lang) => surveyWords(lang).problem.tryAgain).join(" · ")}
          </button>
        </form>
      )}
    </Page>
  );
};
