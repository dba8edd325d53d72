/** An account of the mail service that may not send yet, through the whole system as it runs. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingEngine } from "../contracts/engine.ts";
import { type StrangerRoster, strangerRoster } from "./roster.ts";
import { type Started, start } from "./start.ts";

const LOG_LINE = /"message":"round waits for mail".*?"outcome":"([a-z-]+)"/g;

/** Reasons for which rounds waited, of all log lines of the functions, in order. */
const reasonsIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => {
      if (statSync(path).isDirectory()) return reasonsIn(path);
      return path.endsWith(".log")
        ? [...readFileSync(path, "utf8").matchAll(LOG_LINE)].map(([, why]) => why ?? "")
        : [];
    });

describe.skipIf(missingEngine())("an account that may not send yet", () => {
  let local: Started;
  let roster: StrangerRoster;

  beforeAll(async () => {
    local = await start(["--empty", "--at", "2025-10-20T12:00:00Z"]);
    roster = strangerRoster(4);
    await local.importRoster(roster.zip);
    await local.settle();
  });
  afterAll(() => local?.stop());

  const tell = (change: object) => local.json("POST", "/_local/mail/account", change);
  const invitations = async () =>
    Promise.all(
      roster.principals.map(async (address) => {
        const mails = await local.mail(`?to=${encodeURIComponent(address)}`);
        return mails.filter(({ links }) => links.some((link) => /\/p\/[\w-]{43}$/.test(link))).length;
      }),
    );
  const rounds = async () => (await local.events("holdfast.round.opened.v1")).length;

  it("lets the round wait and says why, as long as that lasts", async () => {
    for (const [day, change, why] of [
      ["2025-11-03", { production: false }, "sandbox"],
      ["2025-11-04", { production: true, sending: false }, "sending-off"],
      ["2025-11-05", { sending: true, verified: false }, "not-verified"],
      ["2025-11-06", { verified: true, quota: 3 }, "quota"],
    ] as const) {
      await tell(change);
      await local.to(`${day}T15:00:00Z`);
      await local.settle();
      expect(reasonsIn(local.data).at(-1), day).toBe(why);
    }
    expect(await rounds()).toBe(0);
    expect(await invitations()).toEqual([0, 0, 0, 0]);
  });

  it("opens the round once it may, and mails everybody exactly once", async () => {
    await tell({ quota: 10_000_000 });
    await local.to("2025-11-07T15:00:00Z");
    await local.settle();
    expect(await rounds()).toBe(1);
    expect(await invitations()).toEqual([1, 1, 1, 1]);
  });

  it("marks nobody as unreachable while it is paused: the mails end in a queue with an alarm, the next ones go out", async () => {
    const failed = async () =>
      Object.entries((await local.settle()).dlq)
        .filter(([queue]) => queue.includes("PulseMailDead"))
        .reduce((sum, [, count]) => sum + count, 0);
    const before = await failed();
    await tell({ sending: false });
    await local.to("2025-11-12T15:00:00Z");
    expect(await failed()).toBe(before + 4);
    expect(await invitations()).toEqual([1, 1, 1, 1]);
    await tell({ sending: true });
    await local.to("2025-11-14T15:00:00Z");
    await local.settle();
    expect(await invitations()).toEqual([2, 2, 2, 2]);
  });
});
