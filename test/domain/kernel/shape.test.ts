import { expect, it } from "vitest";
import {
  either,
  fields,
  listOf,
  misfit,
  number,
  oneOf,
  optional,
  orNull,
  type Shape,
  text,
} from "../../../domain/kernel/shape.ts";

interface Sample {
  readonly name: string;
  readonly age: number;
  readonly language: "en" | "es";
  readonly note?: string;
  readonly value: number | string | null;
  readonly contacts: readonly { readonly phone: string }[];
}

const SHAPE: Shape<Sample> = {
  name: text,
  age: number,
  language: oneOf(["en", "es"]),
  note: optional(text),
  value: orNull(either(number, text)),
  contacts: listOf(fields<{ readonly phone: string }>({ phone: text })),
};
const GOOD = { name: "Ana", age: 41, language: "en", value: 1, contacts: [{ phone: "1" }, { phone: "2" }] };

it("lets through what fits, with fields that it does not know and without those that may be absent", () => {
  expect(misfit(SHAPE, GOOD)).toBeUndefined();
  expect(misfit(SHAPE, { ...GOOD, contacts: [], note: "n", value: null, ofLater: true })).toBeUndefined();
});

it.each([
  ["name", undefined],
  ["name", ""],
  ["name", 7],
  ["age", "41"],
  ["age", Number.NaN],
  ["language", "fr"],
  ["note", null],
  ["note", ""],
  ["value", undefined],
  ["value", true],
  ["value", ""],
  ["contacts", undefined],
  ["contacts", {}],
  ["contacts", [{ phone: "1" }, {}]],
  ["contacts", [null]],
])("names the field that does not fit: %s is %j", (field, value) => {
  expect(misfit(SHAPE, { ...GOOD, [field]: value })).toBe(field);
});
