/** Everything that can come between a day and the question about it, by name. */

import { OUTLOOK_RULES } from "../../../domain/bench/keep-seat-plans.ts";
import { ASSIGNMENT_RULES } from "../../../domain/coaching/keep-assignment.ts";
import { TOUCHPOINT_RULES } from "../../../domain/coaching/keep-touchpoint.ts";
import { CREDENTIAL_RULES } from "../../../domain/evidence/keep-credential.ts";
import { EVIDENCE_RULES } from "../../../domain/evidence/keep-evidence.ts";
import { RATING_RULES } from "../../../domain/evidence/keep-rating.ts";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { INTEREST_RULES } from "../../../domain/nominations/keep-interest.ts";
import { OVERRIDE_RULES } from "../../../domain/readiness/keep-override.ts";
import { APPOINTMENT_RULES } from "../../../domain/roster/keep-appointment.ts";
import { LEADER_RULES } from "../../../domain/roster/keep-leader.ts";
import { SCHOOL_RULES } from "../../../domain/roster/keep-school.ts";
import { SEAT_RULES } from "../../../domain/roster/keep-seat.ts";
import type { Appointment } from "../../../domain/roster/roster.ts";
import { STAFF_RULES } from "../../../domain/staff/keep-staff.ts";
import { type Files, ORGS, plus, ROLES, role, SET, USERS, user } from "../import-world.ts";
import { interest, override, READY, service } from "../readiness/given-person.ts";
import { DISTRICT, school, seat } from "../readiness/readiness-world.ts";
import type { AsOfWorld } from "./as-of-world.ts";

/** A new person and post in the roster of two schools; and the post gone, or begun at another time. */
const HIRED = { ...SET, "users.csv": plus(USERS, user("u4", "Noor", "Haddad")) };
const hired = (begin: string): Files => ({
  ...HIRED,
  "roles.csv": plus(ROLES, role("r4", "u4", "ext:assistantPrincipal", "s1", { begin })),
});
const ROSTERS: readonly Files[] = [
  SET,
  hired("2026-08-01"),
  hired("2024-08-01"),
  { ...hired("2026-08-01"), "orgs.csv": ORGS.replace("Alder Creek", "Alder Ridge") },
  { ...SET, "roles.csv": ROLES.replace("2020-07-01,,", "2020-07-01,2026-10-01,") },
];

type Edit = (world: AsOfWorld, pick: number) => Promise<void>;

const at = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)];
const inForce = <T extends { readonly withdrawnAt?: string }>(all: readonly T[]): readonly T[] =>
  all.filter((one) => one.withdrawnAt === undefined);
const now = ({ clock }: AsOfWorld): string => clock.now().toISOString();
const id = (what: string, { clock }: AsOfWorld): string => `${what}-${clock.now().getTime()}`;

/** A principal's post, in force. */
const post = ({ store }: AsOfWorld, pick: number): Appointment | undefined =>
  at(
    inForce(store.all("appointment")).filter((one) => one.role === "PRINCIPAL"),
    pick,
  );

const CANDIDATES = ["c-1", "c-2", "c-3"] as const;
/** Something on a candidate's file. */
const onFile = <T extends { readonly leaderId: string; readonly withdrawnAt?: string }>(
  all: readonly T[],
  pick: number,
) =>
  at(
    inForce(all).filter(({ leaderId }) => leaderId === at(CANDIDATES, pick)),
    pick,
  );

export const EDITS: Readonly<Record<string, Edit>> = {
  "seat closed": (w, n) =>
    w.edit(SEAT_RULES, at(w.store.all("seat"), n), { closedOn: addDays(w.today(), (n % 5) - 2) }),
  "seat of another role": (w, n) => w.edit(SEAT_RULES, at(w.store.all("seat"), n), { role: "ASSISTANT_PRINCIPAL" }),
  "seat taken back": (w, n) => w.edit(SEAT_RULES, at(w.store.all("seat"), n), { withdrawnAt: now(w) }),
  "seat opens": (w, n) =>
    w.add(SEAT_RULES, seat(`e${n % 7}`, { seatId: id("se", w), openedOn: addDays(w.today(), (n % 4) * 100 - 90) })),
  "school moved": (w, n) =>
    w.edit(SCHOOL_RULES, at(w.store.all("org"), n), {
      region: n % 2 ? "north" : "south",
      level: "high",
      highPoverty: true,
    }),
  "school closed": (w, n) =>
    w.edit(SCHOOL_RULES, at(w.store.all("org"), n), { closedOn: addDays(w.today(), (n % 9) - 20) }),
  "school taken back": (w, n) => w.edit(SCHOOL_RULES, at(w.store.all("org"), n), { withdrawnAt: now(w) }),
  "school founded": async (w) => {
    const orgId = id("og", w);
    await w.add(SCHOOL_RULES, school(orgId, "elementary", "south"));
    await w.add(SEAT_RULES, seat(orgId));
  },
  "principal gone": (w, n) =>
    w.edit(APPOINTMENT_RULES, post(w, n), { end: addDays(w.today(), -(n % 3) * 150), endReason: "PERSONAL" }),
  "principal promoted": async (w, n) => {
    const before = post(w, n);
    const seatId = `${before?.orgId}.principal`;
    await w.edit(APPOINTMENT_RULES, before, { role: "SUPERINTENDENT", seatId });
  },
  "principal an interim": (w, n) => w.edit(APPOINTMENT_RULES, post(w, n), { interim: true }),
  "principal since": (w, n) => w.edit(APPOINTMENT_RULES, post(w, n), { begin: "2019-07-01" }),
  "principal never": (w, n) => w.edit(APPOINTMENT_RULES, post(w, n), { withdrawnAt: now(w) }),
  "principal appointed": async (w, n) => {
    const own = { ...service("PRINCIPAL", addDays(w.today(), -(n % 3) * 200), null, id("ap", w)), district: DISTRICT };
    const there = { orgId: `h${n % 5}`, primary: true, interim: n % 2 === 0, precision: "given" as const };
    await w.add(APPOINTMENT_RULES, { ...own, ...there, leaderId: n % 2 ? id("p", w) : "c-1", role: "PRINCIPAL" });
  },
  "exit announced": async (w, n) => {
    const place = { district: DISTRICT, orgId: `e${n % 7}`, seatId: `e${n % 7}.principal` };
    const said = {
      plannedExitOn: addDays(w.today(), (n % 3) * 200),
      improvementPlan: n % 2 === 0,
      holdersInFiveYears: n,
    };
    const before = w.store.all("seatOutlook").find(({ seatId }) => seatId === place.seatId);
    await (before ? w.edit(OUTLOOK_RULES, before, said) : w.add(OUTLOOK_RULES, { ...place, ...said, version: 1 }));
  },
  "interest revoked": (w, n) => w.edit(INTEREST_RULES, at(w.store.all("interest"), n), { revokedOn: w.today() }),
  "interest anew": (w, n) =>
    w.edit(INTEREST_RULES, at(w.store.all("interest"), n), {
      ...{ declaredOn: w.today(), revokedOn: null, levels: n % 2 ? ["elementary"] : null, regions: null },
    }),
  "interest taken back": (w, n) => w.edit(INTEREST_RULES, at(w.store.all("interest"), n), { withdrawnAt: now(w) }),
  "somebody new": async (w) => {
    const leaderId = id("c", w);
    w.person(leaderId, "Newcomer");
    const services = [service("ASSISTANT_PRINCIPAL", "2024-01-01", null, `ap-${leaderId}`)];
    w.file({ ...READY, services, interests: [] }, leaderId);
    const wish = {
      ...interest("PRINCIPAL", { leaderId, interestId: `${leaderId}.PRINCIPAL`, declaredOn: "2026-02-01" }),
    };
    await w.add(INTEREST_RULES, wish);
  },
  "evidence taken back": (w, n) => w.edit(EVIDENCE_RULES, onFile(w.store.all("evidence"), n), { withdrawnAt: now(w) }),
  "rated lower": (w, n) => w.edit(RATING_RULES, onFile(w.store.all("rating"), n), { value: 0 }),
  "licence ends": (w, n) =>
    w.edit(CREDENTIAL_RULES, onFile(w.store.all("credential"), n), { expiresOn: addDays(w.today(), (n % 4) * 30) }),
  "licence for a level": (w, n) => w.edit(CREDENTIAL_RULES, onFile(w.store.all("credential"), n), { levels: ["high"] }),
  "panel says": (w, n) =>
    w.add(OVERRIDE_RULES, override({ leaderId: at(CANDIDATES, n) ?? "", overrideId: id("ov", w), tier: "ready-1-2" })),
  "assignment handed over": (w, n) =>
    w.edit(ASSIGNMENT_RULES, at(inForce(w.store.all("assignment")), n), { leadId: at(CANDIDATES, n + 1) ?? "" }),
  "visit taken back": (w, n) => w.edit(TOUCHPOINT_RULES, onFile(w.store.all("touchpoint"), n), { withdrawnAt: now(w) }),
  "candidate renamed": (w, n) =>
    w.edit(
      LEADER_RULES,
      w.store.all("leader").find(({ leaderId }) => leaderId === at(CANDIDATES, n)),
      {
        ...{ familyName: id("Name", w), language: "es" },
      },
    ),
  "candidate taken back": (w, n) =>
    w.edit(
      LEADER_RULES,
      w.store.all("leader").find(({ leaderId }) => leaderId === at(CANDIDATES, n)),
      {
        withdrawnAt: now(w),
      },
    ),
  "verifier is the candidate": (w) =>
    w.edit(
      STAFF_RULES,
      w.store.all("staff").find(({ staffId }) => staffId === "st-9"),
      {
        ...{ email: "c-1@lakeshore.example", name: "Ana Candidate-c-1" },
      },
    ),
  "roster of that day": (w, n) => w.roster(at(ROSTERS, n) ?? SET, w.today()),
  "roster of earlier": (w, n) => w.roster(at(ROSTERS, n) ?? SET, addDays(w.today(), -120)),
};
