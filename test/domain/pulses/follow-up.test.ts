import { beforeEach, describe, expect, test } from "vitest";
import type { Round } from "../../../domain/pulses/round.ts";
import { sendInvitation } from "../../../domain/pulses/send-invitation.ts";
import { alertOf, DISTRICT, LEADER, mailWorld, ROUND, viewIn } from "../../builders/mail-world.ts";

type World = ReturnType<typeof mailWorld>;
const ID = { district: DISTRICT, leaderId: LEADER };
const ALERT = alertOf(LEADER).alertId;

/** The round before opened on 1 October; an alert of it was closed with a visit on the 12th. */
const closedWithVisit = (): World => {
  const world = mailWorld();
  world.db.seed("round", {
    ...{ district: DISTRICT, roundId: "2026-10", cycle: 3, instrument: "principal-pulse@1", state: "closed" },
    ...{ opensAt: "2026-10-01T12:30:00.000Z", closesAt: "2026-10-15T12:30:00.000Z", version: 2 },
  });
  world.db.seed("alert", alertOf(LEADER, { state: "resolved", useful: true }));
  visit(world, "2026-10-12");
  return world;
};
const visit = ({ db }: World, heldOn: string, over: object = {}) =>
  db.seed("touchpoint", {
    ...{ ...ID, touchpointId: `${heldOn}.x`, supervisorId: "st-1", kind: "visit", heldOn, alertId: ALERT, version: 1 },
    ...over,
  });
const followUp = async (world: World) => {
  await sendInvitation(world.ports)({ district: DISTRICT, roundId: ROUND, leaderId: LEADER, kind: "invitation" });
  return viewIn(world.mailer.mails[0]).followUp;
};

let world: World;
beforeEach(() => {
  world = closedWithVisit();
});

describe("what was done since the last check-in", () => {
  test("is named in the next invitation: kind and day, nothing else", async () => {
    expect(await followUp(world)).toEqual({ kind: "visit", heldOn: "2026-10-12" });
    expect(JSON.stringify(viewIn(world.mailer.mails[0]))).not.toMatch(/alert|useful|al-/);
  });

  test("the latest of several", async () => {
    visit(world, "2026-10-20", { kind: "call" });
    visit(world, "2026-10-14");
    expect(await followUp(world)).toEqual({ kind: "call", heldOn: "2026-10-20" });
  });

  test.each<[string, (w: World) => void]>([
    ["before the round before", (w) => visit(w, "2026-10-12", { heldOn: "2026-09-30" })],
    ["that was taken back", (w) => visit(w, "2026-10-12", { withdrawnAt: "2026-10-13T00:00:00.000Z" })],
    ["that answers no alert", (w) => visit(w, "2026-10-12", { alertId: undefined })],
    ["about an alert that is still open", (w) => w.db.seed("alert", alertOf(LEADER, { state: "acknowledged" }))],
    ["while the leader does not share", (w) => w.db.seed("choice", { ...ID, sharing: "off", sharingChanges: [] })],
    [
      "from work records, while the leader does not share",
      (w) => {
        w.db.seed("alert", alertOf(LEADER, { state: "resolved", cause: "support-need-high" }));
        w.db.seed("choice", { ...ID, sharing: "off", sharingChanges: [] });
      },
    ],
    ["in the first round there is", (w) => w.db.seed("round", { ...(w.db.all("round")[0] as Round), cycle: 9 })],
  ])("a contact %s is not named", async (_, change) => {
    change(world);
    expect(await followUp(world)).toBeUndefined();
  });

  test("a contact that the leader asked for is named even without sharing", async () => {
    world.db.seed("alert", alertOf(LEADER, { state: "resolved", cause: "support-asked" }));
    world.db.seed("choice", { ...ID, sharing: "off", sharingChanges: [] });
    expect(await followUp(world)).toEqual({ kind: "visit", heldOn: "2026-10-12" });
  });

  test("a reminder does not repeat it", async () => {
    world.db.seed("invitation", {
      ...{ district: DISTRICT, roundId: ROUND, leaderId: LEADER, state: "sent", salt: "s", reminders: [], version: 2 },
      ...{ leaseUntil: "2026-11-02T13:32:00.000Z", sentAt: "2026-11-02T13:31:00.000Z" },
    });
    world.clock.set("2026-11-05T13:45:00.000Z");
    await sendInvitation(world.ports)({
      ...{ district: DISTRICT, roundId: ROUND, leaderId: LEADER, kind: "reminder", reminder: "first" },
    });
    expect(world.mailer.mails).toHaveLength(1);
    expect(viewIn(world.mailer.mails[0])).not.toHaveProperty("followUp");
  });
});
