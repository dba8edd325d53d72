import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ENTRIES, type EntryName } from "../../infra/bundle.ts";
import {
  actionsOf,
  entries,
  functionOf,
  ofType,
  referencesIn,
  type Statement,
  statementsOf,
} from "../builders/template.ts";

/** The only functions that may touch answers, links or scores (DECISIONS 4). */
const CONFIDENTIAL: readonly EntryName[] = [
  "answer-pulse",
  "answer-nomination",
  "send-pulse-mail",
  "own-report",
  "assess-strain",
  "publish-groups",
  "study-outcomes",
  "erase-answers",
  "relay-outbox",
  "sweep-outbox",
];

const touches = (statement: Statement, table: string) =>
  actionsOf(statement).some((action) => action.startsWith("dynamodb:")) &&
  new RegExp(`${table}[0-9A-F]{8}`).test(JSON.stringify(statement.Resource));

const leadingKeys = (statement: Statement): string[] =>
  [statement.Condition?.["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"] ?? []].flat() as string[];

/** Partition-key forms on which a function has an action of a table. */
const keysFor = (entry: EntryName, table: string, action: string): string[] =>
  statementsOf(entry)
    .filter((statement) => touches(statement, table) && actionsOf(statement).includes(`dynamodb:${action}`))
    .flatMap(leadingKeys)
    .sort();

describe("roles", () => {
  it("every function has a role and a log group of its own", () => {
    const roles = entries.map((entry) => referencesIn(functionOf(entry).Properties.Role)[0]);
    const groups = entries.map((entry) => referencesIn(functionOf(entry).Properties.LoggingConfig)[0]);
    expect(new Set(roles).size).toBe(entries.length);
    expect(new Set(groups).size).toBe(entries.length);
  });

  it.each(entries)("%s holds no wildcard action, and no wildcard resource but the two that have no other", (entry) => {
    for (const statement of statementsOf(entry)) {
      expect(actionsOf(statement).filter((action) => action.includes("*"))).toEqual([]);
      if (statement.Resource === "*")
        expect(["ses:GetAccount", "dynamodb:ListStreams"]).toContain(actionsOf(statement)[0]);
    }
  });

  it.each(entries)("%s never scans, deletes a table or batches", (entry) => {
    const actions = statementsOf(entry).flatMap(actionsOf);
    expect(actions.filter((action) => /Scan|Batch|DeleteTable|UpdateTable|PartiQL/.test(action))).toEqual([]);
  });

  it.each(entries)("%s reaches rows by partition key only", (entry) => {
    for (const statement of statementsOf(entry)) {
      const rowActions = actionsOf(statement).filter((action) =>
        /^dynamodb:(GetItem|PutItem|UpdateItem|DeleteItem|Query)/.test(action),
      );
      if (rowActions.length === 0 || JSON.stringify(statement.Resource).includes("/index/gsi1")) continue;
      expect(leadingKeys(statement).length, rowActions.join()).toBeGreaterThan(0);
      expect(statement.Condition?.["Null"]).toEqual({ "dynamodb:LeadingKeys": "false" });
    }
  });
});

describe("the confidential table", () => {
  it.each(entries.filter((entry) => !CONFIDENTIAL.includes(entry)))("%s has no right on it", (entry) => {
    expect(statementsOf(entry).filter((statement) => touches(statement, "Confidential"))).toEqual([]);
    expect(functionOf(entry).Properties.Environment?.Variables ?? {}).not.toHaveProperty("CONFIDENTIAL_TABLE");
  });

  it("the survey page can write answers and never read them", () => {
    const read = ["GetItem", "Query", "UpdateItem", "DeleteItem"].flatMap((action) =>
      keysFor("answer-pulse", "Confidential", action),
    );
    expect(read).toEqual(["D#*#A#*", "D#*#RPM#*", "LNK#*"]);
    expect(keysFor("answer-pulse", "Confidential", "PutItem")).toEqual(["D#*#A#*", "D#*#O#*", "D#*#RPM#*", "D#*#S#*"]);
    // Whether the link's right still stands.
    for (const action of ["GetItem", "Query", "ConditionCheckItem"]) {
      expect(keysFor("answer-pulse", "Records", action)).toEqual(["D#*#L#*"]);
    }
    for (const action of ["PutItem", "UpdateItem", "DeleteItem"]) {
      expect(keysFor("answer-pulse", "Records", action)).toEqual([]);
    }
  });

  it("the page of a nomination can ask for a report to be mailed, and reach nothing that is in one", () => {
    const reached = ["GetItem", "Query", "UpdateItem", "DeleteItem"].flatMap((action) =>
      keysFor("answer-nomination", "Confidential", action),
    );
    expect(reached).toEqual(["D#*#RPM#*"]);
    expect(keysFor("answer-nomination", "Confidential", "PutItem")).toEqual(["D#*#O#*", "D#*#RPM#*"]);
  });

  it("the page of a digest writes the choice and nothing else: no record of staff", () => {
    expect(keysFor("choose-digest", "Records", "GetItem")).toEqual(["D#*#DIGESTS", "DGL#*", "STAFF#*"]);
    expect(keysFor("choose-digest", "Records", "PutItem")).toEqual(["D#*#DIGESTS"]);
    const actions = statementsOf("choose-digest").flatMap(actionsOf);
    expect(actions.filter((action) => /^dynamodb:(Query|UpdateItem|DeleteItem)/.test(action))).toEqual([]);
  });

  it("the function that keeps settings lists the schools that a calendar may name", () => {
    expect(keysFor("manage-settings", "Records", "Query")).toContain("D#*#META");
  });

  it("the function that mails links sees no answer and no score", () => {
    expect(keysFor("send-pulse-mail", "Confidential", "GetItem")).toEqual(["D#*#A#*", "D#*#RPM#*"]);
    expect(keysFor("send-pulse-mail", "Confidential", "Query")).toEqual([]);
    expect(keysFor("send-pulse-mail", "Confidential", "PutItem")).toEqual(["ADL#*", "D#*#RPM#*", "LNK#*", "RPL#*"]);
  });

  it("the page of the own report changes no answer and no score, adds to files of leaders and deletes nothing; no note, no check-in link", () => {
    const statements = statementsOf("own-report");
    const actions = statements.flatMap(actionsOf).filter((action) => action.startsWith("dynamodb:"));
    expect([...new Set(actions)].sort()).toEqual(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]);
    expect(keysFor("own-report", "Confidential", "GetItem")).toEqual(["ADL#*", "D#*#A#*", "RPL#*"]);
    expect(keysFor("own-report", "Confidential", "Query")).toEqual(["D#*#A#*", "D#*#S#*", "D#*#X#*"]);
    expect(keysFor("own-report", "Confidential", "PutItem")).toEqual(["D#*#A#*", "D#*#O#*"]);
    expect(keysFor("own-report", "Records", "GetItem")).toEqual(["D#*#L#*", "D#*#META", "STAFF#*"]);
    expect(keysFor("own-report", "Records", "Query")).toEqual([
      ...["D#*#AUDL#*", "D#*#GIVEN#*", "D#*#GROUPS", "D#*#L#*", "D#*#META", "D#*#SCH#*", "D#*#SCH#*", "D#*#STAFF"],
    ]);
    expect(keysFor("own-report", "Records", "PutItem")).toEqual(["D#*#L#*", "D#*#O#*"]);
  });

  it("answers are deleted by one function, and read by it, the scoring, the functions that publish sums and the leader's own report", () => {
    const having = (table: string, action: string, key: string) =>
      entries.filter((entry) => keysFor(entry, table, action).includes(key)).sort();
    const readers = [...having("Confidential", "GetItem", "D#*#S#*"), ...having("Confidential", "Query", "D#*#S#*")];
    expect([...new Set(readers)].sort()).toEqual([
      ...["assess-strain", "erase-answers", "own-report", "publish-groups", "study-outcomes"],
    ]);
    expect(having("Confidential", "DeleteItem", "D#*#S#*")).toEqual(["erase-answers"]);
    expect(having("Confidential", "DeleteItem", "D#*#X#*")).toEqual(["erase-answers"]);
  });

  it("the function that publishes group numbers changes no answer and no score", () => {
    expect(keysFor("publish-groups", "Confidential", "GetItem")).toEqual(["D#*#A#*", "D#*#S#*", "D#*#X#*"]);
    expect(keysFor("publish-groups", "Confidential", "Query")).toEqual(["D#*#RELEASES"]);
    expect(keysFor("publish-groups", "Confidential", "PutItem")).toEqual(["D#*#RELEASES"]);
    expect(keysFor("publish-groups", "Records", "PutItem")).toEqual(["D#*#GROUPS", "D#*#O#*"]);
  });
});

describe("outcomes and rule sets", () => {
  it("the function that freezes seats and simulates rules changes no answer, and writes only sums to Records", () => {
    expect(keysFor("study-outcomes", "Confidential", "GetItem")).toEqual(["D#*#A#*"]);
    expect(keysFor("study-outcomes", "Confidential", "Query")).toEqual(["D#*#S#*", "D#*#SNAP#*"]);
    expect(keysFor("study-outcomes", "Confidential", "PutItem")).toEqual(["D#*#O#*", "D#*#SNAP#*"]);
    expect(keysFor("study-outcomes", "Records", "PutItem")).toEqual(["D#*#BACKTESTS", "D#*#O#*", "D#*#RULESIMS"]);
    for (const table of ["Records", "Confidential"]) {
      for (const action of ["DeleteItem", "UpdateItem"]) expect(keysFor("study-outcomes", table, action)).toEqual([]);
    }
  });

  it("frozen seats are read only by the functions that freeze and erase them", () => {
    const having = (...actions: readonly string[]) =>
      entries
        .filter((entry) => actions.some((action) => keysFor(entry, "Confidential", action).includes("D#*#SNAP#*")))
        .sort();
    expect(having("GetItem", "Query")).toEqual(["erase-answers", "study-outcomes"]);
    expect(having("PutItem", "UpdateItem")).toEqual(["study-outcomes"]);
    expect(having("DeleteItem")).toEqual(["erase-answers"]);
  });

  it("the function that shows group numbers writes only requests for simulations", () => {
    expect(keysFor("read-analytics", "Records", "PutItem")).toEqual([
      ...["D#*#AUD#*", "D#*#KEYS", "D#*#O#*", "D#*#RULESIMS"],
    ]);
  });
});

describe("the audit trail", () => {
  it("is written by the function that acts, read by one function and sealed by another, which cannot read its exports", () => {
    const s3 = (entry: EntryName) =>
      statementsOf(entry)
        .flatMap(actionsOf)
        .filter((action) => action.startsWith("s3:"));
    expect(s3("seal-audit")).toEqual(["s3:PutObject"]);
    expect(s3("read-audit").sort()).toEqual(["s3:GetObject", "s3:ListBucket"]);
    expect(keysFor("seal-audit", "Records", "PutItem")).toEqual(["D#*#SEALS"]);
    const sealers = entries.filter((entry) => keysFor(entry, "Records", "PutItem").includes("D#*#SEALS"));
    expect(sealers).toEqual(["seal-audit"]);
    const erasers = entries.filter((entry) =>
      ["DeleteItem", "UpdateItem"].some((action) =>
        keysFor(entry, "Records", action).some((key) => /AUD|SEALS/.test(key)),
      ),
    );
    expect(erasers).toEqual([]);
  });
});

describe("environment contract", () => {
  const stated = (entry: EntryName): string[] => {
    const text = readFileSync(resolve(import.meta.dirname, "../..", ENTRIES[entry]), "utf8");
    const list = /export const ENV = \[([^\]]*)\]/.exec(text)?.[1] ?? "";
    return [...list.matchAll(/"([A-Z_]+)"/g)].map(([, name]) => name ?? "").sort();
  };

  it.each(entries)("%s is given exactly what it states", (entry) => {
    const given = Object.keys(functionOf(entry).Properties.Environment?.Variables ?? {}).sort();
    expect(given).toEqual(stated(entry));
  });

  it("every function runs on the runtime of production, on arm64, with a deadline", () => {
    for (const { Properties } of ofType("AWS::Lambda::Function")) {
      expect(Properties.Runtime).toBe("nodejs24.x");
      expect(Properties.Architectures).toEqual(["arm64"]);
      expect(Properties.Timeout).toBeGreaterThan(0);
    }
  });
});
