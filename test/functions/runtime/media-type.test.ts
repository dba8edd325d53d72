import { describe, expect, it } from "vitest";
import { accepts, mediaTypeOf } from "../../../functions/runtime/media-type.ts";

describe("the media type of a body", () => {
  it.each([
    ["application/json", "application/json"],
    ["Application/JSON", "application/json"],
    ["APPLICATION/JSON;charset=utf-8", "application/json"],
    [" application/merge-patch+json ; charset=UTF-8", "application/merge-patch+json"],
    ["Application/X-WWW-Form-UrlEncoded", "application/x-www-form-urlencoded"],
    ["application/jsonp", "application/jsonp"],
    ["json", ""],
    ["", ""],
    [undefined, ""],
  ])("of %j is %j", (header, type) => expect(mediaTypeOf(header)).toBe(type));
});

describe("what an Accept header takes", () => {
  it.each([
    ["text/csv", true],
    ["Text/CSV", true],
    ["application/json;q=0.5, TEXT/CSV; q=0.9", true],
    ["text/csv;q=0", false],
    ["text/csv;q=0.0, application/json", false],
    ["text/csvx", false],
    ["*/*", false],
    ["", false],
    [undefined, false],
  ])("%j takes CSV: %j", (header, taken) => expect(accepts(header, "text/csv")).toBe(taken));
});
