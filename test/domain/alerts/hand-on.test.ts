import { beforeEach, describe, expect, test } from "vitest";
import type { StaffMember } from "../../../domain/access/staff.ts";
import { UNASSIGNED } from "../../../domain/alerts/alert.ts";
import { type AlertMailMessage, sendAlerts } from "../../../domain/alerts/send-alerts.ts";
import { alertOf, DISTRICT, LEADER, mailWorld, REDELIVERY, SUPERVISOR } from "../../builders/mail-world.ts";
import { Crash, crashingAt } from "../../doubles/crash.ts";

type World = ReturnType<typeof mailWorld>;

const DAILY: AlertMailMessage = { district: DISTRICT, supervisorId: SUPERVISOR };
const NOBODYS: AlertMailMessage = { district: DISTRICT, supervisorId: UNASSIGNED };
const WIRED = ["store", "unitOfWork", "mailer"] as const;

const person = (staffId: string, over: Partial<StaffMember> = {}): StaffMember => ({
  staffId,
  district: DISTRICT,
  name: `Name ${staffId}`,
  email: `${staffId}@lakeside.example`,
  roles: ["supervisor"],
  version: 1,
  ...over,
});

const withStaff = (world: World, over: Partial<StaffMember> = {}): World => {
  world.db.seed(
    "staff",
    person(SUPERVISOR, { coverId: "st-cover", awayFrom: "2026-11-02", ...over }),
    person("st-cover"),
    person("st-steward", { roles: ["steward"] }),
    person("st-admin", { roles: ["admin"] }),
  );
  return world;
};
const withoutSupervisor = async (world: World): Promise<World> => {
  await world.db.commit([{ op: "remove", kind: "supervision", id: { district: DISTRICT, leaderId: LEADER } }], []);
  world.db.seed("alert", alertOf(LEADER, { supervisorId: UNASSIGNED }));
  return world;
};
const recipients = ({ mailer }: World) => mailer.mails.map(({ to }) => to);
const mailsTo = ({ mailer }: World, staffId: string) =>
  mailer.mails.filter(({ to }) => to === `${staffId}@lakeside.example`);

let world: World;
beforeEach(() => {
  world = withStaff(mailWorld());
});

describe("a new alert whose supervisor is away", () => {
  test("reaches the cover at once, without reasons, and the supervisor as ever", async () => {
    world.db.seed("alert", alertOf(LEADER));
    expect(await sendAlerts(world.ports)(DAILY)).toEqual({ ok: true, value: "sent" });
    expect(recipients(world)).toEqual(["st-cover@lakeside.example", "st-1@lakeside.example"]);
    expect(mailsTo(world, "st-cover")[0]?.text).not.toMatch(/elevated|workload/);
    expect(world.db.all("alert")[0]).toMatchObject({
      state: "open",
      escalatedFor: "away",
      escalatedTo: ["st-cover"],
      escalationTold: ["st-cover"],
    });
    await sendAlerts(world.ports)(DAILY);
    expect(world.mailer.mails).toHaveLength(2);
  });

  test("a request has a mail of its own to each, also after the mail of the day", async () => {
    world.db.seed("alert", alertOf(LEADER));
    await sendAlerts(world.ports)(DAILY);
    const alertId = "al-ld-1-2026-11-asked-today";
    world.db.seed("alert", alertOf(LEADER, { alertId, cause: "support-asked", topics: [] }));
    await sendAlerts(world.ports)({ ...DAILY, leaderId: LEADER, alertId });
    expect(mailsTo(world, "st-cover")).toHaveLength(2);
    expect(mailsTo(world, SUPERVISOR)).toHaveLength(2);
  });

  test.each<[string, Partial<StaffMember>]>([
    ["before the absence", { awayFrom: "2026-11-04" }],
    ["after it", { awayFrom: "2026-10-01", awayUntil: "2026-11-02" }],
    ["with a cover of no such office", { coverId: "st-admin" }],
  ])("%s it is the supervisor's alone", async (_, over) => {
    const here = withStaff(mailWorld(), over);
    here.db.seed("alert", alertOf(LEADER));
    await sendAlerts(here.ports)(DAILY);
    expect(recipients(here)).toEqual(["st-1@lakeside.example"]);
  });
});

describe("a new alert of nobody's", () => {
  test("reaches the steward at once, and no administrator", async () => {
    await withoutSupervisor(world);
    expect(await sendAlerts(world.ports)(NOBODYS)).toMatchObject({ ok: true });
    expect(recipients(world)).toEqual(["st-steward@lakeside.example"]);
    expect(world.mailer.mails[0]?.text).not.toMatch(/elevated|workload/);
  });

  test("waits where there is no steward", async () => {
    await withoutSupervisor(world);
    world.db.seed("staff", person("st-steward", { roles: ["hr"] }));
    await sendAlerts(world.ports)(NOBODYS);
    expect(world.mailer.mails).toEqual([]);
    expect(world.db.all("alert")[0]).toMatchObject({ state: "waiting", version: 1 });
  });

  test("stopped before or after any call and delivered again, reaches the steward, twice at most where the verdict was lost", async () => {
    const clean = await withoutSupervisor(withStaff(mailWorld()));
    const { ports, calls } = crashingAt(clean.ports, WIRED);
    await sendAlerts(ports)(NOBODYS);
    for (let point = 0; point < 2 * calls.length; point += 1) {
      const here = await withoutSupervisor(withStaff(mailWorld()));
      await expect(sendAlerts(crashingAt(here.ports, WIRED, point).ports)(NOBODYS)).rejects.toThrow(Crash);
      here.clock.advance(REDELIVERY);
      await sendAlerts(here.ports)(NOBODYS);
      expect(here.db.all("alert")[0]?.escalationTold).toEqual(["st-steward"]);
      expect(here.mailer.mails.length).toBeGreaterThanOrEqual(1);
      expect(here.mailer.mails.length).toBeLessThanOrEqual(2);
    }
  });
});
