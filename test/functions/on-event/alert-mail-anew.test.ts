/** A corrected address of a member of staff while alerts are open: what is mailed where, once, and what stays. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Alert } from "../../../domain/alerts/alert.ts";
import { answerAlert, openAlertLink } from "../../../domain/alerts/answer-alert.ts";
import { escalateAlerts } from "../../../domain/alerts/escalate-alerts.ts";
import { sendAlerts } from "../../../domain/alerts/send-alerts.ts";
import { LINK_TABLE } from "../../../domain/mails/link-table.ts";
import { build } from "../../../functions/on-event/send-alert-mail.ts";
import { alertOf, DISTRICT, LEADER, mailWorld, SUPERVISOR, viewIn } from "../../builders/mail-world.ts";
import { memoryTokens } from "../../doubles/memory.ts";

vi.hoisted(() => {
  for (const name of ["RECORDS_TABLE", "PUBLIC_URL", "MAIL_SENDER", "MAIL_CONFIGURATION_SET"]) {
    process.env[name] ??= "here";
  }
  process.env["AWS_REGION"] ??= "us-east-1";
  process.env["POWERTOOLS_LOG_LEVEL"] = "SILENT";
});

const tokens = memoryTokens();
const RIGHT = "right@lakeside.example";
const COVER = "st-cover";
const EVENING = "2026-11-03T23:30:00.000Z";

let world: ReturnType<typeof mailWorld>;
beforeEach(() => {
  world = mailWorld();
  world.db.seed("staff", staffOf(COVER));
});

const staffOf = (staffId: string, changes: object = {}) => ({
  ...{ staffId, district: DISTRICT, name: "Robin Lee", email: `${staffId}@lakeside.example` },
  ...{ roles: ["supervisor" as const], version: 1, ...changes },
});
const daily = () => sendAlerts(world.ports)({ district: DISTRICT, supervisorId: SUPERVISOR });
const correct = (staffId = SUPERVISOR, version = 2) =>
  world.db.seed("staff", staffOf(staffId, { email: RIGHT, addressVersion: version, version }));

/** The event of a change of a member of staff, as the function's queue hands it over. */
const follow = async (staffId = SUPERVISOR, type = "changed") => {
  const handler = build(world.ports);
  const envelope = {
    ...{
      specversion: "1.0",
      id: "01",
      source: `/d/${DISTRICT}`,
      type: `holdfast.staff.${type}.v1`,
      tenantid: DISTRICT,
    },
    ...{ time: world.clock.now().toISOString(), subject: staffId, datacontenttype: "application/json" },
    ...{ dataschema: "x", dataclass: "operational", data: { staffId, roles: ["supervisor"] } },
  };
  const body = JSON.stringify({ detail: envelope, "detail-type": envelope.type });
  const answer = (await handler({ Records: [{ messageId: "m", body }] } as never, {} as never)) as {
    batchItemFailures: unknown[];
  };
  expect(answer.batchItemFailures).toEqual([]);
};
const sentTo = () => world.mailer.mails.map(({ to }) => to);
const alert = (leaderId = LEADER): Alert | undefined => world.db.all("alert").find((one) => one.leaderId === leaderId);
const linkIn = (mail: number): string => viewIn(world.mailer.mails[mail]).people?.[0]?.token ?? "";
const opens = async (token: string) => (await openAlertLink({ ...world.ports, tokens })(token)).ok;

describe("an open alert, after the supervisor's address was corrected", () => {
  beforeEach(async () => {
    world.db.seed("alert", alertOf(LEADER));
    await daily();
    expect(sentTo()).toEqual(["dana@lakeside.example"]);
    world.clock.advance({ seconds: 7200 });
  });

  test("ends at the old address and is mailed to the right one, once, whatever else of the record changes", async () => {
    expect(LINK_TABLE.alert["address-changed"]).toBe("anew");
    expect(await opens(linkIn(0))).toBe(true);
    correct();
    await follow();
    expect(sentTo()).toEqual(["dana@lakeside.example", RIGHT]);
    expect(await opens(linkIn(0))).toBe(false);
    expect(await opens(linkIn(1))).toBe(true);
    expect(alert()).toMatchObject({ state: "open", mailedVersions: { [SUPERVISOR]: 2 }, dueOn: "2026-11-10" });
    for (const type of ["changed", "granted", "changed"]) {
      world.clock.advance({ days: 1 });
      await follow(SUPERVISOR, type);
      await daily();
    }
    expect(sentTo()).toHaveLength(2);
  });

  test("is mailed again after a second correction, and not when nothing was corrected", async () => {
    await follow();
    expect(sentTo()).toHaveLength(1);
    correct();
    await follow();
    correct(SUPERVISOR, 3);
    await follow();
    expect(sentTo()).toHaveLength(3);
    expect(await Promise.all([0, 1, 2].map((mail) => opens(linkIn(mail))))).toEqual([false, false, true]);
  });

  test("waits for the hours of a school day, and is not handed on meanwhile", async () => {
    world.clock.set("2026-11-06T02:00:00.000Z");
    correct();
    await follow();
    expect(sentTo()).toHaveLength(1);
    expect(alert()).toMatchObject({ state: "waiting", dueOn: "2026-11-10" });
    world.clock.set("2026-11-06T13:31:00.000Z");
    const settings = world.db.all("district")[0];
    if (settings === undefined) throw new Error("no district");
    expect(await escalateAlerts(world.ports)(settings)).toMatchObject({ handedOn: 0, toNotify: [] });
    await daily();
    expect(sentTo()).toEqual(["dana@lakeside.example", RIGHT]);
  });

  test("stays taken on", async () => {
    await answerAlert({ ...world.ports, tokens })(linkIn(0), { action: "acknowledge" });
    correct();
    world.clock.set(EVENING);
    await follow();
    expect(alert()).toMatchObject({ state: "waiting", takenOn: true });
    world.clock.set("2026-11-04T13:31:00.000Z");
    await daily();
    expect(alert()).toMatchObject({ state: "acknowledged" });
    expect(alert()).not.toHaveProperty("takenOn");
    // Also where a press comes before the mail is recorded: rating it does not open it again.
    const mailed = alert();
    if (mailed) world.db.seed("alert", { ...mailed, state: "waiting", takenOn: true });
    const said = { action: "resolve", touchpoint: { kind: "message" } } as const;
    expect(await answerAlert({ ...world.ports, tokens })(linkIn(1), said)).toMatchObject({ ok: true });
    expect(alert()).toMatchObject({ state: "acknowledged" });
    expect(alert()).not.toHaveProperty("takenOn");
    expect(sentTo()).toHaveLength(2);
  });

  test.each<[string, Partial<Alert>]>([
    ["that is over", { state: "resolved" }],
    ["that somebody else has", { supervisorId: "st-9" }],
    ["that waits for its first mail", { state: "waiting" }],
  ])("one %s is not", async (_, over) => {
    const now = alert();
    if (now) world.db.seed("alert", { ...now, ...over });
    correct();
    const before = world.db.dump();
    await follow();
    expect(world.db.dump()).toBe(before);
  });

  test("is not while there is no address", async () => {
    const { email: _, ...without } = staffOf(SUPERVISOR, { addressVersion: 2, version: 2 });
    world.db.seed("staff", without);
    await follow();
    expect(alert()?.state).toBe("open");
    world.db.seed("staff", staffOf(SUPERVISOR, { email: RIGHT, addressVersion: 3, version: 3 }));
    await follow();
    expect(sentTo()).toEqual(["dana@lakeside.example", RIGHT]);
  });
});

test("a request for support goes at once, at any hour", async () => {
  const asked = alertOf(LEADER, { alertId: `al-${LEADER}-2026-11-asked-week`, cause: "support-asked", topics: [] });
  world.db.seed("alert", asked);
  const { district, leaderId, alertId, supervisorId } = asked;
  await sendAlerts(world.ports)({ district, supervisorId, leaderId, alertId });
  world.clock.set(EVENING);
  correct();
  await follow();
  await follow();
  expect(sentTo()).toEqual(["dana@lakeside.example", RIGHT]);
});

describe("an alert that was handed on, after the address of whoever got it was corrected", () => {
  const handedOn = alertOf(LEADER, {
    ...{ state: "open", mailedAt: "2026-11-03T13:45:00.000Z", dueOn: "2026-11-10", version: 3 },
    ...{ escalatedAt: "2026-11-03T13:50:00.000Z", escalatedFor: "away", escalatedTo: [COVER] },
  });
  const handOver = () => sendAlerts(world.ports)({ district: DISTRICT, supervisorId: COVER, escalated: [handedOn] });

  test("ends at the old address and is mailed to the right one, once; the supervisor's own stays", async () => {
    expect(LINK_TABLE["handed-on"]["address-changed"]).toBe("anew");
    world.db.seed("alert", handedOn);
    await handOver();
    correct(COVER);
    await follow(COVER);
    await follow(COVER);
    expect(sentTo()).toEqual([`${COVER}@lakeside.example`, RIGHT]);
    const [first, second] = world.mailer.mails.map(
      (mail) => viewIn<{ items: { token: string }[] }>(mail).items[0]?.token,
    );
    expect([await opens(first ?? ""), await opens(second ?? "")]).toEqual([false, true]);
    expect(alert()).toMatchObject({ state: "open", escalationTold: [COVER], mailedVersions: { [COVER]: 2 } });
  });

  test("waits for the next school morning outside hours", async () => {
    world.db.seed("alert", handedOn);
    await handOver();
    world.clock.set(EVENING);
    correct(COVER);
    await follow(COVER);
    expect(sentTo()).toHaveLength(1);
    world.clock.set("2026-11-04T13:31:00.000Z");
    const settings = world.db.all("district")[0];
    if (settings === undefined) throw new Error("no district");
    const { toNotify } = await escalateAlerts(world.ports)(settings);
    expect(toNotify).toEqual([{ staffId: COVER, alerts: [{ leaderId: LEADER, alertId: handedOn.alertId }] }]);
    for (const { staffId, alerts } of toNotify) {
      await sendAlerts(world.ports)({ district: DISTRICT, supervisorId: staffId, escalated: alerts });
    }
    expect(sentTo()).toEqual([`${COVER}@lakeside.example`, RIGHT]);
  });
});
