import { beforeEach, describe, expect, it, vi } from "vitest";
import { ok } from "../../../../domain/kernel/result.ts";
import type { Mailer, OutgoingMail } from "../../../../domain/ports.ts";
import { pacedMailer } from "../../../../functions/adapters/ses/paced-mailer.ts";

let now = 0;
vi.mock("node:timers/promises", () => ({
  setTimeout: async (ms: number) => {
    now += ms;
  },
}));

const MAIL = { subject: "Seven questions" } as OutgoingMail;

/** A mailer that notes when it was asked. Milliseconds. */
const noting = () => {
  const at: number[] = [];
  const mailer: Mailer = {
    async send() {
      at.push(now);
      return ok(undefined);
    },
  };
  return { at, mailer };
};

beforeEach(() => {
  now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
});

describe("a paced mailer", () => {
  it("keeps mails as far apart as the rate asks, and asks for the rate once", async () => {
    const { at, mailer } = noting();
    const rate = vi.fn(async () => 4);
    const paced = pacedMailer(mailer, rate);
    for (let mail = 0; mail < 3; mail += 1) await paced.send(MAIL);
    expect(at).toEqual([0, 250, 500]);
    expect(rate).toHaveBeenCalledTimes(1);
  });

  it("does not make up for a pause by a burst", async () => {
    const { at, mailer } = noting();
    const paced = pacedMailer(mailer, async () => 4);
    await paced.send(MAIL);
    now = 10_000;
    await paced.send(MAIL);
    await paced.send(MAIL);
    expect(at).toEqual([0, 10_000, 10_250]);
  });

  it("sends nothing without a rate, and asks again for the next mail", async () => {
    const { at, mailer } = noting();
    const rate = vi.fn(async () => 4).mockRejectedValueOnce(new Error("throttled"));
    const paced = pacedMailer(mailer, rate);
    await expect(paced.send(MAIL)).rejects.toThrow("throttled");
    expect(at).toEqual([]);
    await paced.send(MAIL);
    expect(at).toEqual([0]);
    expect(rate).toHaveBeenCalledTimes(2);
  });

  it("passes on what the mail service says", async () => {
    const refusing: Mailer = { send: async () => ({ ok: false, error: "rejected" }) };
    expect(await pacedMailer(refusing, async () => 1).send(MAIL)).toEqual({ ok: false, error: "rejected" });
  });
});
