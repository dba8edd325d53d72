/** The `ses` service: accepts mail as SES v2 does, keeps all of it, and relays it when an SMTP server is given. */
import { randomUUID } from "node:crypto";
import type { AwsCall, AwsService, Core, LocalRoute, Pump } from "../kernel/contracts.ts";
import { seeOther } from "../kernel/page.ts";
import { answerJson, inTransaction, jsonBody, ServiceFault, textOf } from "../kernel/wire.ts";
import { nameOf } from "../template/attributes.ts";
import { accountRoute, MailAccount } from "./account.ts";
import { contentOf, domainOf, type MailContent } from "./content.ts";
import { mailboxRoutes } from "./mailbox.ts";
import { createRelay } from "./relay.ts";
import { MailStore, type StoredMail } from "./store.ts";

/** Mail, its pages and its relay. */
export interface Mail {
  readonly service: AwsService;
  readonly routes: readonly LocalRoute[];
  /** Present when mail is relayed. */
  readonly pumps: readonly Pump[];
  readonly store: MailStore;
}

const SEND = "/v2/email/outbound-emails";
const IDENTITIES = "/v2/email/identities/";
const SUPPRESSION = "/v2/email/suppression/addresses";
const DAY = 86_400_000;

/** @param smtpUrl where to relay to, e.g. `smtp://user:secret@mail.example:587`; undefined = mail is only kept */
export const createMail = (core: Core, smtpUrl: string | undefined): Mail => {
  const store = new MailStore(core.db);
  const account = new MailAccount(core.db);
  const sets = new Set(core.template.ofType("AWS::SES::ConfigurationSet").map(nameOf));
  return {
    store,
    pumps: smtpUrl === undefined ? [] : [createRelay(core, store, smtpUrl)],
    routes: [
      { method: "GET", path: "/_local/mail", handle: ({ url, headers }) => listMail(store, url, headers) },
      accountRoute(account),
      ...mailboxRoutes(core.system, store, smtpUrl !== undefined),
    ],
    service: {
      service: "ses",
      actionOf({ method, path }) {
        if (path === SEND && method === "POST") return "SendEmail";
        if (path === "/v2/email/account" && method === "GET") return "GetAccount";
        if (path.startsWith(IDENTITIES) && method === "GET") return "GetEmailIdentity";
        if (path === SUPPRESSION && method === "PUT") return "PutSuppressedDestination";
        return undefined;
      },
      resourcesOf: (call) => resourcesOf(core, call),
      handle: (call) => answerJson(() => act({ core, store, account, sets, relayed: smtpUrl !== undefined }, call)),
    },
  };
};

const resourcesOf = (core: Core, call: AwsCall): string[] => {
  if (call.action === "SendEmail") return sendResources(core, call);
  const { region, account } = core.template;
  return [call.action === "GetEmailIdentity" ? `arn:aws:ses:${region}:${account}:identity/${identityOf(call)}` : "*"];
};

const identityOf = ({ path }: AwsCall): string => decodeURIComponent(path.slice(IDENTITIES.length));

/** SES checks the sending domain's identity and the configuration set. */
const sendResources = ({ template }: Core, call: AwsCall): string[] => {
  const body = jsonBody(call);
  const domain = domainOf(textOf(body["FromEmailAddress"]) ?? "");
  const set = textOf(body["ConfigurationSetName"]);
  const prefix = `arn:aws:ses:${template.region}:${template.account}`;
  return [`${prefix}:identity/${domain}`, ...(set === undefined ? [] : [`${prefix}:configuration-set/${set}`])];
};

interface Desk {
  readonly core: Core;
  readonly store: MailStore;
  readonly account: MailAccount;
  readonly sets: ReadonlySet<string>;
  readonly relayed: boolean;
}

const act = ({ core, store, account, sets, relayed }: Desk, call: AwsCall): unknown => {
  const now = core.clock.now();
  const sent = () => store.count({ since: now - DAY });
  switch (call.action) {
    case "SendEmail": {
      const content = contentOf(jsonBody(call));
      const set = content.configurationSet;
      if (set !== undefined && !sets.has(set))
        throw new ServiceFault("NotFoundException", `Configuration set <${set}> does not exist.`, 404);
      account.admit(sent());
      return { MessageId: keep(core, store, call, content, relayed) };
    }
    case "GetAccount":
      return {
        DedicatedIpAutoWarmupEnabled: false,
        EnforcementStatus: "HEALTHY",
        ProductionAccessEnabled: account.state.production,
        SendingEnabled: account.state.sending,
        SendQuota: {
          Max24HourSend: account.state.quota,
          MaxSendRate: 100_000,
          SentLast24Hours: sent(),
        },
      };
    case "GetEmailIdentity":
      return { IdentityType: "DOMAIN", VerifiedForSendingStatus: account.state.verified };
    default: {
      const body = jsonBody(call);
      const address = textOf(body["EmailAddress"]);
      if (address === undefined) throw new ServiceFault("BadRequestException", "Missing EmailAddress.");
      store.suppress(address, textOf(body["Reason"]) ?? "BOUNCE", now);
      return {};
    }
  }
};

const keep = (core: Core, store: MailStore, call: AwsCall, content: MailContent, relayed: boolean): string => {
  const at = core.clock.now();
  const id = `${at.toString(16).padStart(16, "0")}-${randomUUID()}-000000`;
  const suppressed = store.suppressed();
  const open = [...content.to, ...content.cc, ...content.bcc].some((address) => !suppressed.has(address.toLowerCase()));
  const state = !open ? "suppressed" : relayed ? "waiting" : "kept";
  inTransaction(core.db, () =>
    store.add({
      id,
      at,
      sender: call.caller,
      request: call.body.toString("utf8"),
      content,
      state,
      dueAt: state === "waiting" ? at : undefined,
    }),
  );
  if (state === "waiting") core.wake();
  return id;
};

const listMail = async (store: MailStore, url: URL, headers: Readonly<Record<string, string>>) => {
  // A browser gets the page.
  if (headers["accept"]?.includes("text/html") === true) return seeOther("/_local/mailbox");
  const since = url.searchParams.get("since") ?? "";
  const at = since === "" ? undefined : Date.parse(since);
  if (Number.isNaN(at)) {
    const detail = "since must be an ISO instant, for instance 2026-11-22T00:00:00Z";
    const body = JSON.stringify({ type: "about:blank", title: "Bad request", status: 400, detail });
    return { status: 400, headers: { "content-type": "application/problem+json" }, body };
  }
  const mails = store.list({ to: url.searchParams.get("to") ?? "", ...(at === undefined ? {} : { since: at }) });
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(mails.map(publicMail)) };
};

/** A mail as the JSON route shows it. */
const publicMail = (mail: StoredMail): unknown => ({
  id: mail.id,
  at: new Date(mail.at).toISOString(),
  from: mail.from,
  to: mail.to,
  cc: mail.cc,
  bcc: mail.bcc,
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  headers: mail.headers,
  links: mail.links,
  tags: mail.tags,
  configurationSet: mail.configurationSet,
  attachments: mail.attachments,
  state: mail.state,
  error: mail.error,
});
