import { expect, it } from "vitest";
import { addressHeader } from "../../../../functions/adapters/ses/address.ts";

it.each([
  ["Lake Schools", '"Lake Schools" <a@example.org>'],
  ['Lake "North" <x@evil.org>\r\nBcc: y@evil.org', '"Lake  North   x@evil.org   Bcc: y@evil.org" <a@example.org>'],
  ["Ibáñez", "=?UTF-8?B?SWLDocOxZXo=?= <a@example.org>"],
])("%j as a sender", (name, header) => expect(addressHeader(name, "a@example.org")).toBe(header));
