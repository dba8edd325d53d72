import { findReportLink, type ReadReportPorts, readReport } from "../../../domain/reports/read-report.ts";
import { methodOf, type PageEvent, pageEntry, readForm, tokenIn } from "../../runtime/page.ts";
import { documentOf } from "../layout.tsx";
import { STYLE_SOURCE } from "../style.ts";
import { DownPage, UnknownPage, UnreadablePage } from "../survey/other-pages.tsx";
import { languageIn } from "../survey/view.ts";
import { DoorPage, ReportPage } from "./page.tsx";
import { viewOf } from "./view.ts";

interface Shown {
  readonly status: number;
  readonly html: string;
}

const unknown = (): Shown => ({ status: 404, html: documentOf(<UnknownPage />) });

/** Opening shows a door; only its button, a POST, shows the report. Neither writes anything. */
const answer =
  (ports: ReadReportPorts) =>
  async (event: PageEvent): Promise<Shown> => {
    // A body that cannot be read is refused before anything is read for it.
    const form = methodOf(event) === "POST" ? readForm(event) : undefined;
    if (form && !form.ok) return { status: form.error, html: documentOf(<UnreadablePage />) };
    const link = await findReportLink(ports, tokenIn(event, "r") ?? "");
    if (link === undefined) return unknown();
    const lang = languageIn(new URLSearchParams(event.rawQueryString).get("lang")) ?? link.language;
    if (form?.value["do"] !== "show") return { status: 200, html: documentOf(<DoorPage view={viewOf(link, lang)} />) };
    const report = await readReport(ports, link);
    if (report === undefined) return unknown();
    return { status: 200, html: documentOf(<ReportPage view={viewOf(link, lang)} report={report} />) };
  };

/** The report's pages over any ports. Nothing that was posted could be lost by an outage. */
export const build = (ports: ReadReportPorts) =>
  pageEntry({
    style: STYLE_SOURCE,
    handle: answer(ports),
    failed: () => documentOf(<DownPage fields={undefined} />),
  });
