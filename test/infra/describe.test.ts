import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOG } from "../../events/catalog.ts";
import { describeInMarkdown, withGenerated } from "../../infra/describe/document.ts";
import { describeFailures, failuresInMarkdown } from "../../infra/describe/failures.ts";
import { describeFunctions } from "../../infra/describe/functions.ts";
import { readResources } from "../../infra/describe/template.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const resources = readResources(`${ROOT}/cdk.out`);
const functions = describeFunctions(resources, ROOT);

describe("the tables of functions/README.md", () => {
  it("say what the templates and the code say: `npm run build && npm run docs` writes them anew", () => {
    const document = readFileSync(`${ROOT}/functions/README.md`, "utf8");
    expect(document).toBe(withGenerated(document, describeInMarkdown(functions)));
  });

  it("name for every event the consumers that the catalogue names", () => {
    const byRules = Object.fromEntries(
      CATALOG.map(({ type }) => [
        type,
        functions
          .filter(({ events }) => events.includes(type))
          .map(({ name }) => name)
          .sort(),
      ]),
    );
    // Its rule takes every operational event, by class.
    const byCatalog = Object.fromEntries(
      CATALOG.map(({ type, consumers }) => [type, consumers.filter((name) => name !== "send-webhooks").sort()]),
    );
    expect(byRules).toEqual(byCatalog);
  });

  it("know what starts every function, and which tables it may touch", () => {
    const of = (name: string) => functions.find((one) => one.name === name);
    expect(of("answer-pulse")).toMatchObject({
      triggers: ["GET, HEAD, POST `/p/{token}`", "GET, HEAD, POST `/u/{token}`"],
      rights: ["Records: reads", "Confidential: reads `A#*` `LNK#*` `RPM#*`, writes `A#*` `O#*` `RPM#*` `S#*`"],
    });
    expect(of("run-school-morning")?.triggers).toEqual(["`cron(30 7 ? * MON-FRI *)`"]);
    expect(of("relay-outbox")?.triggers).toEqual(["streams of both tables"]);
    expect(of("create-district")?.triggers).toEqual(["an operator"]);
  });
});

describe("the table of failures in infra/README.md", () => {
  const rows = describeFailures(resources);

  it("says what the templates say", () => {
    const document = readFileSync(`${ROOT}/infra/README.md`, "utf8");
    expect(document).toBe(withGenerated(document, failuresInMarkdown(rows)));
  });

  it("has a row for every function", () => {
    expect([...new Set(rows.map(({ name }) => name))]).toEqual(functions.map(({ name }) => name));
  });

  it.each(rows)("$name, started by $startedBy: ends in $endsIn", ({ startedBy, endsIn, alarm }) => {
    expect(endsIn).toBeDefined();
    if (startedBy !== "request" && startedBy !== "operator") expect(alarm).toMatch(/^[A-Z].*\.$/);
  });
});
