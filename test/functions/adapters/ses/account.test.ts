import { GetAccountCommand, GetEmailIdentityCommand, NotFoundException, SESv2Client } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createMailAccount } from "../../../../functions/adapters/ses/account.ts";
import { createSesClient } from "../../../../functions/adapters/ses/mailer.ts";

const ses = mockClient(SESv2Client);
const HEALTHY = {
  SendingEnabled: true,
  ProductionAccessEnabled: true,
  EnforcementStatus: "HEALTHY",
  SendQuota: { Max24HourSend: 200, SentLast24Hours: 100, MaxSendRate: 1 },
};
const findFault = (mails = 100) => createMailAccount(createSesClient(), "mail.example.org").findFault(mails);

beforeEach(() => {
  ses.reset();
  vi.stubEnv("AWS_REGION", "us-east-1");
  ses.on(GetAccountCommand).resolves(HEALTHY);
  ses.on(GetEmailIdentityCommand, { EmailIdentity: "mail.example.org" }).resolves({ VerifiedForSendingStatus: true });
});

describe("the account before a round", () => {
  it.each([
    ["a sound account", {}, undefined],
    ["a probation", { EnforcementStatus: "PROBATION" }, undefined],
    ["no limit", { SendQuota: { ...HEALTHY.SendQuota, Max24HourSend: -1 } }, undefined],
    ["paused sending", { SendingEnabled: false }, "sending-off"],
    ["a shutdown", { EnforcementStatus: "SHUTDOWN" }, "sending-off"],
    ["the sandbox", { ProductionAccessEnabled: false }, "sandbox"],
    ["a quota that is one short", { SendQuota: { ...HEALTHY.SendQuota, SentLast24Hours: 101 } }, "quota"],
    ["a quota that is not said", { SendQuota: undefined }, "quota"],
  ])("with %s", async (_title, account, fault) => {
    ses.on(GetAccountCommand).resolves({ ...HEALTHY, ...account });
    expect(await findFault()).toBe(fault);
  });

  it("names a domain that is not verified, or is not there", async () => {
    ses.on(GetEmailIdentityCommand).resolves({ VerifiedForSendingStatus: false });
    expect(await findFault()).toBe("not-verified");
    ses.on(GetEmailIdentityCommand).rejects(new NotFoundException({ $metadata: {}, message: "no identity" }));
    expect(await findFault()).toBe("not-verified");
  });

  it("says that there was no answer, rather than stop the morning", async () => {
    ses.on(GetEmailIdentityCommand).rejects(new Error("socket hang up"));
    expect(await findFault()).toBe("no-answer");
    ses.on(GetAccountCommand).rejects(new Error("socket hang up"));
    expect(await findFault()).toBe("no-answer");
  });
});
