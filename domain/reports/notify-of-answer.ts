import { isInForce } from "../kernel/recorded.ts";
import { ok, type Result } from "../kernel/result.ts";
import type { MailBody } from "../mails/mail-body.ts";
import type { MailClaim } from "../mails/mail-claim.ts";
import { type Compose, type MailedLeader, type MailLeaderPorts, mailLeader } from "../mails/mail-leader.ts";
import type { ReadinessAppeal } from "../readiness/appeal.ts";
import { mailReportLink, type ReportLinkPorts } from "./report-link.ts";
import type { ReportLinkView } from "./report-view.ts";
import { REPORT_RULES } from "./rules.ts";

export interface NotifyOfAnswerPorts extends MailLeaderPorts, ReportLinkPorts {
  readonly renderAppealAnswer: (view: ReportLinkView) => MailBody;
}

/** The appeal that was answered. Ids only. */
export type AnsweredAppealMessage = Pick<ReadinessAppeal, "district" | "leaderId" | "appealId">;

/** `unanswered`: it was taken back, or there is no answer. `late`: a replay of long ago. */
export type NotifiedOfAnswer = MailedLeader | "unanswered" | "late";

/**
 * Notifies a leader of the answer to an appeal against the own readiness: not its content, but a fresh link
 * to the own report, which shows it. One mail a day and appeal: an answer that is corrected on the day on which it was
 * given is read, corrected, by the link that was mailed. `busy`: another attempt is working on it; try again later.
 */
export const notifyOfAnswer =
  (ports: NotifyOfAnswerPorts) =>
  async ({ district, leaderId, appealId }: AnsweredAppealMessage): Promise<Result<NotifiedOfAnswer, "busy">> => {
    const appeal = await ports.store.get("readinessAppeal", { district, leaderId, appealId });
    if (appeal?.answer === undefined || !isInForce(appeal)) return ok("unanswered");
    const { answeredOn } = appeal.answer;
    const id = { district, leaderId, requestId: `${appealId}.${answeredOn}` };
    const reportMail = { kind: "reportMail", id, row: (claim: MailClaim) => ({ ...id, ...claim }) } as const;
    return mailLeader(ports, reportMail, async (now): Promise<Compose | "late"> => {
      if (now.getTime() > Date.parse(answeredOn) + REPORT_RULES.answerMailDays.value * 86_400_000) return "late";
      return {
        tag: "appeal-answer",
        write: (to, mailedAt) => mailReportLink(ports, to, mailedAt, ports.renderAppealAnswer),
      };
    });
  };
