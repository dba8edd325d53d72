import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import type { StaffMember } from "../../../domain/access/staff.ts";
import type { Alert } from "../../../domain/alerts/alert.ts";
import { dueOnOf } from "../../../domain/alerts/due.ts";
import { escalateAlerts } from "../../../domain/alerts/escalate-alerts.ts";
import type { District } from "../../../domain/districts/district.ts";
import { addDays, localDateOf, weekdayOf } from "../../../domain/kernel/calendar.ts";
import { schoolHolidays } from "../../../domain/kernel/us-calendar.ts";
import { alertOf, appointmentOf, DISTRICT, LEADER, mailWorld, SUPERVISOR } from "../../builders/mail-world.ts";
import { Crash, crashingAt } from "../../doubles/crash.ts";

type World = ReturnType<typeof mailWorld>;

const person = (staffId: string, over: Partial<StaffMember> = {}): StaffMember => ({
  staffId,
  district: DISTRICT,
  name: `Name ${staffId}`,
  email: `${staffId}@lakeside.example`,
  roles: ["supervisor"],
  version: 1,
  ...over,
});

/** Supervisor `st-1` with a cover; two stewards, an administrator, and a steward of another district. */
const withStaff = (world: World, over: Partial<StaffMember> = {}): World => {
  world.db.seed(
    "staff",
    person(SUPERVISOR, { coverId: "st-cover", ...over }),
    person("st-cover"),
    person("st-steward", { roles: ["steward"] }),
    person("st-second", { roles: ["steward", "hr"] }),
    person("st-admin", { roles: ["admin", "hr"] }),
    person("st-other", { roles: ["steward"], district: "elsewhere" }),
  );
  return world;
};

const settingsOf = ({ db }: World): District => db.all("district")[0] as District;
const escalate = (world: World, at: string, ports: World["ports"] = world.ports) => {
  world.clock.set(at);
  return escalateAlerts(ports)(settingsOf(world));
};
/** 07:31 in Chicago, winter. */
const morning = (day: string) => `${day}T13:31:00.000Z`;
const mailed = (over: Partial<Alert> = {}): Alert => {
  const mailedAt = over.mailedAt ?? "2026-11-03T13:45:00.000Z";
  const dueOn = dueOnOf(mailedAt, { timeZone: "America/Chicago", holidays: [] });
  return alertOf(LEADER, { state: "open", mailedAt, dueOn, ...over });
};
const stored = ({ db }: World) => db.all("alert")[0];
const facts = ({ db }: World) => db.facts.filter(({ type }) => type === "holdfast.alert.escalated.v1");

let world: World;
beforeEach(() => {
  world = withStaff(mailWorld());
});

describe("an alert that nobody takes on", () => {
  test("is escalated once, on the first school morning after its five school days", async () => {
    world.db.seed("alert", mailed());
    // Tuesday 3 November, and Wednesday the 11th is Veterans Day.
    expect(stored(world)?.dueOn).toBe("2026-11-10");
    for (const day of ["2026-11-04", "2026-11-09", "2026-11-10"]) {
      expect(await escalate(world, morning(day))).toEqual({ handedOn: 0, stranded: 0, toNotify: [] });
    }
    expect(await escalate(world, morning("2026-11-12"))).toEqual({
      handedOn: 1,
      stranded: 0,
      toNotify: [{ staffId: "st-cover", alerts: [{ leaderId: LEADER, alertId: "al-ld-1-2026-10" }] }],
    });
    expect(stored(world)).toMatchObject({
      state: "open",
      escalatedAt: morning("2026-11-12"),
      escalatedFor: "unanswered",
      escalatedTo: ["st-cover"],
      version: 2,
    });
    expect(facts(world).map(({ data }) => data)).toEqual([
      {
        leaderId: LEADER,
        alertId: "al-ld-1-2026-10",
        supervisorId: SUPERVISOR,
        escalatedTo: ["st-cover"],
        why: "unanswered",
      },
    ]);
    for (const day of ["2026-11-12", "2026-11-13", "2026-11-19"]) {
      expect((await escalate(world, morning(day))).handedOn).toBe(0);
    }
    expect(facts(world)).toHaveLength(1);
  });

  test("goes five school days later to the stewards, who keep it", async () => {
    world.db.seed("alert", mailed());
    await escalate(world, morning("2026-11-12"));
    world.db.seed("alert", { ...(stored(world) as Alert), escalationTold: ["st-cover"], version: 3 });
    const { handedOn, toNotify } = await escalate(world, morning("2026-11-20"));
    expect(handedOn).toBe(1);
    expect(toNotify.map(({ staffId }) => staffId)).toEqual(["st-second", "st-steward"]);
    expect(stored(world)).toMatchObject({
      escalatedAt: morning("2026-11-20"),
      escalatedTo: ["st-cover", "st-second", "st-steward"],
    });
    expect(facts(world).at(-1)?.data).toMatchObject({ escalatedTo: ["st-second", "st-steward"] });
    for (const day of ["2026-12-01", "2026-12-10", "2027-02-01"]) {
      expect(await escalate(world, morning(day))).toMatchObject({ handedOn: 0, stranded: 0 });
    }
  });

  test("taken on by the cover, it does not reach the stewards", async () => {
    world.db.seed("alert", mailed());
    await escalate(world, morning("2026-11-12"));
    world.db.seed("alert", { ...(stored(world) as Alert), state: "acknowledged", version: 3 });
    expect((await escalate(world, morning("2026-12-01"))).handedOn).toBe(0);
  });

  test("that only administrators hold, from earlier, counts as never handed on and is theirs no more", async () => {
    const before = {
      escalatedAt: morning("2026-11-12"),
      escalatedFor: "unanswered",
      escalatedTo: ["st-admin"],
    } as const;
    world.db.seed("alert", mailed(before));
    const { toNotify } = await escalate(world, morning("2026-11-13"));
    expect(toNotify.map(({ staffId }) => staffId)).toEqual(["st-cover"]);
    expect(stored(world)?.escalatedTo).toEqual(["st-cover"]);
  });

  test("once taken on or closed, it is not", async () => {
    for (const state of ["acknowledged", "resolved", "withdrawn"] as const) {
      const here = withStaff(mailWorld());
      here.db.seed("alert", mailed({ state }));
      expect(await escalate(here, morning("2026-12-01"))).toEqual({ handedOn: 0, stranded: 0, toNotify: [] });
    }
  });

  test("acknowledged during the escalation, it is not escalated", async () => {
    world.db.seed("alert", mailed());
    world.db.hooks.beforeCommit = () => world.db.seed("alert", mailed({ state: "acknowledged", version: 2 }));
    expect((await escalate(world, morning("2026-11-12"))).handedOn).toBe(0);
    expect(stored(world)).toMatchObject({ state: "acknowledged", version: 2 });
    expect(facts(world)).toEqual([]);
  });

  test("rests while the leader is on leave or in no seat; a request of the leader's own does not", async () => {
    const asked = mailed({ alertId: "al-asked", cause: "support-asked" });
    world.db.seed("alert", mailed(), asked);
    const away = { district: DISTRICT, leaderId: LEADER, leaveId: "lv", begin: "2026-11-05", version: 1 };
    world.db.seed("leave", { ...away, end: "2026-12-01" });
    const first = await escalate(world, morning("2026-11-12"));
    expect(first.toNotify[0]?.alerts.map(({ alertId }) => alertId)).toEqual(["al-asked"]);
    world.db.seed("alert", { ...asked, state: "acknowledged", version: 3 });
    expect((await escalate(world, morning("2026-11-30"))).handedOn).toBe(0);
    expect((await escalate(world, morning("2026-12-01"))).handedOn).toBe(1);

    const gone = withStaff(mailWorld());
    gone.db.seed("alert", mailed());
    gone.db.seed("appointment", appointmentOf(LEADER, { end: "2026-11-05" }));
    expect((await escalate(gone, morning("2026-11-12"))).handedOn).toBe(0);
  });
});

describe("the recipient", () => {
  const to = async (here: World) => {
    here.db.seed("alert", mailed());
    const { toNotify, stranded } = await escalate(here, morning("2026-11-12"));
    return stranded > 0 ? "nobody" : toNotify.map(({ staffId }) => staffId);
  };
  const STEWARDS = ["st-second", "st-steward"];
  const withdrawnAt = "2026-11-01T00:00:00.000Z";
  const unreachable = (staffId: string) => {
    const { email: _, ...rest } = person(staffId);
    return rest;
  };

  test.each<[string, (here: World) => void, readonly string[] | "nobody"]>([
    ["the cover", () => {}, ["st-cover"]],
    ["else the stewards", (here) => withStaff(here, { coverId: "st-gone" }), STEWARDS],
    ["not a cover who has left", (here) => here.db.seed("staff", person("st-cover", { withdrawnAt })), STEWARDS],
    ["not a cover without an address", (here) => here.db.seed("staff", unreachable("st-cover")), STEWARDS],
    ["not a cover of another office", (here) => withStaff(here, { coverId: "st-admin" }), STEWARDS],
    ["nor one of another district", (here) => withStaff(here, { coverId: "st-other" }), STEWARDS],
    [
      "never an administrator, and never back to the supervisor",
      (here) => {
        here.db.seed("staff", person(SUPERVISOR, { coverId: SUPERVISOR, roles: ["supervisor", "steward"] }));
        here.db.seed("staff", person("st-steward", { withdrawnAt }), person("st-second", { roles: ["hr"] }));
      },
      "nobody",
    ],
    [
      "first whoever supervises the leader by now",
      (here) => {
        here.db.seed("staff", person("st-new"));
        const [held] = here.db.all("supervision");
        if (held) here.db.seed("supervision", { ...held, supervisorId: "st-new" });
      },
      ["st-new"],
    ],
  ])("%s", async (_, change, expected) => {
    change(world);
    expect(await to(world)).toEqual(expected);
  });

  test("of an alert about a leader without a supervisor are the stewards, without waiting", async () => {
    world.db.seed("alert", alertOf(LEADER, { supervisorId: "nobody" }));
    await world.db.commit([{ op: "remove", kind: "supervision", id: { district: DISTRICT, leaderId: LEADER } }], []);
    const { toNotify } = await escalate(world, morning("2026-11-03"));
    expect(toNotify.map(({ staffId }) => staffId)).toEqual(STEWARDS);
    expect(stored(world)).toMatchObject({ state: "waiting", escalatedFor: "untold" });
  });

  test("of a new alert is the cover at once while the supervisor is away", async () => {
    withStaff(world, { awayFrom: "2026-11-01", awayUntil: "2026-11-06" });
    world.db.seed("alert", alertOf(LEADER));
    const { toNotify } = await escalate(world, morning("2026-11-03"));
    expect(toNotify.map(({ staffId }) => staffId)).toEqual(["st-cover"]);
    expect(stored(world)).toMatchObject({ state: "waiting", escalatedFor: "away" });
    expect((await escalate(world, morning("2026-11-10"))).handedOn).toBe(0);
    expect((await escalate(world, morning("2026-11-12"))).toNotify.map(({ staffId }) => staffId)).toEqual([
      "st-cover",
      ...STEWARDS,
    ]);
  });
});

describe("an alert whose mail cannot be sent", () => {
  const opened = "2026-11-02T18:00:00.000Z";

  test("is escalated when it has waited for more than a school day", async () => {
    world.db.seed("alert", alertOf(LEADER, { openedAt: opened }));
    expect((await escalate(world, morning("2026-11-03"))).handedOn).toBe(0);
    expect((await escalate(world, morning("2026-11-04"))).handedOn).toBe(1);
    expect(stored(world)).toMatchObject({ state: "waiting", escalatedFor: "untold", escalatedTo: ["st-cover"] });
  });

  test("only waits its turn while mails do reach the supervisor, but no longer than the due time", async () => {
    world.db.seed("alert", alertOf(LEADER, { openedAt: opened }));
    world.db.seed("alertMail", {
      ...{ district: DISTRICT, supervisorId: SUPERVISOR, slot: "2026-11-03", alertIds: [], state: "sent" },
      ...{ leaseUntil: "2026-11-03T13:46:00.000Z", version: 2 },
    });
    for (const day of ["2026-11-04", "2026-11-05", "2026-11-09"]) {
      expect((await escalate(world, morning(day))).handedOn).toBe(0);
    }
    expect((await escalate(world, morning("2026-11-10"))).handedOn).toBe(1);
  });

  test("a request for support has a mail of its own and never waits its turn", async () => {
    world.db.seed("alert", alertOf(LEADER, { openedAt: opened, cause: "support-asked", topics: [] }));
    world.db.seed("alertMail", {
      ...{ district: DISTRICT, supervisorId: SUPERVISOR, slot: "2026-11-03", alertIds: [], state: "sent" },
      ...{ leaseUntil: "2026-11-03T13:46:00.000Z", version: 2 },
    });
    expect((await escalate(world, morning("2026-11-04"))).handedOn).toBe(1);
  });
});

describe("the notification", () => {
  test("is requested every morning until each recipient was mailed, or somebody acknowledged it", async () => {
    world.db.seed("staff", person(SUPERVISOR));
    world.db.seed("alert", mailed());
    const recipients = async (day: string) =>
      (await escalate(world, morning(day))).toNotify.map(({ staffId }) => staffId);
    expect(await recipients("2026-11-12")).toEqual(["st-second", "st-steward"]);
    const alert = stored(world) as Alert;
    world.db.seed("alert", { ...alert, escalationTold: ["st-second"], version: 3 });
    expect(await recipients("2026-11-13")).toEqual(["st-steward"]);
    world.db.seed("alert", { ...alert, state: "acknowledged", version: 4 });
    expect(await recipients("2026-11-16")).toEqual([]);
  });

  test("stopped before or after any call and run again: escalated once", async () => {
    world.db.seed("alert", mailed());
    world.clock.set(morning("2026-11-12"));
    const clean = crashingAt(world.ports, ["store", "unitOfWork"]);
    await escalateAlerts(clean.ports)(settingsOf(world));
    for (let point = 0; point < 2 * clean.calls.length; point += 1) {
      const here = withStaff(mailWorld());
      here.db.seed("alert", mailed());
      here.clock.set(morning("2026-11-12"));
      const { ports } = crashingAt(here.ports, ["store", "unitOfWork"], point);
      await expect(escalateAlerts(ports)(settingsOf(here))).rejects.toThrow(Crash);
      const again = await escalateAlerts(here.ports)(settingsOf(here));
      expect(again.toNotify).toHaveLength(1);
      expect(here.db.dump()).toBe(world.db.dump());
    }
  });
});

describe("property: every alert on the right school morning", () => {
  /** Counted by hand, day by day, from nothing but weekdays and holidays. */
  const dayAfter = (date: string, schoolDays: number, holidays: ReadonlySet<string>): string => {
    let day = date;
    for (let left = schoolDays; left > 0; ) {
      day = addDays(day, 1);
      if (![0, 6].includes(weekdayOf(day)) && !holidays.has(day)) left -= 1;
    }
    return day;
  };
  const late = (date: string, schoolDays: number, holidays: ReadonlySet<string>): string =>
    dayAfter(dayAfter(date, schoolDays, holidays), 1, holidays);
  const minute = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((n) => Date.parse("2026-11-01T12:00:00Z") + n * 60_000);
  const given = fc.record({
    alerts: fc.array(fc.record({ at: minute, waiting: fc.boolean() }), { minLength: 1, maxLength: 6 }),
    breaks: fc
      .array(fc.integer({ min: 0, max: 80 }), { maxLength: 12 })
      .map((days) => days.map((n) => addDays("2026-11-01", n))),
    missed: fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 10 }),
    twice: fc.boolean(),
  });

  test("over weekends, holidays, breaks, missed and doubled mornings", async () => {
    await fc.assert(
      fc.asyncProperty(given, async ({ alerts, breaks, missed, twice }) => {
        const here = withStaff(mailWorld());
        const settings: District = { ...settingsOf(here), holidays: breaks };
        here.db.seed("district", settings);
        const holidays = schoolHolidays(2026, 2027, breaks);
        const run = Array.from({ length: 100 }, (_, n) => addDays("2026-11-01", n)).filter(
          (day, n) => ![0, 6].includes(weekdayOf(day)) && !holidays.has(day) && !missed.includes(n),
        );
        const expected = new Map<string, string>();
        for (const [n, { at, waiting }] of alerts.entries()) {
          const leaderId = `ld-${n + 1}`;
          if (n > 0) here.addLeader(leaderId);
          const instant = new Date(at).toISOString();
          const dueOn = dueOnOf(instant, settings);
          here.db.seed(
            "alert",
            alertOf(leaderId, {
              openedAt: instant,
              ...(waiting ? { state: "waiting" } : { state: "open", mailedAt: instant, dueOn }),
            }),
          );
          const morningOf = run.find(
            (day) => day >= late(localDateOf(instant, settings.timeZone), waiting ? 1 : 5, holidays),
          );
          if (morningOf !== undefined) expected.set(leaderId, morningOf);
        }
        const handedOn = new Map<string, string>();
        for (const day of run) {
          here.clock.set(morning(day));
          await escalateAlerts(here.ports)(settings);
          if (twice) await escalateAlerts(here.ports)(settings);
          for (const { leaderId, escalatedTo } of here.db.all("alert")) {
            if (escalatedTo !== undefined && !handedOn.has(leaderId)) handedOn.set(leaderId, day);
            const since = handedOn.get(leaderId);
            const isTheirs = since !== undefined && day >= late(since, 5, holidays);
            expect(escalatedTo?.includes("st-steward") ?? false).toBe(isTheirs);
          }
        }
        expect(handedOn).toEqual(expected);
        const steps = facts(here).map(({ data }) => JSON.stringify(data));
        expect(new Set(steps).size).toBe(steps.length);
      }),
      { numRuns: 150 },
    );
  });
});
