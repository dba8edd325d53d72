import { describe, expect, it } from "vitest";
import { assessPerson, regionsOf, rolesOf } from "../../../domain/readiness/assess-person.ts";
import type { PersonOnFile } from "../../../domain/readiness/read-facts.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import type { Appointment, Leader } from "../../../domain/roster/roster.ts";
import { interest, LEADER, ON, PORTS, READY, ZONE } from "../../builders/readiness/given-person.ts";
import { DISTRICT, school } from "../../builders/readiness/readiness-world.ts";

const KEPT = { recordedAt: "2020-01-01T00:00:00.000Z", version: 1 } as const;
const ASKED = asOfDay(ON, ZONE);
const ORGS = [school("og-1", "high", "north"), school("og-2", "elementary", "south")].map((org) => ({
  ...org,
  ...KEPT,
}));

const leader = (more: Partial<Leader> = {}): Leader => ({
  ...{ district: DISTRICT, leaderId: LEADER, givenName: "Ana", familyName: "Reyes", language: "en" },
  ...KEPT,
  ...more,
});
const post = (id: string, more: Partial<Appointment> = {}): Appointment => ({
  ...{ district: DISTRICT, leaderId: LEADER, appointmentId: id, orgId: "og-1", role: "ASSISTANT_PRINCIPAL" },
  ...{ primary: false, interim: false, precision: "given", begin: "2022-07-01", end: null },
  ...KEPT,
  ...more,
});
const person = (more: Partial<PersonOnFile> = {}): PersonOnFile => ({
  leaderId: LEADER,
  leader: [leader()],
  appointments: [],
  facts: READY,
  ...more,
});
const assessed = (more: Partial<PersonOnFile> = {}, orgs = ORGS) =>
  assessPerson(person(more), "PRINCIPAL", orgs, ASKED, { tokens: { hash: PORTS.sha256 } });
const shownPost = (...appointments: readonly Appointment[]) => assessed({ appointments }).portrait;

describe("the person in a list", () => {
  it("is shown with the primary post of that day", () => {
    const primary = post("ap-1", { primary: true, role: "TEACHER_LEADER", orgId: "og-2", begin: "2020-07-01" });
    expect(shownPost(post("ap-2"), primary, post("ap-3"))).toEqual({
      name: "Ana Reyes",
      currentRole: "TEACHER_LEADER",
      orgId: "og-2",
      schoolName: "School og-2",
    });
  });

  it("without a primary post, with the latest begun; one that began before anything is known comes last", () => {
    const old = post("ap-9", { begin: null, role: "TEACHER_LEADER" });
    const early = post("ap-8", { begin: "2021-07-01", role: "COACH" });
    const late = post("ap-1", { begin: "2023-07-01" });
    for (const order of [
      [old, early, late],
      [late, early, old],
      [early, late, old],
    ]) {
      expect(shownPost(...order)?.currentRole).toBe("ASSISTANT_PRINCIPAL");
    }
    expect(shownPost(old, early)?.currentRole).toBe("COACH");
  });

  it("with no post that is over, or was taken back, and no school that is not on record", () => {
    const over = post("ap-1", { primary: true, end: ON });
    const error = post("ap-2", { primary: true, withdrawnAt: "2026-01-01T00:00:00.000Z" });
    expect(shownPost(over, error)).toEqual({ name: "Ana Reyes", currentRole: null, orgId: null, schoolName: null });
    expect(shownPost(post("ap-3", { orgId: "og-9" }))).toMatchObject({ orgId: "og-9", schoolName: null });
  });

  it("in the version of the own record that was known that day", () => {
    const later = leader({ familyName: "Ito", version: 2, changedAt: "2027-01-01T00:00:00.000Z" });
    expect(assessed({ leader: [leader(), later] }).portrait?.name).toBe("Ana Reyes");
  });

  it("is nobody without interest, or without a record of the own", () => {
    const nobody = { portrait: null, open: null, lapse: null };
    expect(assessed({ facts: { ...READY, interests: [] } })).toMatchObject(nobody);
    expect(assessed({ leader: [] })).toMatchObject({ ...nobody, assessment: { reason: "no-interest" } });
  });

  it("carries the own id as staff into the question, so that nobody verifies the own evidence", () => {
    expect(assessed().question).not.toHaveProperty("staffId");
    const own = assessed({ staffId: "st-9" });
    expect(own.question.staffId).toBe("st-9");
    expect(own.assessment.tier).not.toBe(assessed().assessment.tier);
  });
});

describe("the roles of interest", () => {
  it("are those ever declared, each once, in the order of the ladder", () => {
    const interests = [
      interest("PRINCIPAL"),
      interest("ASSISTANT_PRINCIPAL"),
      interest("PRINCIPAL", { revokedOn: ON }),
    ];
    expect(rolesOf(person({ facts: { ...READY, interests } }))).toEqual(["ASSISTANT_PRINCIPAL", "PRINCIPAL"]);
  });
});

describe("the regions of a district on a day", () => {
  it("are those of its open schools, sorted, each once", () => {
    const orgs = [
      school("og-1", "high", "west"),
      school("og-2", "high", "north"),
      school("og-3", "middle", "west"),
      school("og-4", "high", "closed", { closedOn: ON }),
      school("og-5", "high", "closing", { closedOn: "2026-11-17" }),
      school("og-6", "high", "error", { withdrawnAt: "2026-01-01T00:00:00.000Z" }),
      school("og-7", "high", "office", { type: "local" }),
    ];
    expect(regionsOf(orgs, ON)).toEqual(["closing", "north", "west"]);
    const { region: _, ...without } = school("og-8", "high", "x");
    expect(regionsOf([without], ON)).toEqual([]);
  });
});
