/** What is asked of people and said of them (scoring.md 11, P1, P15, P18): closed lists, searched word by word. */
import { describe, expect, it } from "vitest";
import { itemsForCycle } from "../../../domain/instrument/instrument.ts";
import { SCALE_ITEM_IDS } from "../../../domain/instrument/item.ts";
import { PRINCIPAL_PULSE_1 } from "../../../domain/instrument/principal-pulse-1.ts";
import { parsePulse } from "../../../domain/pulses/answer-pulse.ts";
import { FACTORS } from "../../../domain/strain/model-v1.ts";
import { SUPPORT_NEED_FACTORS } from "../../../domain/support-need/support-need.ts";
import { CATALOG } from "../../../events/catalog.ts";
import openapi from "../../../functions/http/openapi.json" with { type: "json" };

/** Every text of a value, however deep. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(textsIn) : [];
};

/** Names of all fields of a JSON Schema, however deep. */
const fieldsIn = (schema: unknown): readonly string[] => {
  if (schema === null || typeof schema !== "object") return [];
  const { properties } = schema as { properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(fieldsIn)];
};

/** Diagnosis, treatment, the body, and whom one lives with: none of an employer's business. English and Spanish stems. */
const HEALTH =
  /diagnos|medic|treatment|tratamiento|therap|terap|doctor|médic|hospital|depress|depres|anxi|ansie|illness|enferm|disease|\bhealth|\bsalud|\bsick|disab|discapac|pregnan|embaraz|alcohol|drug|\bdroga|sleep|dormir|sueño|suicid|sympt|síntoma|your famil|su familia|partner|pareja|child(ren)? of yours|sus hijos/i;

describe("P15: the questions", () => {
  it("ask nothing about health, treatment or a family, in any language", () => {
    const texts = textsIn(PRINCIPAL_PULSE_1);
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((text) => HEALTH.test(text))).toEqual([]);
  });

  it("the list of words finds such questions", () => {
    for (const text of [
      "Have you been diagnosed?",
      "¿Toma algún medicamento?",
      "How did you sleep?",
      "¿Cómo está su familia?",
    ])
      expect(text).toMatch(HEALTH);
  });

  it("take one of five options each and no text, so that nothing can be read out of what somebody writes", () => {
    for (const cycle of [1, 2, 3]) {
      for (const { id } of itemsForCycle(cycle)) {
        expect(parsePulse(cycle, { [id]: "I have been ill" })).toMatchObject({
          ok: false,
          error: { why: "bad-value" },
        });
      }
    }
    expect(parsePulse(1, { comment: "I have been ill" })).toMatchObject({ ok: false, error: { why: "not-asked" } });
  });
});

describe("P18: the model", () => {
  it("reads answers to its own items, or work records: no attribute of a person", () => {
    expect(SCALE_ITEM_IDS).toEqual(expect.arrayContaining([...FACTORS]));
    expect([...SUPPORT_NEED_FACTORS]).toEqual(["COACH_GAP", "CONTACT_GAP", "TENURE", "SOLE_LOAD", "CONTEXT"]);
  });
});

/** Names of fields that would reveal an answer, a number of the index or who answered. */
const OF_ANSWERS =
  /^(answers?|responses?|responseId|receipt|answered|answeredAt|respondedAt|raw|strain|strainScore|score|scores|contribution|intent|hazard|probability|explanation)$/i;
const isItem = (field: string): boolean => (SCALE_ITEM_IDS as readonly string[]).includes(field);

describe("P1: what staff and other systems receive", () => {
  it("no operation of the API has a field for an answer, a score, a probability or who answered", () => {
    const fields = new Set(fieldsIn(openapi));
    expect(fields.size).toBeGreaterThan(200);
    expect([...fields].filter((field) => OF_ANSWERS.test(field) || isItem(field))).toEqual([]);
  });

  it("no event that leaves the system has one, and none says that somebody answered, shares or erased", () => {
    const leaving = CATALOG.filter(({ dataclass }) => dataclass === "operational");
    const fields = leaving.flatMap(({ example }) => Object.keys(example as object));
    expect(fields.filter((field) => OF_ANSWERS.test(field) || isItem(field))).toEqual([]);
    const told = leaving.map(({ type }) => type.split(".")[1]);
    expect(
      told.filter((noun) => /^(pulse|answers|sharing|burnout-risk|episode|alert|support|report)$/.test(noun ?? "")),
    ).toEqual([]);
  });

  it("an event about answers says no more inside the system than whose and which they are", () => {
    const of = (type: string) => CATALOG.find((one) => one.type === type)?.example;
    expect(Object.keys(of("holdfast.pulse.answered.v1") ?? {}).sort()).toEqual(["leaderId", "responseId", "roundId"]);
    expect(Object.keys(of("holdfast.answers.erased.v1") ?? {}).sort()).toEqual(["leaderId", "upTo"]);
    expect(Object.keys(of("holdfast.sharing.changed.v1") ?? {}).sort()).toEqual(["leaderId", "sharing"]);
  });
});
