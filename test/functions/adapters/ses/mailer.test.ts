import {
  AccountSuspendedException,
  BadRequestException,
  GetAccountCommand,
  LimitExceededException,
  MailFromDomainNotVerifiedException,
  MessageRejected,
  NotFoundException,
  SESv2Client,
  SendEmailCommand,
  SendingPausedException,
  TooManyRequestsException,
} from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { OutgoingMail } from "../../../../domain/ports.ts";
import { createMailer, createSesClient, readSendRate } from "../../../../functions/adapters/ses/mailer.ts";

const ses = mockClient(SESv2Client);
const mailer = () => createMailer(createSesClient(), { sender: "pulse@example.org", configurationSet: "set" });
const MAIL: OutgoingMail = {
  to: "maria@example.org",
  replyTo: "help@example.org",
  fromName: "Lake Schools",
  subject: "Seven questions",
  text: "Hello",
  html: "<p>Hello</p>",
  headers: { "List-Unsubscribe": "<https://example.org/u/t>" },
  tags: { mail: "invitation", leader: "ld-1" },
};
const says = (message: string) => ({ $metadata: { httpStatusCode: 400 }, message });

beforeEach(() => {
  ses.reset();
  vi.stubEnv("AWS_REGION", "us-east-1");
});

describe("sending a mail", () => {
  it("hands over every part of it once, with headers and tags", async () => {
    ses.on(SendEmailCommand).resolves({ MessageId: "m-1" });
    expect(await mailer().send(MAIL)).toEqual({ ok: true, value: undefined });
    expect(ses.commandCalls(SendEmailCommand).map(({ args }) => args[0].input)).toEqual([
      {
        FromEmailAddress: '"Lake Schools" <pulse@example.org>',
        Destination: { ToAddresses: ["maria@example.org"] },
        ReplyToAddresses: ["help@example.org"],
        ConfigurationSetName: "set",
        EmailTags: [
          { Name: "mail", Value: "invitation" },
          { Name: "leader", Value: "ld-1" },
        ],
        Content: {
          Simple: {
            Subject: { Data: "Seven questions", Charset: "UTF-8" },
            Body: { Text: { Data: "Hello", Charset: "UTF-8" }, Html: { Data: "<p>Hello</p>", Charset: "UTF-8" } },
            Headers: [{ Name: "List-Unsubscribe", Value: "<https://example.org/u/t>" }],
          },
        },
      },
    ]);
  });

  it.each([
    new MessageRejected(says("Address blacklisted.")),
    new MessageRejected(says("Email address is on the suppression list for your account.")),
    new BadRequestException(says("Missing final '@domain'")),
    new BadRequestException(says("Domain contains illegal character")),
    new BadRequestException(says("Local address contains control or whitespace")),
  ])("gives up on an address after $name: $message", async (error) => {
    ses.on(SendEmailCommand).rejects(error);
    expect(await mailer().send(MAIL)).toEqual({ ok: false, error: "rejected" });
    expect(ses.calls()).toHaveLength(1);
  });

  it.each([
    new MessageRejected(says("Email address is not verified. The following identities failed the check: pulse@…")),
    new MessageRejected(says("Message rejected: Virus detected.")),
    new MessageRejected(says("Account is in the sandbox.")),
    new MessageRejected(says("UnknownError")),
    new BadRequestException(says("Header name is not allowed.")),
    new BadRequestException(says("Duplicate tag name.")),
    new TooManyRequestsException(says("Maximum sending rate exceeded.")),
    new LimitExceededException(says("Daily message quota exceeded.")),
    new SendingPausedException(says("Sending is paused.")),
    new AccountSuspendedException(says("Sending is suspended.")),
    new MailFromDomainNotVerifiedException(says("The domain is not verified.")),
    new NotFoundException(says("No such configuration set.")),
    Object.assign(new Error("socket hang up"), { name: "TimeoutError" }),
  ])("throws $name: $message, because the address may be right and the mail is to come again", async (error) => {
    ses.on(SendEmailCommand).rejects(error);
    await expect(mailer().send(MAIL)).rejects.toBe(error);
  });

  it("leaves throttles to the client first, four attempts", async () => {
    expect(await createSesClient().config.maxAttempts()).toBe(4);
  });
});

describe("the rate of a sender", () => {
  it.each([
    [14, 7, 1.6],
    [1, 100, 0.1],
    [undefined, 1, 0.8],
  ])("with %s a second for %s senders is %s", async (MaxSendRate, senders, rate) => {
    ses.on(GetAccountCommand).resolves(MaxSendRate === undefined ? {} : { SendQuota: { MaxSendRate } });
    expect(await readSendRate(createSesClient(), senders)).toBeCloseTo(rate, 9);
  });
});
