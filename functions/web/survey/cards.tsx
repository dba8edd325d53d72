/** Parts that several pages of a link share: who sees what, asking for support, other help. */

import { startsOf } from "../../../domain/pulses/sharing.ts";
import { reportRulesAt } from "../../../domain/reports/rules.ts";
import { BAND_WORDS } from "../../../domain/strain/words.ts";
import { attestationName, handedOnTo, reasonsOf, sharingTermsWords } from "../i18n/sharing.ts";
import { Card, Confirmation, Help, MailAddress } from "../linked/parts.tsx";
import { formRulesOf } from "./form-rules.ts";
import { moment, type View } from "./view.ts";

const Switch = ({ to, children }: { to: "keep" | "quiet" | "share"; children: string }) => (
  <button type="submit" name="do" value={to} formnovalidate>
    {children}
  </button>
);

/** What is shared with whom, and the switch. It stands before the first question and after the last. */
export const SharingCard = ({ view }: { view: View }) => {
  const { sharing, words, lang, notice, link } = view;
  const { share } = words;
  const rules = formRulesOf(view.link);
  const { none, ...bands } = BAND_WORDS[lang];
  const { supervisorName: supervisor, attestation } = link;
  const { off } = sharingTermsWords(lang);
  const stands = {
    on: [share.isOn, share.on, share.turnedOn],
    off: [() => share.isOff, (name: string) => share.off(name, none), () => share.turnedOff],
    quiet: [() => off.isQuiet(), (name: string) => off.quiet(name, none, rules.missedRounds), () => off.turnedQuiet],
  } as const;
  const [state, means, turned] = stands[sharing];
  const names = Object.values(bands).join(", ").toLocaleLowerCase(lang);
  return (
    <Card title={share.title}>
      {notice?.of === "sharing" && supervisor && <Confirmation>{turned(supervisor)}</Confirmation>}
      {supervisor ? (
        <p>
          <strong>{state(supervisor)}</strong> {means(supervisor)}
        </p>
      ) : (
        <p>{share.nobody}</p>
      )}
      {attestation && (
        <p>
          {sharingTermsWords(lang).attested} {attestationName(lang, attestation)}.
        </p>
      )}
      {reasonsOf(lang, { ...link, starts: startsOf(link) }).map((reason) => (
        <p>{reason}</p>
      ))}
      <p>
        {share.always(rules)} {handedOnTo(lang, link)}
      </p>
      <details>
        <summary>{share.more}</summary>
        <ul>
          {share.full(view.supervisor, none, names, rules).map((line) => (
            <li>{line}</li>
          ))}
          {attestation && (
            <li>
              {sharingTermsWords(lang).attested} <a href={attestation.link}>{attestationName(lang, attestation)}</a>.
            </li>
          )}
        </ul>
      </details>
      <input type="hidden" name="sharing" value={sharing} />
      {supervisor && sharing === "on" && <p class="soft">{off.difference(supervisor, none, rules.missedRounds)}</p>}
      {supervisor && (
        <div class="acts">
          {sharing !== "on" && <Switch to="share">{share.turnOn(supervisor)}</Switch>}
          {sharing !== "off" && <Switch to="keep">{off.atOnce}</Switch>}
          {sharing === "on" && <Switch to="quiet">{off.quietly}</Switch>}
        </div>
      )}
    </Card>
  );
};

/** There is no supervisor to notify: says so, and gives the address to write to. */
export const NobodyNotified = ({ view }: { view: View }) => (
  <>
    {view.words.saved.callNobody} <MailAddress address={view.link.contactEmail} />
  </>
);

const SupportConfirmation = ({ view }: { view: View }) => {
  const { notice, link, words } = view;
  if (notice?.of !== "support") return null;
  if (link.supervisorName === undefined) {
    return (
      <Confirmation>
        <NobodyNotified view={view} />
      </Confirmation>
    );
  }
  const { notified, notifiedBefore } = words.support;
  const since = notice.since;
  return (
    <Confirmation>
      {since ? notifiedBefore(link.supervisorName, moment(view, since)) : notified(link.supervisorName)}
    </Confirmation>
  );
};

/** Two buttons that ask for a person; they carry no answer. */
export const SupportCard = ({ view, title }: { view: View; title?: string }) => {
  const { words, link, supervisor } = view;
  return (
    <Card title={title ?? words.support.title}>
      <SupportConfirmation view={view} />
      <p>{link.supervisorName ? words.support.text(supervisor) : words.support.nobody}</p>
      <div class="acts">
        <button type="submit" name="do" value="today" formnovalidate>
          {words.support.today}
        </button>
        <button type="submit" name="do" value="week" formnovalidate>
          {words.support.week}
        </button>
      </div>
    </Card>
  );
};

/** The own report comes by mail only, because a forwarded link must not open it. */
export const ReportCard = ({ view }: { view: View }) => {
  const { notice, words } = view;
  const { report } = words;
  return (
    <Card title={report.title}>
      {notice?.of === "report" && (
        <Confirmation>
          {report[notice.outcome](moment(view, notice.at), reportRulesAt(view.link, notice.at).linkHours)}
        </Confirmation>
      )}
      <p>{report.text}</p>
      <button type="submit" name="do" value="report" formnovalidate>
        {report.ask}
      </button>
    </Card>
  );
};

export const HelpCard = ({ view }: { view: View }) => <Help words={view.words.help} help={view.link.help} />;
