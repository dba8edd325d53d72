import { changeChoice } from "../../../domain/pulses/answer-pulse.ts";
import { commentReadiness } from "../../../domain/reports/comment-readiness.ts";
import { exportOwn } from "../../../domain/reports/export-own.ts";
import { type OwnReadinessPorts, readOwnReadiness } from "../../../domain/reports/own-readiness.ts";
import { readReadings } from "../../../domain/reports/read-readings.ts";
import { findReportLink, type ReadReportPorts, readReport } from "../../../domain/reports/read-report.ts";
import type { ReportLink } from "../../../domain/reports/report.ts";
import { noteUse, requestErasure, type UseReportPorts } from "../../../domain/reports/use-report.ts";
import { type Answer, pageEntry } from "../../runtime/page.ts";
import { type Fields, type PageEvent, tokenIn } from "../../runtime/page-request.ts";
import { documentOf } from "../layout.tsx";
import { STYLE_SOURCE } from "../style.ts";
import { DownPage, UnknownPage, UnreadablePage } from "../survey/other-pages.tsx";
import { languageIn } from "../survey/view.ts";
import { BUTTONS, type Button } from "./frame.tsx";
import { DoorPage, RecordPage } from "./page.tsx";
import { type Commented, ReadinessPage } from "./readiness-page.tsx";
import { ErasePage, type Pressed, ReadingsPage } from "./readings-page.tsx";
import { type ReportView, viewOf } from "./view.ts";

export type ReportPorts = ReadReportPorts & UseReportPorts & OwnReadinessPorts;

interface Pressing {
  readonly ports: ReportPorts;
  readonly link: ReportLink;
  readonly view: ReportView;
  readonly form: Fields;
}

const unknown = (): Answer => ({ status: 404, html: documentOf(<UnknownPage />) });

/** Opening shows a door, writes nothing and reads the link alone; everything else takes the press of a button, a POST. */
const answer =
  (ports: ReportPorts) =>
  async (event: PageEvent, form: Fields | undefined): Promise<Answer> => {
    const link = await findReportLink(ports, tokenIn(event, "r") ?? "");
    if (link === undefined) return unknown();
    const lang = languageIn(new URLSearchParams(event.rawQueryString).get("lang")) ?? link.language;
    const view = viewOf(link, lang);
    const button = BUTTONS.find((one) => one === form?.["do"]);
    return form && button
      ? PRESSED[button]({ ports, link, view, form })
      : { status: 200, html: documentOf(<DoorPage view={view} />) };
  };

/** Noted before it is shown: no showing goes without its line in the very page that it shows. */
const showReadings = async ({ ports, link, view }: Pressing, pressed?: Pressed): Promise<Answer> => {
  await noteUse(ports, link, "shown");
  const readings = await readReadings(ports, link);
  if (readings === undefined) return unknown();
  return { status: 200, html: documentOf(<ReadingsPage view={view} readings={readings} pressed={pressed} />) };
};

const showReadiness = async ({ ports, link, view }: Pressing, commented: Commented = {}): Promise<Answer> => {
  const own = await readOwnReadiness(ports, link);
  if (own === undefined) return unknown();
  const html = documentOf(<ReadinessPage view={view} own={own} commented={commented} />);
  return { status: commented.trouble ? 422 : 200, html };
};

const share = (sharing: "on" | "off") => async (pressing: Pressing) => {
  await changeChoice(pressing.ports, pressing.link, { sharing }, "report");
  return showReadings(pressing, "sharing");
};

const PRESSED: Readonly<Record<Button, (pressing: Pressing) => Promise<Answer>>> = {
  show: showReadings,
  async record({ ports, link, view }) {
    const report = await readReport(ports, link);
    if (report === undefined) return unknown();
    return { status: 200, html: documentOf(<RecordPage view={view} report={report} />) };
  },
  readiness: (pressing) => showReadiness(pressing),
  async comment(pressing) {
    const { role: targetRole = "", text = "" } = pressing.form;
    const outcome = await commentReadiness(pressing.ports, pressing.link, { targetRole, text });
    if (outcome === undefined) return unknown();
    return outcome === "empty" || outcome === "too-long"
      ? showReadiness(pressing, { trouble: { targetRole, why: outcome, text } })
      : showReadiness(pressing, { outcome });
  },
  keep: share("off"),
  share: share("on"),
  async export({ ports, link }) {
    await noteUse(ports, link, "exported");
    const own = await exportOwn(ports, link);
    if (own === undefined) return unknown();
    return { status: 200, json: `${JSON.stringify(own, null, 1)}\n`, fileName: "my-data.json" };
  },
  async erase({ view }) {
    return { status: 200, html: documentOf(<ErasePage view={view} />) };
  },
  async "erase-all"(pressing) {
    await requestErasure(pressing.ports, pressing.link);
    return showReadings(pressing, "erased");
  },
};

/** Names that our own comment form posts: an outage gives them back. Any other press may simply be repeated. */
const TYPED = ["do", "role", "text"];

const failed = (form: Fields | undefined): string => {
  const typed = form?.["do"] === "comment" ? Object.entries(form) : [];
  const fields = typed.length > 0 ? Object.fromEntries(typed.filter(([name]) => TYPED.includes(name))) : undefined;
  return documentOf(<DownPage fields={fields} />);
};

/** The report's pages over any ports. */
export const build = (ports: ReportPorts) =>
  pageEntry({
    style: STYLE_SOURCE,
    handle: answer(ports),
    unreadable: () => documentOf(<UnreadablePage />),
    failed,
  });
