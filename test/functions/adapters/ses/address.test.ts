import { expect, it } from "vitest";
import { addressHeader } from "../../../../functions/adapters/ses/address.ts";

it.each([
  ["Lake Schools", '"Lake Schools" <a@example.org>'],
  ['Lake "North" <x@evil.org>\r\nBcc: y@evil.org', '"Lake  North   x@evil.org   Bcc: y@evil.org" <a@example.org>'],
  ["Ibáñez", "=?UTF-8?B?SWLDocOxZXo=?= <a@example.org>"],
])("%j as a sender", (name, header) => expect(addressHeader(name, "a@example.org")).toBe(header));

const LONG = "Distrito Escolar Unificado de la Cañada del Río y Valle de San Joaquín Norte";

it.each([LONG, "é".repeat(200), "👩‍🏫".repeat(30), `${"a".repeat(44)}é`, "学区".repeat(40)])(
  "%j in words of at most 75 characters",
  (name) => {
    const words = addressHeader(name, "a@example.org").replace(" <a@example.org>", "").split(" ");
    for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
    const texts = words.map((word) => Buffer.from(word.slice(10, -2), "base64").toString("utf8"));
    expect(texts.join("")).toBe(name);
    for (const text of texts) expect(text).not.toContain("\ufffd");
  },
);
