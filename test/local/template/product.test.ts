import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { buildAssembly } from "../../../local/assembly.ts";
import { createRoles, refusedMappings } from "../../../local/iam/roles.ts";
import { describeTables } from "../../../local/tables/schema.ts";
import { readAssembly } from "../../../local/template/assembly.ts";
import { type LoadedTemplate, loadTemplate } from "../../../local/template/template.ts";

const ORIGINS = { origin: "http://localhost:4800", awsOrigin: "http://127.0.0.1:4801" };
let template: LoadedTemplate;

beforeAll(async () => {
  const folder = await buildAssembly(fileURLToPath(new URL("../../..", import.meta.url)), () => undefined);
  template = loadTemplate(readAssembly(folder), ORIGINS);
});

describe("the product's own template", () => {
  it("is interpreted whole: no type, property, intrinsic or policy condition is passed over", () => {
    const roles = createRoles(template, describeTables(template), () => 0);
    expect([...template.report, ...roles.report, ...refusedMappings(template, roles)]).toEqual([]);
  });

  it("names the runner's own addresses and nobody else's", () => {
    const text = JSON.stringify(template.resources);
    expect(text).not.toMatch(/execute-api|amazoncognito\.com|cognito-idp\.[a-z0-9-]+\.amazonaws/);
  });
});
