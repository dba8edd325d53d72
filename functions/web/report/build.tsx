import { isInForce } from "../../../domain/kernel/recorded.ts";
import { changeChoice } from "../../../domain/pulses/answer-pulse.ts";
import type { SharingState } from "../../../domain/pulses/sharing.ts";
import { commentReadiness } from "../../../domain/reports/comment-readiness.ts";
import { exportOwn } from "../../../domain/reports/export-own.ts";
import { type OwnReadinessPorts, readOwnReadiness } from "../../../domain/reports/own-readiness.ts";
import { readReadings } from "../../../domain/reports/read-readings.ts";
import { findReportLink, type ReadReportPorts, readReport } from "../../../domain/reports/read-report.ts";
import type { ReportLink } from "../../../domain/reports/report.ts";
import { noteUse, requestErasure, type UseReportPorts } from "../../../domain/reports/use-report.ts";
import type { Answer } from "../../runtime/page.ts";
import { type Fields, type PageEvent, type PageReply, tokenIn } from "../../runtime/page-request.ts";
import type { Entry } from "../../runtime/pipe.ts";
import { pageAnswer } from "../layout.tsx";
import { keepFields, linkedPages } from "../linked/pages.tsx";
import { buildAddress } from "./address-page.tsx";
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

/** Notes the use first, so that the page lists the very use that shows it. */
const showReadings = async ({ ports, link, view }: Pressing, pressed?: Pressed): Promise<Answer | undefined> => {
  await noteUse(ports, link, "shown");
  const readings = await readReadings(ports, link);
  if (readings === undefined) return undefined;
  return pageAnswer(<ReadingsPage view={view} readings={readings} pressed={pressed} />);
};

const showReadiness = async (
  { ports, link, view }: Pressing,
  commented: Commented = {},
): Promise<Answer | undefined> => {
  const own = await readOwnReadiness(ports, link);
  if (own === undefined) return undefined;
  return pageAnswer(<ReadinessPage view={view} own={own} commented={commented} />, commented.trouble && 422);
};

const share = (sharing: SharingState) => async (pressing: Pressing) => {
  const { ports, link } = pressing;
  const { district, leaderId } = link;
  const supervision = await ports.store.get("supervision", { district, leaderId });
  const named = supervision && isInForce(supervision) ? supervision.supervisorId : undefined;
  await changeChoice(ports, link, { sharing, with: named }, "report");
  return showReadings(pressing, "sharing");
};

const PRESSED: Readonly<Record<Button, (pressing: Pressing) => Promise<Answer | undefined>>> = {
  show: showReadings,
  async record({ ports, link, view }) {
    const report = await readReport(ports, link);
    if (report === undefined) return undefined;
    return pageAnswer(<RecordPage view={view} report={report} />);
  },
  readiness: (pressing) => showReadiness(pressing),
  async comment(pressing) {
    const { role: targetRole = "", text = "" } = pressing.form;
    const outcome = await commentReadiness(pressing.ports, pressing.link, { targetRole, text });
    if (outcome === undefined) return undefined;
    return outcome === "empty" || outcome === "too-long"
      ? showReadiness(pressing, { trouble: { targetRole, why: outcome, text } })
      : showReadiness(pressing, { outcome });
  },
  keep: share("off"),
  quiet: share("quiet"),
  share: share("on"),
  async export({ ports, link }) {
    await noteUse(ports, link, "exported");
    const own = await exportOwn(ports, link);
    if (own === undefined) return undefined;
    return { status: 200, json: `${JSON.stringify(own, null, 1)}\n`, fileName: "my-data.json" };
  },
  async erase({ view }) {
    return pageAnswer(<ErasePage view={view} />);
  },
  async "erase-all"(pressing) {
    const outcome = await requestErasure(pressing.ports, pressing.link);
    return showReadings(pressing, outcome === "closed" ? "not-erased" : "erased");
  },
};

const showDoor = (view: ReportView): Answer => pageAnswer(<DoorPage view={view} />);

/** Names that our own comment form posts. An outage gives them back; any other button can be pressed again. */
const TYPED = ["do", "role", "text"];

/**
 * The report's pages over any ports. Opening shows a door and reads the link alone; everything else takes the press of a
 * button.
 */
const buildReport = linkedPages<ReportPorts, { readonly link: ReportLink }>({
  async open(ports, token) {
    const link = await findReportLink(ports, token);
    return link && { link };
  },
  routes: {
    r: {
      show: (_ports, { found, lang }) => showDoor(viewOf(found.link, lang)),
      async press(ports, { found: { link }, lang }, form) {
        const view = viewOf(link, lang);
        const button = BUTTONS.find((one) => one === form["do"]);
        return button === undefined ? showDoor(view) : PRESSED[button]({ ports, link, view, form });
      },
    },
  },
  givesBack: (form) => (form["do"] === "comment" ? keepFields(form, (name) => TYPED.includes(name)) : undefined),
});

/** The pages of a report, and the one by which the address before confirms that it goes to another one now. */
export const build = (ports: ReportPorts): Entry<PageEvent, PageReply> => {
  const [report, address] = [buildReport(ports), buildAddress(ports)];
  return (event, context) => (tokenIn(event, "m") === undefined ? report : address)(event, context);
};
