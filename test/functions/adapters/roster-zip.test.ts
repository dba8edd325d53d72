import { randomBytes } from "node:crypto";
import { memoryUsage } from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type CsvRow, createCsvReader } from "../../../functions/adapters/csv-rows.ts";
import { readRosterZip, ZIP_LIMITS } from "../../../functions/adapters/roster-zip.ts";
import { ORGS, plus, ROLES, role, SET, USERS, user, zipped } from "../../builders/import-world.ts";

const codes = (zip: Uint8Array): readonly string[] => {
  const read = readRosterZip(zip);
  return read.ok ? [] : read.error.map(({ code }) => code);
};
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));

describe("a zip that is refused", () => {
  it.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(), "ZIP_UNREADABLE"],
    ["no zip", strToU8("sourcedId,name\n1,2\n"), "ZIP_UNREADABLE"],
    ["a truncated zip", zipped(SET).slice(0, 400), "ZIP_UNREADABLE"],
    [
      "files in a folder",
      zipped(Object.fromEntries(Object.entries(SET).map(([name, text]) => [`roster/${name}`, text]))),
      "ZIP_NESTED",
    ],
    ["a path upwards", zipped({ ...SET, "../users.csv": USERS }), "ZIP_NESTED"],
    ["a folder behind a dot", zipped({ ...SET, "./roster/users.csv": USERS }), "ZIP_NESTED"],
    ["a folder behind backslashes", zipped({ ...SET, ".\\roster\\users.csv": USERS }), "ZIP_NESTED"],
    ["a drive", zipped({ ...SET, "C:\\users.csv": USERS }), "ZIP_NESTED"],
    ["a file twice", zipped({ ...SET, "./users.csv": USERS }), "FILE_TWICE"],
    ["a file twice, in other capitals", zipped({ ...SET, "Users.CSV": USERS }), "FILE_TWICE"],
    [
      "51 files",
      zipped({ ...SET, ...Object.fromEntries(Array.from({ length: 48 }, (_, i) => [`f${i}.csv`, "a\n"])) }),
      "ZIP_LIMIT",
    ],
    ["UTF-16", zipped({ ...SET, "users.csv": utf16(USERS) } as Record<string, Uint8Array>), "NOT_UTF8"],
    [
      "UTF-16 without a mark",
      zipped({ ...SET, "users.csv": utf16(USERS).slice(2) } as Record<string, Uint8Array>),
      "NOT_UTF8",
    ],
    [
      "Latin-1 names",
      zipped({ ...SET, "users.csv": new Uint8Array(Buffer.from(USERS.replace("Pilar", "Iñés"), "latin1")) } as Record<
        string,
        Uint8Array
      >),
      "NOT_UTF8",
    ],
    [
      "a quote that is never closed",
      zipped({ ...SET, "users.csv": USERS.replace("Alice", '"Alice') }),
      "EMBEDDED_NEWLINE",
    ],
  ])("%s", (_, zip, code) => expect(codes(zip)).toEqual([code]));

  it("a bomb, whatever its directory claims", () => {
    const bomb = zipSync(
      { "manifest.csv": strToU8(SET["manifest.csv"] ?? ""), "orgs.csv": new Uint8Array(30 * 1024 * 1024).fill(44) },
      { level: 9 },
    );
    expect(codes(bomb)).toEqual(["ZIP_LIMIT"]);
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    for (let at = 0; at < bomb.length - 4; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    expect(codes(bomb)).toEqual(["ZIP_LIMIT"]);
    expect(ZIP_LIMITS.unpacked).toBe(200 * 1024 * 1024);
  });

  it("a file that is not what was packed, stored or deflated", () => {
    for (const level of [0, 6] as const) {
      const zip = zipSync(Object.fromEntries(Object.entries(SET).map(([name, text]) => [name, strToU8(text)])), {
        level,
      });
      const at = Buffer.from(zip).indexOf("users.csv") + 300;
      zip[at] = (zip[at] ?? 0) ^ 1;
      expect(codes(zip)).toEqual(["ZIP_UNREADABLE"]);
    }
  });

  it("an encrypted entry, a link, another method", () => {
    const changed = (offset: number, value: number): Uint8Array => {
      const zip = zipped(SET);
      const view = new DataView(zip.buffer, zip.byteOffset);
      for (let at = 0; at < zip.length - 4; at += 1)
        if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + offset, value, true);
      return zip;
    };
    expect(codes(changed(8, 1))).toEqual(["ZIP_UNREADABLE"]);
    expect(codes(changed(40, 0o120777))).toEqual(["ZIP_UNREADABLE"]);
    expect(codes(changed(10, 12))).toEqual(["ZIP_UNREADABLE"]);
  });
});

describe("a zip that is read", () => {
  it("keeps lines, counts students, skips what is not needed, ignores what file managers leave", () => {
    const zip = zipped({
      ...SET,
      "users.csv": plus(USERS, user("p1", "Kim", "Kid"), user("u9", "Lee", "Teach")),
      "roles.csv": plus(ROLES, role("x1", "p1", "student", "s1"), role("x2", "u9", "teacher", "s1")),
      "enrollments.csv": "whatever",
      "__MACOSX/._users.csv": "x",
      ".DS_Store": "x",
    });
    const read = readRosterZip(zip);
    const files = new Map(read.ok ? read.value.map((file) => [file.name, file]) : []);
    expect([...files.keys()].sort()).toEqual(["enrollments.csv", "manifest.csv", "orgs.csv", "roles.csv", "users.csv"]);
    expect(files.get("roles.csv")).toMatchObject({ total: 5, discarded: 1 });
    expect(files.get("users.csv")).toMatchObject({ total: 5, discarded: 1 });
    expect(files.get("users.csv")?.rows.map(({ line }) => line)).toEqual([2, 3, 4, 6]);
    expect(files.get("enrollments.csv")).toMatchObject({ header: [], rows: [], total: 0 });
  });

  it.each(["./", ".\\", "/", "\\", ".//", "././", "\ufeff"])(
    "takes names that begin with %j for what they are",
    (prefix) => {
      const read = readRosterZip(
        zipped({
          ...Object.fromEntries(Object.entries(SET).map(([name, text]) => [`${prefix}${name}`, text])),
          "__MACOSX/._users.csv": "x",
          "._users.csv": "x",
        }),
      );
      const names = read.ok ? read.value.map(({ name }) => name) : read.error;
      expect(names).toEqual(["manifest.csv", "orgs.csv", "roles.csv", "users.csv"]);
    },
  );

  it("takes file names in other capitals, stored entries and a comment at the end", () => {
    const zip = zipSync(
      Object.fromEntries(
        Object.entries(SET).map(([name, text]) => [
          name.toUpperCase().replace("CSV", "csv"),
          [strToU8(text), { level: 0 }],
        ]),
      ),
    );
    const commented = new Uint8Array([...zip, ...strToU8("hello")]);
    new DataView(commented.buffer).setUint16(zip.length - 2, 5, true);
    const read = readRosterZip(commented);
    expect(read.ok && read.value.map(({ name, total }) => [name, total])).toEqual([
      ["manifest.csv", 7],
      ["orgs.csv", 4],
      ["roles.csv", 3],
      ["users.csv", 3],
    ]);
  });
});

/** 20,000 people, 10 MB of text, of whom 203 matter. */
const largeRoster = (): Uint8Array => {
  const people = Array.from({ length: 20_000 }, (_, n) => ({ n, id: `person-${n}`, filler: randomBytes(200) }));
  const roles = people.map(({ n, id }) => role(`role-${n}`, id, n % 100 === 0 ? "principal" : "student", "s1"));
  const users = people.map(({ id, filler }) =>
    user(id, "Kim", `Family of ${id}`, { agentSourcedIds: filler.toString("hex") }),
  );
  return zipped({ ...SET, "roles.csv": plus(ROLES, ...roles), "users.csv": plus(USERS, ...users) });
};

it("keeps of a large file what its kept rows say, and none of the text they stood in", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const heap = (): number => {
    collect();
    collect();
    return memoryUsage().heapUsed;
  };
  const zip = largeRoster();
  const held = [1, 2, 3].map(() => {
    const empty = heap();
    const read = readRosterZip(zip);
    const full = heap();
    return { rows: read.ok ? read.value.map(({ rows }) => rows.length) : [], bytes: full - empty };
  });
  expect(held.map(({ rows }) => rows)).toEqual(Array(3).fill([7, 4, 203, 203]));
  // Garbage of the runner is in some of the figures; text that is held would be in all.
  expect(Math.min(...held.map(({ bytes }) => bytes))).toBeLessThan(2 * 1024 * 1024);
});

const rowsOf = (pieces: readonly Uint8Array[]): CsvRow[] => {
  const rows: CsvRow[] = [];
  const reader = createCsvReader((row) => rows.push(row));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return rows;
};

describe("rows", () => {
  it("come out as they went in, however the bytes are cut and lines end", () => {
    const cell = fc.stringMatching(/^[a-zñ€😀,"\r\n' ]{0,8}$/u);
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (table, eol, size, last) => {
          const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
          const text = table.map((cells) => cells.map(quote).join(",")).join(eol) + (last ? eol : "");
          const bytes = strToU8(text);
          const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
            bytes.slice(i * size, (i + 1) * size),
          );
          const rows = rowsOf(pieces);
          expect(rows.map(({ cells }) => cells)).toEqual(table);
          const lines = text.split(/\r\n|\n|\r/);
          for (const { line, cells } of rows)
            expect(lines[line - 1]?.startsWith(quote(cells[0] ?? "").split(/\r\n|\n|\r/)[0] ?? "")).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("a line end inside a field counts once, whatever its kind, and text around quotes belongs to the field", () => {
    expect(rowsOf([strToU8('a,"x\r\ny\rz"\r\n"Lee" ,o"k\n1,2')])).toEqual([
      { line: 1, cells: ["a", "x\r\ny\rz"], broken: true },
      { line: 4, cells: ["Lee ", 'o"k'], broken: false },
      { line: 5, cells: ["1", "2"], broken: false },
    ]);
  });

  it("a byte order mark is taken off, blank lines keep their number", () => {
    expect(rowsOf([strToU8("\ufeffa,b\n\n1,2")])).toEqual([
      { line: 1, cells: ["a", "b"], broken: false },
      { line: 2, cells: [""], broken: false },
      { line: 3, cells: ["1", "2"], broken: false },
    ]);
    expect(ORGS.split("\n")).toHaveLength(6);
  });
});
