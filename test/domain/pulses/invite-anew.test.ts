/** A corrected address during an open round: who is invited where, and whose answers count. */
import { beforeEach, describe, expect, test } from "vitest";
import { replace } from "../../../domain/ports.ts";
import { findLink } from "../../../domain/pulses/answer-pulse.ts";
import { inviteAnew } from "../../../domain/pulses/invite-anew.ts";
import { sendInvitation } from "../../../domain/pulses/send-invitation.ts";
import { correctAddress } from "../../builders/correct-address.ts";
import { DISTRICT, LEADER, mailWorld, ROUND, viewIn } from "../../builders/mail-world.ts";
import { memoryTokens } from "../../doubles/memory.ts";

const RIGHT = "ana.right@lakeside.example";
const tokens = memoryTokens();
let world: ReturnType<typeof mailWorld>;
beforeEach(() => {
  world = mailWorld();
});

const invite = () =>
  sendInvitation(world.ports)({ district: DISTRICT, roundId: ROUND, leaderId: LEADER, kind: "invitation" });
const remind = (reminder: "first" | "last") =>
  sendInvitation(world.ports)({ district: DISTRICT, roundId: ROUND, leaderId: LEADER, kind: "reminder", reminder });
const leader = () => world.db.all("leader").find(({ leaderId }) => leaderId === LEADER);
const correct = (email: string | null) => correctAddress(world, email);
const follow = () => {
  const fact = world.db.facts.findLast(({ type }) => type === "holdfast.leader-address.changed.v1");
  const { change } = (fact?.data ?? {}) as { change: string };
  return inviteAnew(world.ports)({ district: DISTRICT, leaderId: LEADER, change });
};
const answerAs = (at: string) =>
  world.db.seed("receipt", { district: DISTRICT, leaderId: LEADER, roundId: ROUND, responseId: "r", digest: "d", at });
const sentTo = () => world.mailer.mails.map(({ to }) => to);

describe("after a correction", () => {
  test("the open round invites at the right address, once, by a link with a salt of its own", async () => {
    await invite();
    const before = world.db.all("invitation")[0];
    await correct(RIGHT);
    expect(await follow()).toEqual({ ok: true, value: ["sent"] });
    expect(await follow()).toEqual({ ok: true, value: ["already"] });
    expect(sentTo()).toEqual([`${LEADER}@lakeside.example`, RIGHT]);
    const after = world.db.all("invitation")[0];
    expect(after).toMatchObject({ state: "sent", addressVersion: 2 });
    expect(after?.salt).not.toBe(before?.salt);
    const { token } = viewIn(world.mailer.mails[1]);
    expect(await findLink({ ...world.ports, tokens }, token)).toMatchObject({
      link: { addressVersion: 2, salt: after?.salt },
    });
  });

  test("capital letters are no correction", async () => {
    await correct(`${LEADER.toUpperCase()}@Lakeside.Example`);
    expect(leader()).not.toHaveProperty("addressVersion");
    expect(world.db.all("addressChange")).toEqual([]);
    expect(world.db.facts.map(({ type }) => type)).toEqual(["holdfast.leader.changed.v1"]);
  });

  test("reminders follow their plan: not on the day of the new invitation, and whoever answered before does not count", async () => {
    await invite();
    answerAs("2026-11-03T14:00:00.000Z");
    world.clock.set("2026-11-04T15:00:00.000Z");
    expect(await remind("first")).toEqual({ ok: true, value: "answered" });
    await correct(RIGHT);
    await follow();
    expect(await remind("first")).toEqual({ ok: true, value: "invited-today" });
    world.clock.advance({ days: 1 });
    expect(await remind("first")).toEqual({ ok: true, value: "sent" });
    answerAs("2026-11-05T16:00:00.000Z");
    expect(await remind("last")).toEqual({ ok: true, value: "answered" });
    expect(sentTo()).toEqual([`${LEADER}@lakeside.example`, RIGHT, RIGHT]);
  });

  test("a reminder that comes before the new invitation goes to the right address, and its link works", async () => {
    await invite();
    world.clock.advance({ days: 3 });
    await correct(RIGHT);
    expect(await remind("first")).toEqual({ ok: true, value: "sent" });
    expect(await follow()).toEqual({ ok: true, value: ["already"] });
    expect(sentTo()).toEqual([`${LEADER}@lakeside.example`, RIGHT]);
  });

  test("an address that could not be reached is tried at its correction", async () => {
    world.mailer.rejected.add(`${LEADER}@lakeside.example`);
    expect(await invite()).toEqual({ ok: true, value: "unreachable" });
    await correct(RIGHT);
    expect(await follow()).toEqual({ ok: true, value: ["sent"] });
  });

  test("without an address nobody is invited; with the first one the person is", async () => {
    await correct(null);
    expect(await follow()).toEqual({ ok: true, value: ["no-address"] });
    await correct(RIGHT);
    expect(await follow()).toEqual({ ok: true, value: ["sent"] });
  });

  test("a late message of an earlier correction mails nothing more", async () => {
    await invite();
    await correct("ana.other@lakeside.example");
    await correct(RIGHT);
    await follow();
    const late = { district: DISTRICT, leaderId: LEADER, change: "0000000002" };
    expect(await inviteAnew(world.ports)(late)).toEqual({ ok: true, value: ["already"] });
    expect(sentTo()).toEqual([`${LEADER}@lakeside.example`, RIGHT]);
  });

  test("siblings with one address are two people: correcting one leaves the other's mails alone", async () => {
    world.addLeader("ld-2");
    const shared = `${LEADER}@lakeside.example`;
    const [sibling] = world.db.all("leader").filter(({ leaderId }) => leaderId === "ld-2");
    if (sibling) await world.db.commit([replace("leader", { ...sibling, email: shared, version: 2 })], []);
    await invite();
    await sendInvitation(world.ports)({ district: DISTRICT, roundId: ROUND, leaderId: "ld-2", kind: "invitation" });
    await correct(RIGHT);
    await follow();
    expect(sentTo()).toEqual([shared, shared, RIGHT]);
    const { token } = viewIn(world.mailer.mails[1]);
    expect(await findLink({ ...world.ports, tokens }, token)).toMatchObject({
      state: "open",
      link: { leaderId: "ld-2" },
    });
  });
});
