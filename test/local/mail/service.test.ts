import { type AddressInfo, createServer, type Socket } from "node:net";
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  PutSuppressedDestinationCommand,
  SESv2Client,
  SendEmailCommand,
  type SendEmailCommandInput,
} from "@aws-sdk/client-sesv2";
import { describe, expect, it, onTestFinished } from "vitest";
import { linksOf } from "../../../local/mail/links.ts";
import { type Harness, type HarnessOptions, harnessOfTest, resource, START } from "../../builders/local/services.ts";

interface Mail {
  readonly id: string;
  readonly at: string;
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Record<string, string>;
  readonly links: string[];
  readonly tags: Record<string, string>;
  readonly state: string;
}

const SET = resource("Set", "AWS::SES::ConfigurationSet", { Name: "holdfast-mail" });

async function start(options: Partial<HarnessOptions> = {}) {
  const harness = await harnessOfTest({ resources: [SET], ...options });
  const ses = new SESv2Client(harness.client);
  return { harness, ses, send: (input: SendEmailCommandInput) => ses.send(new SendEmailCommand(input)) };
}
async function mailOf(harness: Harness, query = ""): Promise<Mail[]> {
  return (await (await fetch(`${harness.origin}/_local/mail${query}`)).json()) as Mail[];
}

const simple = (more: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput => ({
  FromEmailAddress: "Lakeside Unified <pulse@mail.lakeside.example>",
  Destination: { ToAddresses: ["Maria Alvarez <maria.alvarez@lakeside.example>"] },
  ReplyToAddresses: ["help@lakeside.example"],
  ConfigurationSetName: "holdfast-mail",
  EmailTags: [{ Name: "kind", Value: "invitation" }],
  Content: {
    Simple: {
      Subject: { Data: "Your November check-in" },
      Body: {
        Text: { Data: "Open it: http://localhost:4800/p/TOKEN?a=1. Or stop (https://stop.example/u/T2)." },
        Html: { Data: '<p><a href="http://localhost:4800/p/TOKEN?a=1&amp;lang=es">Sí</a></p>' },
      },
      Headers: [
        { Name: "Auto-Submitted", Value: "auto-generated" },
        { Name: "List-Unsubscribe", Value: "<https://stop.example/u/T2>" },
        { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
      ],
    },
  },
  ...more,
});

describe("sending", () => {
  it("keeps a simple mail with its headers, tags and links", async () => {
    const { harness, send } = await start();
    const { MessageId } = await send(simple());
    expect(await mailOf(harness)).toMatchObject([
      {
        id: MessageId,
        at: new Date(START).toISOString(),
        to: ["maria.alvarez@lakeside.example"],
        subject: "Your November check-in",
        tags: { kind: "invitation" },
        state: "kept",
        headers: {
          From: "Lakeside Unified <pulse@mail.lakeside.example>",
          "Reply-To": "help@lakeside.example",
          "Auto-Submitted": "auto-generated",
          "List-Unsubscribe": "<https://stop.example/u/T2>",
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        links: [
          "http://localhost:4800/p/TOKEN?a=1",
          "https://stop.example/u/T2",
          "http://localhost:4800/p/TOKEN?a=1&lang=es",
        ],
      },
    ]);
  });

  it.each<[string, Partial<SendEmailCommandInput>, string]>([
    ["no recipient", { Destination: {} }, "BadRequestException"],
    ["no destination", { Destination: undefined }, "BadRequestException"],
    [
      "a line break in an address",
      { Destination: { ToAddresses: ["a@b.example\r\nBcc: c@d.example"] } },
      "BadRequestException",
    ],
    ["something that is not an address", { Destination: { ToAddresses: ["nobody"] } }, "BadRequestException"],
    ["no sender", { FromEmailAddress: undefined }, "BadRequestException"],
    ["an unknown configuration set", { ConfigurationSetName: "other" }, "NotFoundException"],
    [
      "too many recipients",
      { Destination: { ToAddresses: Array.from({ length: 51 }, (_, n) => `p${n}@lakeside.example`) } },
      "BadRequestException",
    ],
    ["no content", { Content: {} }, "BadRequestException"],
    [
      "a header that SES writes itself",
      {
        Content: {
          Simple: {
            Subject: { Data: "s" },
            Body: { Text: { Data: "t" } },
            Headers: [{ Name: "Message-ID", Value: "x" }],
          },
        },
      },
      "BadRequestException",
    ],
    [
      "a line break in a header",
      {
        Content: {
          Simple: {
            Subject: { Data: "s" },
            Body: { Text: { Data: "t" } },
            Headers: [{ Name: "X-A", Value: "x\r\nBcc: y" }],
          },
        },
      },
      "BadRequestException",
    ],
  ])("refuses %s, and keeps nothing", async (_title, more, name) => {
    const { harness, send } = await start();
    await expect(send(simple(more))).rejects.toMatchObject({ name });
    expect(await mailOf(harness)).toEqual([]);
  });

  it("reports a generous quota, and the suppression list", async () => {
    const { harness, ses, send } = await start();
    await send(simple());
    expect(await ses.send(new GetAccountCommand({}))).toMatchObject({
      SendingEnabled: true,
      SendQuota: { SentLast24Hours: 1 },
    });
    const EmailAddress = "maria.alvarez@lakeside.example";
    await ses.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: "COMPLAINT" }));
    await send(simple());
    expect((await mailOf(harness)).map(({ state }) => state)).toEqual(["kept", "suppressed"]);
  });

  it.each([
    ["in the sandbox", { production: false }, "MessageRejected"],
    ["paused", { sending: false }, "SendingPausedException"],
    ["with a domain that is not verified", { verified: false }, "MessageRejected"],
    ["out of quota", { quota: 1 }, "LimitExceededException"],
  ])("can be %s: it says so, refuses, keeps nothing, and remembers it", async (_title, change, name) => {
    const { harness, ses, send } = await start();
    await send(simple());
    const tell = (origin: string, body: object) =>
      fetch(`${origin}/_local/mail/account`, { method: "POST", body: JSON.stringify(body) });
    expect((await tell(harness.origin, change)).status).toBe(200);
    await expect(send(simple())).rejects.toMatchObject({ name });
    const { ProductionAccessEnabled, SendingEnabled, SendQuota } = await ses.send(new GetAccountCommand({}));
    const EmailIdentity = "mail.lakeside.example";
    const { VerifiedForSendingStatus } = await ses.send(new GetEmailIdentityCommand({ EmailIdentity }));
    const said = { production: ProductionAccessEnabled, sending: SendingEnabled, verified: VerifiedForSendingStatus };
    const sound = { production: true, sending: true, verified: true, quota: 10_000_000 };
    expect({ ...said, quota: SendQuota?.Max24HourSend }).toEqual({ ...sound, ...change });
    expect(await mailOf(harness)).toHaveLength(1);
    const again = await harness.restart();
    expect(await (await tell(again.origin, {})).json()).toEqual({ ...sound, ...change });
    expect((await tell(again.origin, { sending: "no" })).status).toBe(400);
    expect((await tell(again.origin, sound)).status).toBe(200);
  });

  it("lists by address and instant, oldest first, over a restart", async () => {
    const { harness, send } = await start();
    await send(simple());
    harness.advance(3600);
    await send(simple({ Destination: { ToAddresses: ["dana.reed@lakeside.example"] } }));
    const again = await harness.restart();
    expect((await mailOf(again)).map(({ to }) => to[0])).toEqual([
      "maria.alvarez@lakeside.example",
      "dana.reed@lakeside.example",
    ]);
    expect(await mailOf(again, `?since=${new Date(START + 1).toISOString()}`)).toHaveLength(1);
    expect(await mailOf(again, "?to=dana.reed@lakeside.example")).toHaveLength(1);
    expect((await fetch(`${again.origin}/_local/mail?since=noon`)).status).toBe(400);
  });
});

describe("links", () => {
  it.each<[string, string, string, string[]]>([
    [
      "punctuation around text links",
      "See https://a.example/x, (https://b.example/y_(z)) or <https://c.example>!",
      "",
      ["https://a.example/x", "https://b.example/y_(z)", "https://c.example"],
    ],
    [
      "entities in attributes",
      "",
      '<a href="https://a.example/?x=1&amp;y=%20&#x26;z=&#50;">go</a>',
      ["https://a.example/?x=1&y=%20&z=2"],
    ],
    [
      "all quotes of attributes",
      "",
      "<a href='https://a.example/1'>1</a><a href=https://a.example/2>2</a>",
      ["https://a.example/1", "https://a.example/2"],
    ],
    ["text inside HTML", "", "<p>Write https://a.example/text.</p>", ["https://a.example/text"]],
    [
      "neither namespaces nor comments nor styles",
      "",
      '<html xmlns="http://www.w3.org/1999/xhtml"><!-- https://no.example --><style>a{background:url(https://no.example/x)}</style></html>',
      [],
    ],
    [
      "only the web",
      "mailto:a@b.example",
      '<a href="mailto:a@b.example">m</a><a href="/relative">r</a><a href="javascript:1">j</a>',
      [],
    ],
    [
      "each once, text part first",
      "https://b.example https://a.example",
      '<a href="https://a.example">a</a><a href="https://c.example">c</a>',
      ["https://b.example", "https://a.example", "https://c.example"],
    ],
    [
      "a closing bracket in an attribute value",
      "",
      '<a title="a > b" href="https://a.example/1">x</a>',
      ["https://a.example/1"],
    ],
  ])("%s", (_title, text, html, expected) => {
    expect(linksOf(text, html)).toEqual(expected);
  });
});

describe("relay", () => {
  /** A mail server that knows just enough SMTP to take one mail per connection. */
  async function smtpServer(refusals: number): Promise<{ url: string; taken: string[] }> {
    const taken: string[] = [];
    let left = refusals;
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      let data: string | undefined;
      let pending = "";
      socket.write("220 mail.example ready\r\n");
      socket.on("error", () => undefined);
      socket.on("data", (chunk) => {
        if (data !== undefined) {
          data += chunk.toString();
          if (!data.endsWith("\r\n.\r\n")) return;
          taken.push(data);
          data = undefined;
          socket.write("250 taken\r\n");
          return;
        }
        pending += chunk.toString();
        while (pending.includes("\r\n")) {
          const line = pending.slice(0, pending.indexOf("\r\n"));
          pending = pending.slice(line.length + 2);
          if (/^MAIL/i.test(line) && left > 0) {
            left--;
            socket.write("451 try later\r\n");
          } else if (/^DATA/i.test(line)) {
            data = "";
            socket.write("354 go\r\n");
          } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
          else socket.write("250 ok\r\n");
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, taken };
  }

  it("hands mail over, tries again after a refusal, and shows both in the mailbox", async () => {
    const server = await smtpServer(1);
    const { harness, send } = await start({ helpers: { smtpUrl: server.url } });
    const { MessageId } = await send(simple());
    await harness.settle();
    expect(server.taken).toEqual([]);
    const [waiting] = await mailOf(harness);
    expect(waiting).toMatchObject({ state: "waiting", error: expect.stringContaining("451") });
    const page = await (await fetch(`${harness.origin}/_local/mailbox/${MessageId}`)).text();
    expect(page).toContain("451 try later");
    harness.advance(10);
    await harness.settle();
    expect((await mailOf(harness))[0]?.state).toBe("relayed");
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]).toMatch(/^List-Unsubscribe: <https:\/\/stop\.example\/u\/T2>/m);
    expect(server.taken[0]).toMatch(new RegExp(`^Message-ID:\\s+<${MessageId}@mail\\.lakeside\\.example>`, "m"));
    expect(server.taken[0]).toContain("Auto-Submitted: auto-generated");
  });
});
