/** A district in memory with people on file, as records are kept, and everything that works on them. */

import type { District } from "../../../domain/districts/district.ts";
import { reviewSuccession } from "../../../domain/morning/review-succession.ts";
import type { TargetRole } from "../../../domain/nominations/target-role.ts";
import type { ReadinessFacts, Service } from "../../../domain/readiness/readiness-facts.ts";
import { renewReadiness } from "../../../domain/readiness/renew-readiness.ts";
import type { StoredReadiness } from "../../../domain/readiness/stored-readiness.ts";
import type { Org, Seat } from "../../../domain/roster/roster.ts";
import { CATALOG } from "../../../events/catalog.ts";
import type { LeaderRole, SchoolLevel } from "../../../events/vocabulary.ts";
import { memoryStore, memoryTokens, movableClock } from "../../doubles/memory.ts";
import { ATTESTED } from "../records/people.ts";
import { LEADER, ON, ZONE } from "./given-person.ts";

export const DISTRICT = "d";
/** Local noon of a day in Chicago, in standard time. */
export const noon = (day: string): string => `${day}T18:00:00.000Z`;

export const districtRow = (district = DISTRICT): District => ({
  district,
  name: "Lakeshore",
  timeZone: ZONE,
  createdOn: "2020-07-01",
  language: "en",
  holidays: [],
  roundMonths: [],
  sharingDefault: "on",
  sharingTerms: ATTESTED,
  contactEmail: "office@lakeshore.example",
  help: [],
  version: 1,
});

export const school = (orgId: string, level: SchoolLevel, region: string, more: Partial<Org> = {}): Org => ({
  district: DISTRICT,
  orgId,
  sourcedId: orgId,
  name: `School ${orgId}`,
  type: "school",
  level,
  region,
  version: 1,
  ...more,
});

export const seat = (orgId: string, more: Partial<Seat> = {}): Seat => ({
  district: DISTRICT,
  orgId,
  seatId: `${orgId}.principal`,
  role: "PRINCIPAL",
  fte: 1,
  openedOn: null,
  closedOn: null,
  version: 1,
  ...more,
});

export const openReadiness = (on: string = ON) => {
  const store = memoryStore();
  const clock = movableClock(noon(on));
  const ports = { clock, store, unitOfWork: store, tokens: memoryTokens() };
  store.seed("district", districtRow());
  store.seed("org", school("og-1", "high", "north"), school("og-2", "elementary", "south"));

  const person = (leaderId: string, familyName = "Reyes"): void =>
    store.seed("leader", {
      district: DISTRICT,
      leaderId,
      givenName: "Ana",
      familyName,
      email: `${leaderId}@lakeshore.example`,
      language: "en",
      version: 1,
    });
  const appointment = (one: Service & { readonly orgId?: string }): void =>
    store.seed("appointment", {
      orgId: "og-1",
      primary: true,
      interim: false,
      precision: "given",
      district: DISTRICT,
      ...one,
      role: one.role as LeaderRole,
    });
  /** Stores facts for a person, even if they were built for another one. */
  const file = (facts: Partial<ReadinessFacts>, leaderId = LEADER): void => {
    const own = { district: DISTRICT, leaderId };
    for (const one of facts.interests ?? []) {
      store.seed("interest", { ...one, ...own, interestId: `${leaderId}.${one.targetRole}` });
    }
    for (const one of facts.evidence ?? []) store.seed("evidence", { ...one, ...own });
    for (const one of facts.ratings ?? []) store.seed("rating", { ...one, ...own });
    for (const one of facts.credentials ?? []) store.seed("credential", { ...one, ...own });
    for (const one of facts.overrides ?? []) store.seed("readinessOverride", { ...one, ...own });
    for (const one of facts.services ?? []) appointment({ ...one, leaderId });
    for (const { weeks: _, ...one } of facts.assignments ?? []) {
      const kept = { responsibility: "Attendance", hoursPerWeek: 2, decisionRight: "inform" as const, orgId: "og-1" };
      const assignment = {
        ...kept,
        district: DISTRICT,
        ...one,
        // A school has its assignments in one place.
        assignmentId: leaderId === LEADER ? one.assignmentId : `${leaderId}.${one.assignmentId}`,
        decisionRight: one.decisionRight ?? kept.decisionRight,
        leadId: leaderId,
      };
      store.seed("assignment", assignment);
      store.seed("assignmentShare", { ...own, assignmentId: assignment.assignmentId, part: "lead", assignment });
    }
    for (const one of facts.contacts ?? []) store.seed("touchpoint", { ...one, ...own });
  };
  person(LEADER);
  const renew = (leaderId = LEADER) => renewReadiness(ports)({ district: DISTRICT, leaderId });

  return {
    store,
    clock,
    ports,
    person,
    appointment,
    file,
    at: (day: string) => clock.set(noon(day)),
    renew,
    /** Lets another assessment come first once: it is stored just before the next one commits. */
    race: (): void => {
      store.hooks.beforeCommit = async () => {
        delete store.hooks.beforeCommit;
        await renew();
      };
    },
    morning: () =>
      reviewSuccession(ports)(store.all("district").find(({ district }) => district === DISTRICT) as District),
    row: (targetRole: TargetRole = "PRINCIPAL", leaderId = LEADER): StoredReadiness | undefined =>
      store.all("readiness").find((one) => one.leaderId === leaderId && one.targetRole === targetRole),
    /** Facts of a type so far, as data; fails for one that is not what the catalogue says. */
    published: (noun: string): readonly Record<string, unknown>[] =>
      store.facts.flatMap(({ type, data }) => {
        CATALOG.find((one) => one.type === type)?.data.parse(data);
        return type === `holdfast.${noun}.v1` ? [data as Record<string, unknown>] : [];
      }),
    commits: () => store.log.filter((line) => line.startsWith("commit")).length,
  };
};
