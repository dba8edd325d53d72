import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answerOfRisk,
  itemOf,
  itemsForCycle,
  parseAnswer,
  parseAnswers,
  parseCall,
  readAnswers,
  riskCode,
  riskValue,
} from "../../../domain/instrument/instrument.ts";
import { SCALE_ITEM_IDS } from "../../../domain/instrument/item.ts";
import { PRINCIPAL_PULSE_1 } from "../../../domain/instrument/principal-pulse-1.ts";
import { LANGUAGES } from "../../../events/vocabulary.ts";

const ids = (cycle: number) => itemsForCycle(cycle).map((item) => item.id);

describe("principal-pulse@1", () => {
  it("asks seven items in the order of DECISIONS 5, the block turning with the cycle", () => {
    expect(ids(1)).toEqual(["WL1", "SU1", "DT1", "AU1", "EX1", "IL1", "BO1"]);
    expect(ids(2)).toEqual(["WL1", "SU1", "RC1", "RO1", "EX1", "IL1", "BO1"]);
    expect(ids(3)).toEqual(["WL1", "SU1", "IS1", "EF1", "EX1", "IL1", "BO1"]);
    expect(ids(4)).toEqual(ids(1));
    for (const bad of [0, -1, 1.5, Number.NaN]) expect(() => itemsForCycle(bad)).toThrow(RangeError);
  });

  it("has every item once, and polarity as in scoring.md 6", () => {
    expect(PRINCIPAL_PULSE_1.items.map((item) => item.id)).toEqual([...SCALE_ITEM_IDS]);
    const up = PRINCIPAL_PULSE_1.items.filter((item) => item.polarity === "+").map((item) => item.id);
    expect(up).toEqual(["BO1", "EX1", "IL1", "DT1", "RO1"]);
  });

  it("has short labels where five stand side by side, different ones, in both languages", () => {
    for (const item of PRINCIPAL_PULSE_1.items) {
      for (const language of LANGUAGES) {
        const labels = item.labels[language];
        expect(new Set(labels).size, item.id).toBe(5);
        expect(item.question[language].length).toBeGreaterThan(20);
        if (item.layout === "stacked") continue;
        for (const label of labels) {
          expect(label.length, label).toBeLessThanOrEqual(13);
          // A cell is some 60 px wide: a word, unlike a label, cannot wrap.
          for (const word of label.split(" ")) expect(word.length, label).toBeLessThanOrEqual(10);
          expect(["Somewhat", "Bastante"]).not.toContain(label);
        }
      }
    }
    for (const item of PRINCIPAL_PULSE_1.items.filter((one) => one.layout === "row")) {
      for (const word of item.labels.es.join(" ").split(" ")) expect(word.length, word).toBeLessThanOrEqual(9);
    }
  });

  it("speaks usted: no tú forms in the Spanish", () => {
    const text = PRINCIPAL_PULSE_1.items.flatMap((item) => [item.question.es, ...item.labels.es]).join(" ");
    expect(text).not.toMatch(/\b(tú|tu|tus|te|sentiste|pudiste|tuviste)\b/i);
  });

  it("asks nothing about diagnosis, medication or family health (P15)", () => {
    const text = JSON.stringify(PRINCIPAL_PULSE_1);
    expect(text).not.toMatch(/diagnos|medic|treatment|tratamiento|illness|enfermedad|depress|depresi/i);
  });
});

describe("answers", () => {
  it("takes 0..4, reads blank as missing, refuses all else and names the item and the fix", () => {
    expect(parseAnswer("WL1", "3")).toEqual({ ok: true, value: 3 });
    expect(parseAnswer("WL1", "")).toEqual({ ok: true, value: undefined });
    expect(parseAnswer("WL1", undefined)).toEqual({ ok: true, value: undefined });
    for (const bad of ["5", "-1", " 1", "1.0", "01", "0x1", "1e0", "٣", "<script>", "null"]) {
      const parsed = parseAnswer("WL1", bad);
      expect(parsed).toEqual({
        ok: false,
        error: { code: "bad-answer", item: "WL1", fix: "Send WL1 as 0, 1, 2, 3 or 4, or leave it empty to skip it." },
      });
    }
  });

  it("never throws and accepts nothing but the five strings", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseAnswer("EX1", text);
        expect(parsed.ok).toBe(/^[0-4]?$/.test(text) && !text.includes("\n"));
      }),
    );
  });

  it("reads a page: ignores other fields, omits blanks, reports every error", () => {
    expect(parseAnswers(1, { WL1: "1", SU1: "", call: "today", lang: "es" })).toEqual({ ok: true, value: { WL1: 1 } });
    const bad = parseAnswers(1, { WL1: "9", EX1: "x", RC1: "2", IS1: "" });
    expect(bad.ok ? [] : bad.error.map((e) => [e.item, e.code])).toEqual([
      ["EX1", "bad-answer"],
      ["WL1", "bad-answer"],
      ["RC1", "not-asked"],
    ]);
    expect(parseAnswers(1, JSON.parse('{"__proto__":{"WL1":"1"}}'))).toEqual({ ok: true, value: {} });
  });

  it("turns an index into a risk code by polarity, and back", () => {
    expect([riskCode("WL1", 1), riskCode("SU1", 3), riskCode("AU1", 3), riskCode("BO1", 4)]).toEqual([3, 1, 1, 4]);
    expect(riskValue("EX1", 3)).toBe(75);
    for (const id of SCALE_ITEM_IDS) {
      for (const a of [0, 1, 2, 3, 4] as const) expect(answerOfRisk(id, riskCode(id, a))).toBe(a);
    }
    expect(() => riskCode("WL1", 7 as 4)).toThrow(RangeError);
  });

  it("refuses stored answers that are damaged", () => {
    expect(readAnswers({ WL1: 0, EX1: undefined })).toEqual({ WL1: 0 });
    expect(() => readAnswers({ WL1: 5 })).toThrow(/WL1/);
    expect(() => readAnswers({ WL1: 1.5 })).toThrow(/WL1/);
    expect(() => readAnswers({ XX1: 1 })).toThrow(RangeError);
  });

  it("reads the call question, preset no", () => {
    expect(parseCall(undefined)).toEqual({ ok: true, value: "no" });
    expect(parseCall("today")).toEqual({ ok: true, value: "today" });
    expect(parseCall("week")).toEqual({ ok: true, value: "week" });
    expect(parseCall("now")).toMatchObject({ ok: false, error: { item: "call" } });
  });

  it("has the topic on working conditions and recovery only", () => {
    const topics = Object.fromEntries(SCALE_ITEM_IDS.map((id) => [id, itemOf(id).topic]));
    expect(topics).toEqual({
      BO1: undefined,
      EX1: undefined,
      WL1: "workload",
      SU1: "supervisor-support",
      IL1: undefined,
      DT1: undefined,
      AU1: "autonomy",
      RC1: "recovery",
      RO1: "role-conflict",
      IS1: "isolation",
      EF1: undefined,
    });
  });
});
