/** A key joins accounts only where it is a key, and nobody is joined by a name. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPlaceholder } from "../../../domain/imports/person-key.ts";
import {
  desiredOf,
  type Files,
  only,
  ROLES_HEADER,
  read,
  role,
  SET,
  USERS_HEADER,
  user,
} from "../../builders/import-world.ts";

type Account = readonly [given: string, family: string, more?: Readonly<Record<string, string>>];

const CHAIN: readonly Account[] = [
  ["Maria", "Garcia"],
  ["Jose", "Garcia"],
  ["Maria", "Lopez"],
];

/** A principal's account each, at a school each. */
const people = (accounts: readonly Account[], key: Readonly<Record<string, string>>): Files => ({
  ...SET,
  "orgs.csv": `${(SET["orgs.csv"] ?? "").trimEnd()}\ns3,,,Cedar Point,school,,n1\n`,
  "users.csv": `${[
    USERS_HEADER,
    ...accounts.map(([given, family, more], at) => user(`u${at + 1}`, given, family, { ...key, ...more })),
  ].join("\n")}\n`,
  "roles.csv": `${[
    ROLES_HEADER,
    ...accounts.map((_, at) => role(`r${at + 1}`, `u${at + 1}`, "principal", `s${at + 1}`, { begin: "2024-07-01" })),
  ].join("\n")}\n`,
});

const leadersOf = (files: Files) => desiredOf(files).leaders.length;

describe("a placeholder", () => {
  const WORDS = [
    "0",
    "000000",
    "NULL",
    "null",
    "N/A",
    "n/a",
    "#N/A",
    "NaN",
    "none",
    "None.",
    "-",
    "--",
    "?",
    ".",
    "test",
    "TEST1",
    "unknown",
    "TBD",
    "xxx",
    "X",
    "999999",
    "111111",
    "(null)",
    "<none>",
    "undefined",
    "Not Available",
    "ninguno",
    "N\u200b/A",
  ];
  it.each(WORDS)("joins nobody, and is named in the report: %j", (word) => {
    for (const [column, key] of [
      ["userMasterIdentifier", { userMasterIdentifier: word }],
      ["userIds", { userIds: `{HRIS:${word}}` }],
    ] as const) {
      const files = people(CHAIN, key);
      const { findings } = read(files);
      expect(only(findings, "PLACEHOLDER_KEY").map((one) => [one.column, one.line, one.severity])).toEqual(
        [2, 3, 4].map((line) => [column, line, "warning"]),
      );
      const { leaders } = desiredOf(files);
      expect(leaders.map(({ value }) => value.email).sort()).toEqual([1, 2, 3].map((at) => `u${at}@lakeshore.example`));
    }
  });

  it("leaves a staff number its say", () => {
    const accounts: readonly Account[] = [
      ["Ann", "Lee"],
      ["Ann", "Lee"],
    ];
    expect(leadersOf(people(accounts, { userMasterIdentifier: "NULL", userIds: "{HRIS:4711}" }))).toBe(1);
  });

  it("is no key of a district", () => {
    for (const key of ["417", "1", "12", "A17", "E-1001", "anne", "nova", "1000", "0017", "teststrasse", "P999"])
      expect([key, isPlaceholder(key)]).toEqual([key, false]);
  });
});

describe("a key that people share", () => {
  const SHARED = { userMasterIdentifier: "4711" };
  it.each<[string, readonly Account[]]>([
    ["a family name", CHAIN.slice(0, 2)],
    [
      "a given name",
      [
        ["Maria", "Garcia"],
        ["Maria", "Lopez"],
      ],
    ],
    ["a chain of both", CHAIN],
    ["a chain in another order", [...CHAIN].reverse()],
    [
      "nothing but an address",
      [
        ["Ana", "Ortiz", { email: "o@lakeshore.example" }],
        ["Ben", "Okafor", { email: "o@lakeshore.example" }],
      ],
    ],
  ])("joins nobody who has only that in common: %s", (_, accounts) => {
    const files = people(accounts, SHARED);
    expect(leadersOf(files)).toBe(accounts.length);
    expect(only(read(files).findings, "SHARED_PERSON_KEY")).toHaveLength(accounts.length);
  });

  it.each<[string, readonly Account[]]>([
    [
      "same names",
      [
        ["Ann", "Lee"],
        ["ANN", "LEE"],
      ],
    ],
    [
      "accents",
      [
        ["José", "Nuñez"],
        ["Jose", "Nunez"],
      ],
    ],
    [
      "a second family name",
      [
        ["Ann", "Lee"],
        ["Ann", "Lee-Ortiz"],
      ],
    ],
    [
      "an initial",
      [
        ["A.", "Lee"],
        ["Ann", "Lee"],
      ],
    ],
    [
      "a middle name",
      [
        ["Ann", "Lee"],
        ["Ann Marie", "Lee"],
      ],
    ],
    [
      "a preferred name",
      [
        ["William", "Ray", { preferredGivenName: "Bill" }],
        ["Bill", "Ray"],
      ],
    ],
    [
      "a name taken by marriage, at one address",
      [
        ["Ann", "Lee", { email: "a@lakeshore.example" }],
        ["Ann", "Ray", { email: "a@lakeshore.example" }],
      ],
    ],
  ])("joins the accounts of one person: %s", (_, accounts) => {
    const files = people(accounts, SHARED);
    expect(leadersOf(files)).toBe(1);
    expect(only(read(files).findings, "SHARED_PERSON_KEY")).toEqual([]);
  });

  it("joins or parts the same people whatever the order of rows and ids", () => {
    const account = fc.tuple(
      fc.constantFrom("Maria", "Jose", "M."),
      fc.constantFrom("Garcia", "Lopez", "Garcia-Lopez"),
    );
    const ids = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(account, { minLength: 3, maxLength: 3 }), ids, (accounts, order) => {
        const shuffled = order.flatMap((at) => (accounts[at] === undefined ? [] : [accounts[at]]));
        expect(leadersOf(people(shuffled, SHARED))).toBe(leadersOf(people(accounts, SHARED)));
      }),
    );
  });
});
