/** Which facts count, and the note of them that the hash of an assessment is taken from. */
import { describe, expect, it } from "vitest";
import { addDays } from "../../../domain/kernel/calendar.ts";
import type { TargetRole } from "../../../domain/nominations/target-role.ts";
import { READINESS_V1 } from "../../../domain/readiness/profiles.ts";
import { NO_FACTS, type ReadinessFacts } from "../../../domain/readiness/readiness-facts.ts";
import { inputsOf, selectCounted } from "../../../domain/readiness/select-counted.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import {
  contact,
  credential,
  deep,
  evidence,
  interest,
  LEADER,
  led,
  ON,
  override,
  READY,
  rating,
  service,
  ZONE,
} from "../../builders/readiness/given-person.ts";

const known = (
  facts: Partial<ReadinessFacts>,
  { role = "PRINCIPAL", staffId }: { readonly role?: TargetRole; readonly staffId?: string } = {},
) =>
  selectCounted(
    { leaderId: LEADER, targetRole: role, asOf: asOfDay(ON, ZONE), ...(staffId === undefined ? {} : { staffId }) },
    { ...NO_FACTS, interests: [interest(role)], ...facts },
    READINESS_V1,
  );

describe("what counts", () => {
  it("is nothing without interest in the role, whatever is on file", () => {
    const { interests, counted, override: panel } = known({ ...READY, overrides: [override()], interests: [] });
    expect([interests, panel]).toEqual([[], undefined]);
    expect(Object.values(counted).flat()).toEqual([]);
  });

  it("is never the person's own word, under either id", () => {
    const facts = {
      evidence: [evidence(1), evidence(2, { verifiedBy: "st-1" }), evidence(3, { verifiedBy: LEADER })],
      ratings: [rating(1, "st-9"), rating(1, "st-1"), rating(1, LEADER)],
      contacts: [contact(1), contact(2, { supervisorId: "st-1" }), contact(3, { leaderId: "ld-2" })],
    };
    const ids = ({ counted }: ReturnType<typeof known>) => [
      counted.evidence.map((one) => one.evidenceId),
      counted.ratings.map((one) => one.raterId),
      counted.contacts.map((one) => one.touchpointId),
    ];
    expect(ids(known(facts, { staffId: "st-1" }))).toEqual([["ev-1"], ["st-9"], ["tp-1"]]);
    expect(ids(known(facts))).toEqual([
      ["ev-1", "ev-2"],
      ["st-1", "st-9"],
      ["tp-1", "tp-2"],
    ]);
  });

  it("is verified by somebody, on a day", () => {
    const half = [evidence(1, { verifiedBy: null }), evidence(2, { verifiedOn: null }), evidence(3)];
    expect(known({ evidence: half }).counted.evidence.map((one) => one.evidenceId)).toEqual(["ev-3"]);
  });

  it("of coaching given: contacts with others that the person held, and no others", () => {
    const contacts = [
      contact(1, { leaderId: "ld-2", supervisorId: "st-1" }),
      contact(2, { leaderId: "ld-2", supervisorId: "st-boss" }),
      contact(3, { leaderId: LEADER, supervisorId: "st-1" }),
      contact(4, { leaderId: LEADER, supervisorId: "st-boss" }),
    ];
    const asSupervisor = { role: "PRINCIPAL_SUPERVISOR", staffId: "st-1" } as const;
    expect(known({ contacts }, asSupervisor).counted.contacts.map((one) => one.touchpointId)).toEqual(["tp-1"]);
  });

  it("of services and assignments: from the day on which they begin, in qualifying roles", () => {
    const services = [
      service("ASSISTANT_PRINCIPAL", ON, null, "today"),
      service("ASSISTANT_PRINCIPAL", addDays(ON, 1), null, "tomorrow"),
      service("ASSISTANT_PRINCIPAL", null, null, "undated"),
      service("TEACHER", "2020-01-01", null, "teaching"),
      { ...service("PRINCIPAL", "2020-01-01", null, "another's"), leaderId: "ld-2" },
    ];
    const assignments = [led(1, { begin: ON, end: null }), led(2, { begin: addDays(ON, 1), end: null })];
    const { counted } = known({ services, assignments });
    expect(counted.services.map((one) => one.appointmentId)).toEqual(["today", "undated"]);
    expect(counted.assignments.map((one) => one.assignmentId)).toEqual(["as-1"]);
  });

  it("of licences: each of the kind that the role asks for, held or not", () => {
    const credentials = [
      credential({ credentialId: "cr-2", heldFrom: null, expectedOn: "2027-05-01" }),
      credential(),
      credential({ credentialId: "cr-3", kind: "teaching" }),
      credential({ credentialId: "cr-4", leaderId: "ld-2" }),
    ];
    expect(known({ credentials }).counted.credentials.map((one) => one.credentialId)).toEqual(["cr-1", "cr-2"]);
  });

  it("of ratings: whole numbers from 0 to 4; any other is damage", () => {
    const given = (value: number) => known({ ratings: [{ ...rating(1, "st-9"), value: value as 0 }] }).counted.ratings;
    expect([given(0), given(4)].map((list) => list.length)).toEqual([1, 1]);
    for (const value of [-1, 5, 2.5]) expect(() => given(value)).toThrow(`a rating is 0 to 4, not ${value}`);
  });
});

describe("the note of what an assessment rests on", () => {
  it("has what rules read of each fact, in one order, and nothing else", () => {
    const focusCodes = ["school-improvement", "career"] as const;
    const facts: Partial<ReadinessFacts> = {
      evidence: [evidence(2), evidence(1)],
      ratings: [rating(1, "st-boss", 4)],
      credentials: [credential({ expiresOn: "2030-01-01" })],
      services: [service("PRINCIPAL", "2020-01-01", "2021-01-01")],
      assignments: [
        led(1, { standards: ["PSEL-2015:6", "PSEL-2015:3"], weeks: 9 }),
        deep(2, { begin: "2026-01-05", decisionRight: "recommend" }),
      ],
      contacts: [contact(1, { focusCodes: [...focusCodes] }), contact(2, { kind: "call", alertId: "al-1" })],
      overrides: [override()],
    };
    expect(inputsOf({ leaderId: LEADER, targetRole: "PRINCIPAL" }, known(facts))).toEqual({
      leaderId: "ld-1",
      targetRole: "PRINCIPAL",
      interests: [["ld-1.PRINCIPAL", "2024-01-01", null]],
      evidence: [
        ["ev-1", "work-product", "2026-06-01"],
        ["ev-2", "observation", "2026-06-01"],
      ],
      ratings: [["rt-1-st-boss", "PSEL-2015:1", 4, "st-boss", true, "2026-05-01"]],
      credentials: [["cr-1", "2022-08-01", "2030-01-01", null]],
      services: [["ap-1", "2020-01-01", "2021-01-01"]],
      assignments: [
        ["as-1", ["PSEL-2015:3", "PSEL-2015:6"], null, "2026-03-01", "2026-04-30", null, 9],
        ["as-deep-2", ["PSEL-2015:2"], "recommend", "2026-01-05", null, "achieved", null],
      ],
      contacts: [
        ["tp-1", "visit", "2026-09-01", ["career", "school-improvement"], false],
        ["tp-2", "call", "2026-09-01", [], true],
      ],
      override: ["ov-1", "ready-now", "2026-04-10", "2027-04-10"],
    });
    expect(inputsOf({ leaderId: LEADER, targetRole: "PRINCIPAL" }, known({}))).toMatchObject({ override: null });
  });
});
