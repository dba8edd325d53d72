/** Rows that are moved, headers with a column twice, people marked as gone: what is not certain is not applied. */
import { describe, expect, it } from "vitest";
import { desiredOf, type Files, ORGS, only, ROLES, read, SET, USERS, user } from "../../builders/import-world.ts";

const usersWith = (text: string): Files => ({ ...SET, "users.csv": text });
const cells = (row: string): string[] => row.split(",");
const ALICE = user("u1", "Alice", "Ashworth");
const aliceAs = (row: string): Files => usersWith(USERS.replace(ALICE, row));
const mailOf = (files: Files, name: string) =>
  desiredOf(files).leaders.find(({ value }) => value.givenName === name)?.value.email;

describe("a row that an unquoted comma has moved", () => {
  const [before, after] = [cells(ALICE).slice(0, 7), cells(ALICE).slice(8)];
  it.each<[string, string]>([
    ["a name, and an empty field at the end", [...before, "Ashworth", " Jr.", ...after].join(",")],
    ["a given name, with a password behind", ALICE.replace("Alice", "Alice, M.").replace(/,{9}$/, ",,hunter2,,,,,,,")],
    ["a quote after a blank", [...before, ' "Ashworth', ' Jr."', ...after].join(",")],
    ["a quote after a blank, and no comma in it", [...before, ' "Ashworth"', ...after].join(",")],
    ["one field less at the end", [...before, "Ashworth", " Jr.", ...after.slice(0, -1)].join(",")],
    ["two commas", [...before, "Ashworth", " Jr.", " PhD", ...after].join(",")],
  ])("is an error and nothing of it is applied: %s", (_, row) => {
    const { findings, parsed } = read(aliceAs(row));
    const found = only(findings, "COLUMN_COUNT");
    expect(found).toEqual([expect.objectContaining({ file: "users.csv", line: 2, severity: "error" })]);
    expect(parsed?.desired?.leaders.map(({ value }) => value.givenName)).not.toContain("Alice");
    expect(JSON.stringify(findings)).not.toContain("hunter2");
  });

  it("is none where the name is quoted", () => {
    const files = aliceAs([...before, '"Ashworth, Jr."', ...after].join(","));
    expect(only(read(files).findings, "COLUMN_COUNT")).toEqual([]);
    expect(mailOf(files, "Alice")).toBe("u1@lakeshore.example");
  });

  it("is told from a comma that an exporter writes at the end of every row", () => {
    const [header = "", ...rows] = USERS.trimEnd().split("\n");
    const every = usersWith(`${[header, ...rows.map((row) => `${row},`)].join("\n")}\n`);
    expect(only(read(every).findings, "COLUMN_COUNT")).toEqual([
      expect.objectContaining({ file: "users.csv", line: 1, severity: "warning" }),
    ]);
    expect(desiredOf(every).leaders).toEqual(desiredOf(SET).leaders);
    // In all rows but one it is no habit, and two rows show none.
    const most = usersWith(`${[header, ...rows.slice(1).map((row) => `${row},`), rows[0]].join("\n")}\n`);
    expect(only(read(most).findings, "COLUMN_COUNT").map(({ line }) => line)).toEqual([2, 3]);
  });
});

describe("a column that stands in the header twice", () => {
  const doubled = (file: "users.csv" | "roles.csv" | "orgs.csv", column: string, as: string, value?: string): Files => {
    const [header = "", ...rows] = (SET[file] ?? "").trimEnd().split("\n");
    const at = cells(header).indexOf(column);
    const wide = rows.map((row) => {
      const all = cells(row);
      return [...all.slice(0, at + 1), value ?? all[at], ...all.slice(at + 1)].join(",");
    });
    const names = cells(header);
    return {
      ...SET,
      [file]: `${[[...names.slice(0, at + 1), as, ...names.slice(at + 1)].join(","), ...wide].join("\n")}\n`,
    };
  };

  it.each<[string, Files]>([
    ["email, one empty", doubled("users.csv", "email", "email", "")],
    ["endDate", doubled("roles.csv", "endDate", "endDate", "2026-06-30")],
    ["orgSourcedId", doubled("roles.csv", "orgSourcedId", "orgSourcedId", "s2")],
    ["in capitals", doubled("users.csv", "email", "Email", "x@lakeshore.example")],
    ["with blanks", doubled("users.csv", "email", " e mail", "x@lakeshore.example")],
    ["with a mark that nobody sees", doubled("orgs.csv", "name", "\ufeffname", "Other")],
    ["the title", doubled("roles.csv", "metadata.jobTitle", "metadata.jobTitle", "Assistant Principal")],
  ])("with different values rejects the file: %s", (_, files) => {
    const { findings, parsed } = read(files);
    expect(parsed).toBeUndefined();
    expect(only(findings, "HEADER_TWICE")).toEqual([expect.objectContaining({ line: 1, severity: "error" })]);
  });

  it.each<[string, Files]>([
    ["the same values", doubled("users.csv", "email", "email")],
    ["a column that is not read", doubled("users.csv", "phone", "phone", "555")],
  ])("is remarked on otherwise: %s", (_, files) => {
    const { findings, parsed } = read(files);
    expect(only(findings, "HEADER_TWICE")).toEqual([expect.objectContaining({ line: 1, severity: "warning" })]);
    expect(parsed?.desired?.leaders).toEqual(desiredOf(SET).leaders);
  });
});

describe("a row that is marked", () => {
  it.each(["inactive", "deleted", "Inactive", "DELETED", "disabled", "terminated", "0", "false"])(
    "as %s is not applied",
    (status) => {
      const inUsers = read(usersWith(USERS.replace("u1,,", `u1,${status},`)));
      expect(only(inUsers.findings, "INVALID_ENUM")).toEqual([
        expect.objectContaining({ file: "users.csv", line: 2, column: "status", value: status, severity: "error" }),
      ]);
      const inRoles = read({ ...SET, "roles.csv": ROLES.replace("r1,,", `r1,${status},`) });
      expect(only(inRoles.findings, "INVALID_ENUM")).toEqual([
        expect.objectContaining({ file: "roles.csv", line: 2, column: "status", sourcedId: "r1" }),
      ]);
      const inOrgs = read({ ...SET, "orgs.csv": ORGS.replace("s1,,", `s1,${status},`) });
      expect(only(inOrgs.findings, "INVALID_ENUM")).toHaveLength(1);
      for (const { parsed } of [inUsers, inRoles, inOrgs])
        expect(parsed?.desired?.leaders.map(({ value }) => value.givenName)).toEqual(["Warren", "Pilar"]);
    },
  );

  it.each(["active", "Active", "ACTIVE"])("as %s is applied", (status) => {
    const files = usersWith(USERS.replace("u1,,", `u1,${status},`));
    expect(desiredOf(files).leaders).toEqual(desiredOf(SET).leaders);
  });

  it("as no enabled user is applied with a remark, whatever its capitals", () => {
    for (const word of ["false", "FALSE", "False"]) {
      const files = usersWith(USERS.replace("u1,,,true", `u1,,,${word}`));
      expect(only(read(files).findings, "ACCOUNT_DISABLED")).toEqual([
        expect.objectContaining({ file: "users.csv", line: 2, column: "enabledUser", severity: "warning" }),
      ]);
      expect(desiredOf(files).leaders).toEqual(desiredOf(SET).leaders);
    }
    // People without a leader's role are nobody's business.
    const files = usersWith(`${USERS}${user("t1", "Tess", "Teach", { enabledUser: "false" })}\n`);
    expect(only(read(files).findings, "ACCOUNT_DISABLED")).toEqual([]);
  });
});
