import { describe, expect, it } from "vitest";
import { createRouter } from "../../../local/http/api-routes.ts";

const KEYS = [
  "GET /pets/dog/1",
  "GET /pets/dog/{id}",
  "GET /pets/{proxy+}",
  "ANY /{proxy+}",
  "$default",
  "POST /pets/dog/{id}",
  "ANY /pets/cat/{id}",
  "GET /pets/cat/{id}",
  "GET /",
  "GET /a/{x}/c",
  "GET /a/b/{y}",
];
const route = createRouter(KEYS.map((key) => [key, key] as const));

describe("route precedence", () => {
  it.each([
    ["GET", "/pets/dog/1", "GET /pets/dog/1", {}],
    ["GET", "/pets/dog/2", "GET /pets/dog/{id}", { id: "2" }],
    ["POST", "/pets/dog/1", "POST /pets/dog/{id}", { id: "1" }],
    ["GET", "/pets/bird/1", "GET /pets/{proxy+}", { proxy: "bird/1" }],
    ["GET", "/pets/cat/1", "GET /pets/cat/{id}", { id: "1" }],
    ["PUT", "/pets/cat/1", "ANY /pets/cat/{id}", { id: "1" }],
    ["POST", "/test/5", "ANY /{proxy+}", { proxy: "test/5" }],
    ["GET", "/", "GET /", {}],
    ["POST", "/", "$default", {}],
    ["GET", "/a/b/c", "GET /a/b/{y}", { y: "c" }],
    ["GET", "/a/z/c", "GET /a/{x}/c", { x: "z" }],
    ["GET", "/pets/dog/a%2Fb%20c", "GET /pets/dog/{id}", { id: "a/b c" }],
    ["GET", "/pets/dog/", "GET /pets/{proxy+}", { proxy: "dog/" }],
    ["HEAD", "/pets/dog/1", "ANY /{proxy+}", { proxy: "pets/dog/1" }],
  ])("%s %s -> %s", (method, path, expected, parameters) => {
    expect(route(method, path)).toEqual({ route: expected, parameters });
  });

  it("finds nothing without a default", () => {
    const find = createRouter([["GET /a", 1] as const]);
    expect(find("GET", "/b")).toBeUndefined();
    expect(find("GET", "/a/")).toBeUndefined();
    expect(find("GET", "/A")).toBeUndefined();
  });
});
