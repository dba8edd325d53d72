/** A district that records no contact for its first two months: it gets digests, and no flood of alerts then or later. */
import { beforeAll, describe, expect, test, vi } from "vitest";
import { addDays, instantOf, weekdayOf } from "../../../domain/kernel/calendar.ts";
import { isSchoolDayOn } from "../../../domain/kernel/school-sessions.ts";
import type { OutgoingMail } from "../../../domain/ports.ts";
import { appointmentOf, districtOf } from "../../builders/records/people.ts";
import { DISTRICT, type Stage, wholeSystem } from "../../builders/twins/whole-system.ts";

vi.hoisted(() => {
  const tables = [
    "RECORDS_TABLE",
    "CONFIDENTIAL_TABLE",
    "AWS_REGION",
    "MAIL_SENDER",
    "MAIL_CONFIGURATION_SET",
    "MAIL_IDENTITY",
  ];
  const queues = ["PULSE_MAIL_QUEUE_URL", "ALERT_MAIL_QUEUE_URL", "ASSESSMENT_QUEUE_URL", "WEBHOOK_QUEUE_URL"];
  for (const name of [...tables, ...queues, "PUBLIC_URL", "WEBHOOK_PRIVATE_HOSTS"]) process.env[name] ??= "us-east-1";
  process.env["POWERTOOLS_LOG_LEVEL"] = "SILENT";
});

const ZONE = "America/Chicago";
const FIRST = "2026-08-03";
/** The first contact is recorded here, and each supervisor then records one a week, with the same two leaders. */
const RECORDS_FROM = "2026-10-05";
const LAST = "2026-12-18";
const SUPERVISORS = ["s1", "s2", "s3"] as const;
/** Leaders of each supervisor, all in their first year in the seat. */
const EACH = 8;

const leadersOf = (supervisorId: string) => Array.from({ length: EACH }, (_, n) => `${supervisorId}-l${n + 1}`);
const settings = districtOf({ district: DISTRICT, createdOn: "2026-07-15" });

const seed = ({ db }: Stage): void => {
  const base = { district: DISTRICT, version: 1 } as const;
  db.seed("district", settings);
  const people = [...SUPERVISORS.map((id) => [id, "supervisor"] as const), ["sw", "steward"], ["ad", "admin"]] as const;
  for (const [staffId, role] of people)
    db.seed("staff", { ...base, staffId, name: `Staff ${staffId}`, email: `${staffId}@lake.example`, roles: [role] });
  for (const supervisorId of SUPERVISORS)
    for (const leaderId of leadersOf(supervisorId)) {
      const orgId = `o-${leaderId}`;
      db.seed("org", { ...base, orgId, sourcedId: orgId, name: `School ${orgId}`, type: "school" });
      db.seed("leader", { ...base, leaderId, givenName: "Given", familyName: leaderId, language: "en" });
      db.seed("appointment", appointmentOf(leaderId, { district: DISTRICT, orgId }));
      db.seed("supervision", { ...base, leaderId, supervisorId, basis: "confirmed", since: "2026-07-15" });
    }
};

const visit = ({ db }: Stage, supervisorId: string, day: string, n: number): void => {
  const leaderId = leadersOf(supervisorId)[n % 2] as string;
  db.seed("touchpoint", {
    ...{ district: DISTRICT, leaderId, touchpointId: `${day}.v`, supervisorId, kind: "visit", heldOn: day, version: 1 },
    recordedAt: instantOf(day, "16:00", ZONE),
  });
};

interface Sent {
  readonly day: string;
  readonly mail: OutgoingMail;
}

const live = async (): Promise<{ readonly stage: Stage; readonly sent: readonly Sent[] }> => {
  const system = await wholeSystem();
  const stage = system.open(instantOf(FIRST, "06:00", ZONE));
  seed(stage);
  const sent: Sent[] = [];
  for (let day: string = FIRST; day <= LAST; day = addDays(day, 1)) {
    if (weekdayOf(day) > 5) continue;
    const before = stage.mails.length;
    await system.morning(instantOf(day, "07:30", ZONE));
    sent.push(...stage.mails.slice(before).map((mail) => ({ day, mail })));
    if (day >= RECORDS_FROM && weekdayOf(day) === 1)
      for (const [n, id] of SUPERVISORS.entries()) visit(stage, id, day, n + Number(day.slice(8)));
  }
  return { stage, sent };
};

/** First school mornings of their weeks. */
const weeks = (from: string, to: string): readonly string[] => {
  const firsts = new Map<string, string>();
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const monday = addDays(day, 1 - weekdayOf(day));
    if (isSchoolDayOn(settings, day) && !firsts.has(monday)) firsts.set(monday, day);
  }
  return [...firsts.values()];
};

let year: Awaited<ReturnType<typeof live>>;
beforeAll(async () => {
  year = await live();
}, 300_000);

const isDigest = ({ mail }: Sent): boolean =>
  mail.tags["mail"] === "digest" || mail.text.includes("how often this digest comes");
const to = (staffId: string) => year.sent.filter(({ mail }) => mail.to === `${staffId}@lake.example`);
const opened = (until: string) => year.stage.db.all("alert").filter(({ openedAt }) => openedAt.slice(0, 10) < until);

describe("two months without a record", () => {
  test("open no alert; each supervisor and the steward get a digest on each first school morning of a week", () => {
    expect(opened(RECORDS_FROM)).toEqual([]);
    for (const staffId of SUPERVISORS) {
      const digests = to(staffId).filter(({ day }) => day < RECORDS_FROM);
      expect(digests.every(isDigest)).toBe(true);
      expect(digests.map(({ day }) => day)).toEqual(weeks(FIRST, addDays(RECORDS_FROM, -1)));
      expect(digests.at(-1)?.mail.text.match(/no contact (on record|yet)/g)).toHaveLength(5);
    }
    const steward = to("sw").filter(({ day }) => day < RECORDS_FROM);
    expect(steward.length).toBeGreaterThan(4);
    expect(steward.at(-1)?.mail.text).toContain(`Staff s1: ${EACH} contacts overdue`);
    expect(to("ad")).toEqual([]);
  });
});

describe("the first records", () => {
  test("raise two alerts at a time of a supervisor; the others are put off, by name there and as a number for the steward", () => {
    const alerts = year.stage.db.all("alert");
    expect(alerts.length).toBeGreaterThan(0);
    const byDay = Map.groupBy(alerts, ({ supervisorId, openedAt }) => `${supervisorId} ${openedAt.slice(0, 10)}`);
    expect(Math.max(...[...byDay.values()].map((some) => some.length))).toBe(2);
    expect(alerts.length).toBeLessThanOrEqual(SUPERVISORS.length * 4);
    for (const staffId of SUPERVISORS) {
      const own = to(staffId).filter(isDigest).at(-1)?.mail.text.replaceAll(/\s+/g, " ") ?? "";
      expect(own).toContain("Visits put off, nobody has visited for weeks: Given");
    }
    const [first = ""] = alerts.map(({ openedAt }) => openedAt.slice(0, 10)).sort();
    expect(first > addDays(RECORDS_FROM, 55)).toBe(true);
    expect(to("sw").at(-1)?.mail.text).toMatch(/Staff s1: \d contacts overdue, [1-6] visits put off/);
  });

  test("leave every supervisor one mail a day, and every mail on a school morning", () => {
    for (const staffId of [...SUPERVISORS, "sw"]) {
      const days = to(staffId).map(({ day }) => day);
      if (staffId !== "sw") expect(new Set(days).size).toBe(days.length);
      expect(days.filter((day) => !isSchoolDayOn(settings, day))).toEqual([]);
    }
  });
});
