/** The mailbox: every mail the system sent, for people. */
import { html } from "hono/html";
import type { LocalRoute, SystemWords } from "../kernel/contracts.ts";
import { instant, type Markup, page, pager } from "../kernel/page.ts";
import type { MailState, MailStore, StoredMail } from "./store.ts";

const PER_PAGE = 20;

const STATES: Readonly<Record<MailState, string>> = {
  kept: "Kept on this machine",
  waiting: "Waiting to be relayed",
  relayed: "Relayed to the mail server",
  failed: "The mail server did not accept it",
  suppressed: "Not sent: the address is on the suppression list",
};

/** The list at `/_local/mailbox` and one mail below it. */
export const mailboxRoutes = (system: SystemWords, store: MailStore, relayed: boolean): LocalRoute[] => [
  { method: "GET", path: "/_local/mailbox", handle: ({ url }) => list(system, store, url, relayed) },
  { method: "GET", path: "/_local/mailbox/*", handle: ({ url }) => show(system, store, url) },
];

const list = (system: SystemWords, store: MailStore, url: URL, relayed: boolean) => {
  const to = (url.searchParams.get("to") ?? "").trim();
  const at = Math.max(0, Math.trunc(Number(url.searchParams.get("page") ?? "0")) || 0);
  const total = store.count({ to });
  const mails = store.list({ to, limit: PER_PAGE, offset: at * PER_PAGE, newestFirst: true });
  const link = (number: number): string =>
    `/_local/mailbox?${new URLSearchParams({ ...(to === "" ? {} : { to }), page: String(number) })}`;
  const older = (at + 1) * PER_PAGE < total ? link(at + 1) : undefined;
  return page(
    system,
    "Mailbox",
    html`<p>${relayed ? "Every mail is kept here and relayed to the mail server in SMTP_URL." : "Every mail the system sends is kept here. None leaves this machine; set SMTP_URL to relay them for real."}</p>
    <form class="row" method="get" action="/_local/mailbox"><div><label for="to">Address</label><input id="to" name="to" type="email" autocomplete="off" value="${to}"></div><button>Show</button></form>
    <p>${total === 1 ? "1 mail" : `${total} mails`}${to === "" ? "" : ` to ${to}`}</p>
    <ul class="plain">${mails.map(entry)}</ul>${pager(at > 0 ? link(at - 1) : undefined, older)}`,
  );
};

const entry = (
  mail: StoredMail,
): Markup => html`<li class="card"><a href="/_local/mailbox/${mail.id}">${mail.subject === "" ? "(no subject)" : mail.subject}</a>
    <div>To ${mail.to.join(", ")}</div><div>${instant(mail.at)}${mail.state === "kept" ? "" : html` · ${STATES[mail.state]}`}</div></li>`;

const show = (system: SystemWords, store: MailStore, url: URL) => {
  const mail = store.get(url.pathname.slice("/_local/mailbox/".length));
  if (mail === undefined)
    return page(system, "No such mail", html`<p>There is no mail at this address.</p>`, { status: 404 });
  return page(
    system,
    mail.subject === "" ? "(no subject)" : mail.subject,
    html`<dl><dt>From</dt><dd>${mail.from}</dd><dt>To</dt><dd>${mail.to.join(", ")}</dd>
      ${mail.cc.length === 0 ? "" : html`<dt>Cc</dt><dd>${mail.cc.join(", ")}</dd>`}
      ${mail.bcc.length === 0 ? "" : html`<dt>Bcc</dt><dd>${mail.bcc.join(", ")}</dd>`}
      <dt>Sent</dt><dd>${instant(mail.at)}</dd><dt>State</dt><dd>${STATES[mail.state]}${tries(mail)}</dd></dl>
    ${mail.html === "" ? "" : html`<h2>As shown to the reader</h2>${frame(mail)}`}
    ${mail.text === "" ? "" : html`<h2>Text part</h2><pre tabindex="0" role="region" aria-label="Text part">${mail.text}</pre>`}
    <h2>Links</h2>${links(mail)}
    <h2>Headers</h2><dl>${Object.entries(mail.headers).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    ${mail.attachments.length === 0 ? "" : html`<h2>Attachments</h2><ul>${mail.attachments.map((one) => html`<li>${one.name} (${one.type}, ${one.bytes} bytes)</li>`)}</ul>`}
    <p><a href="/_local/mailbox">All mails</a></p>`,
  );
};

const tries = (mail: StoredMail): string => {
  if (mail.attempts === 0) return "";
  const error = mail.error === undefined ? "" : `: ${mail.error}`;
  return ` (${mail.attempts === 1 ? "1 try" : `${mail.attempts} tries`}${error})`;
};

/** No scripts and no forms inside the frame; a link opens a tab of its own. */
const frame = (mail: StoredMail): Markup => {
  const base = '<base target="_blank">';
  const content = /<head[^>]*>/i.test(mail.html)
    ? mail.html.replace(/<head[^>]*>/i, (head) => head + base)
    : base + mail.html;
  return html`<iframe title="The mail as shown to its reader" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${content}"></iframe>`;
};

const links = (mail: StoredMail): Markup => {
  if (mail.links.length === 0) return html`<p>None.</p>`;
  return html`<ul>${mail.links.map((link) => html`<li><a href="${link}" rel="noreferrer">${link}</a></li>`)}</ul>`;
};
