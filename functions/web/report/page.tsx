/** The pages behind a report's link: a door that shows nothing, and the report once its button was pressed. */
import type { Child } from "hono/jsx";
import { dateOf } from "../i18n/dates.ts";
import { Page } from "../layout.tsx";
import { AlertsCard, LooksCard, ReadingsCard } from "./need-cards.tsx";
import { AssignmentsCard, LeaveCard, RolesCard, TouchpointsCard } from "./record-cards.tsx";
import { type CardProps, expiryOf, moment, type ReportView } from "./view.ts";

interface FrameProps {
  readonly view: ReportView;
  readonly title: string;
  /** The other language of the door is another address; of the report, the same post again. */
  readonly method: "get" | "post";
  readonly children?: Child;
}

const Frame = ({ view, title, method, children }: FrameProps) => {
  const { link, lang, words } = view;
  const other = lang === "en" ? "es" : "en";
  return (
    <Page
      lang={lang}
      title={`${title} · ${link.districtName}`}
      heading={`${link.districtName} · ${words.name}`}
      action={
        // The first button of the door is a GET: whatever presses the first button it finds is shown nothing.
        <form method={method} action={method === "post" ? `?lang=${other}` : undefined}>
          <button
            class="plain"
            name={method === "post" ? "do" : "lang"}
            value={method === "post" ? "show" : other}
            lang={other}
            type="submit"
          >
            {words.otherLanguage}
          </button>
        </form>
      }
      footer={
        <p>
          {words.contact} <a href={`mailto:${link.contactEmail}`}>{link.contactEmail}</a>
        </p>
      }
    >
      {children}
    </Page>
  );
};

const Mailed = ({ view }: { view: ReportView }) => (
  <p class="soft">{view.words.mailed(moment(view, view.link.mailedAt), moment(view, expiryOf(view.link)))}</p>
);

/** What opening the link shows: when it was mailed, and a button. Scanners open links; they learn nothing. */
export const DoorPage = ({ view }: { view: ReportView }) => {
  const { door } = view.words;
  return (
    <Frame view={view} title={door.title} method="get">
      <h1>{door.title}</h1>
      <Mailed view={view} />
      <p>{door.text}</p>
      <p>{door.alone}</p>
      <form method="post" action={`?lang=${view.lang}`}>
        <button class="go wide" type="submit" name="do" value="show">
          {door.open}
        </button>
      </form>
    </Frame>
  );
};

/** The report. */
export const ReportPage = ({ view, report }: CardProps) => {
  const { words, lang } = view;
  const title = words.title(report.name);
  return (
    <Frame view={view} title={title} method="post">
      <h1>{title}</h1>
      <p>
        {words.asOf(dateOf(lang, report.today))} {words.contents} {words.wrong}
      </p>
      <Mailed view={view} />
      <ReadingsCard view={view} report={report} />
      <AlertsCard view={view} report={report} />
      <RolesCard view={view} report={report} />
      <AssignmentsCard view={view} report={report} />
      <TouchpointsCard view={view} report={report} />
      <LeaveCard view={view} report={report} />
      <LooksCard view={view} report={report} />
    </Frame>
  );
};
