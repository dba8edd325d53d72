import type { Result } from "../kernel/result.ts";
import type { MailBody } from "../mails/mail-body.ts";
import { type Compose, type MailedLeader, type MailLeaderPorts, mailLeader } from "../mails/mail-leader.ts";
import type { Store } from "../ports.ts";
import { addressedSince } from "../roster/address.ts";
import type { ReportRequest } from "./report.ts";
import { mailReportLink, type ReportLinkPorts } from "./report-link.ts";
import type { ReportMailView } from "./report-view.ts";
import { REPORT_RULES } from "./rules.ts";

export interface SendReportPorts extends MailLeaderPorts, ReportLinkPorts {
  readonly renderReport: (view: ReportMailView) => MailBody;
}

/** The request that a mail answers. Ids only. */
export interface ReportMailMessage {
  readonly district: string;
  readonly leaderId: string;
  readonly requestId: string;
}

/**
 * `unknown`: newer requests have taken its place, or it was never made. `late`: nobody waits for it any more.
 * `address-changed`: it was asked for before the address was corrected, and is to be asked for again.
 */
export type SentReport = MailedLeader | "unknown" | "late" | "address-changed";

/** Mails the link to the own report that a person asked for. `busy`: another attempt is working on it; try again later. */
export const sendReport =
  (ports: SendReportPorts) =>
  ({ district, leaderId, requestId }: ReportMailMessage): Promise<Result<SentReport, "busy">> => {
    const id = { district, leaderId, requestId };
    return mailLeader(ports, { kind: "reportMail", id, row: (claim) => ({ ...id, ...claim }) }, async (now) => {
      const request = await readRequest(ports.store, id);
      if (request === undefined) return "unknown";
      if (now.getTime() - Date.parse(request.at) > REPORT_RULES.requestHours.value * 3_600_000) return "late";
      const leader = await ports.store.get("leader", id);
      // Whoever had asked by a link to an earlier address is not who would read it.
      if (leader && request.at <= (await addressedSince(ports.store, leader))) return "address-changed";
      return composeReport(ports, request);
    });
  };

const readRequest = async (
  store: Pick<Store, "get">,
  { district, leaderId, requestId }: ReportMailMessage,
): Promise<ReportRequest | undefined> => {
  const asked = await store.get("reportRequests", { district, leaderId });
  return asked?.requests.find((one) => one.requestId === requestId);
};

const composeReport = (ports: SendReportPorts, { at }: ReportRequest): Compose => ({
  tag: "report",
  write: (to, mailedAt) =>
    mailReportLink(ports, to, mailedAt, (view) => ports.renderReport({ ...view, requestedAt: at })),
});
