/** Reads a roster zip: limits first, then the files that matter, row by row and without the students in it. */

import type { FindingCode } from "../../domain/imports/finding-codes.ts";
import { type Finding, type FindingPlace, finding } from "../../domain/imports/findings.ts";
import { READ_ORDER } from "../../domain/imports/manifest.ts";
import {
  createSieve,
  type ReadFile,
  type RosterFile,
  type RosterRow,
  type Sieve,
  SKIPPED_FILES,
} from "../../domain/imports/roster-file.ts";
import { err, ok, type Result } from "../../domain/kernel/result.ts";
import { cleanLine, withoutOddCharacters } from "../../domain/kernel/written-text.ts";
import { createCsvReader, NotUtf8, UnclosedQuote } from "./csv-rows.ts";
import { listEntries, UnreadableEntry, unpackEntry, type ZipEntry } from "./zip-entries.ts";

/** interop.md 6. Only what is read counts: an enrollments.csv of any size is never unpacked. */
export const ZIP_LIMITS = {
  entries: 50,
  /** Bytes, all files together. */
  unpacked: 200 * 1024 * 1024,
  /** Unpacked to packed, looked at from `ratioFrom` bytes on: short tables of equal rows pack even better. */
  ratio: 100,
  ratioFrom: 10 * 1024 * 1024,
} as const;

/** Blank lines that are worth a finding each. */
const BLANK_LINES_NAMED = 20;

class Refused extends Error {
  readonly code: FindingCode;
  readonly place: FindingPlace;
  constructor(code: FindingCode, place: FindingPlace) {
    super(code);
    this.code = code;
    this.place = place;
  }
}

/** Folders and droppings of file managers say nothing about the set. */
const isNoise = (name: string): boolean =>
  name === "" || name.endsWith("/") || /(^|\/)(__MACOSX|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)(\/|$)/i.test(name);

/** A name from the root on: `./users.csv`, `.\users.csv` and `/users.csv` lie there (APPNOTE.TXT 4.4.17). */
const fromRoot = (name: string): string =>
  cleanLine(name)
    .replaceAll("\\", "/")
    .replace(/^(\.?\/)+/, "");

const KNOWN = new Map([...READ_ORDER, ...SKIPPED_FILES].map((name) => [name.toLowerCase(), name]));

/** Entries by name of the standard, capitals aside. */
const rootEntries = (zip: Uint8Array): ReadonlyMap<string, ZipEntry> => {
  const entries = listEntries(zip)
    ?.map((entry) => ({ ...entry, name: fromRoot(entry.name) }))
    .filter(({ name }) => !isNoise(name));
  if (entries === undefined)
    throw new Refused("ZIP_UNREADABLE", { file: "roster.zip", detail: "not a zip file, or damaged" });
  if (entries.length > ZIP_LIMITS.entries)
    throw new Refused("ZIP_LIMIT", { file: "roster.zip", detail: `${entries.length} files` });
  const byName = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const file = entry.name.slice(0, 120);
    if (entry.name.includes("/")) throw new Refused("ZIP_NESTED", { file });
    if (entry.special || entry.encrypted)
      throw new Refused("ZIP_UNREADABLE", { file, detail: entry.encrypted ? "encrypted" : "not a plain file" });
    const name = KNOWN.get(entry.name.toLowerCase()) ?? entry.name;
    if (byName.has(name)) throw new Refused("FILE_TWICE", { file });
    byName.set(name, entry);
  }
  return byName;
};

/** Counts what comes out of the whole zip. */
const createMeter = (packed: number) => {
  let unpacked = 0;
  return (bytes: number): void => {
    unpacked += bytes;
    const tight = unpacked > ZIP_LIMITS.ratioFrom && unpacked > packed * ZIP_LIMITS.ratio;
    if (unpacked > ZIP_LIMITS.unpacked || tight)
      throw new Refused("ZIP_LIMIT", { file: "roster.zip", detail: "unpacks to more than an import reads" });
  };
};

/** Cells without characters that nobody sees, and the places of those that had some. */
const cleanCells = (written: readonly string[]): { readonly cells: readonly string[]; readonly mended: number[] } => {
  const cells = written.map(withoutOddCharacters);
  const mended = [...cells.keys()].filter((place) => cells[place] !== written[place]);
  return { cells: mended.length === 0 ? written : cells, mended };
};

/** Text of its own: a cell as it is read is a view that keeps the whole piece of the file it was cut from in memory. */
const copied = (cells: readonly string[]): readonly string[] => JSON.parse(JSON.stringify(cells));

const readFile = (
  zip: Uint8Array,
  name: ReadFile,
  entry: ZipEntry,
  sieve: Sieve,
  count: (bytes: number) => void,
): RosterFile => {
  const rows: RosterRow[] = [];
  const findings: Finding[] = [];
  const note = (code: FindingCode, place: Omit<FindingPlace, "file">) =>
    void findings.push(finding(code, { file: name, ...place }));
  let header: readonly string[] | undefined;
  let keep: (cells: readonly string[]) => boolean = () => true;
  let total = 0;
  let blank = 0;
  let headerMended = false;
  const widths = { least: Number.POSITIVE_INFINITY, most: 0 };
  const reader = createCsvReader(({ line, cells: written, broken }) => {
    const { cells, mended } = cleanCells(written);
    if (cells.every((cell) => cell.trim() === "")) {
      blank += 1;
      if (blank <= BLANK_LINES_NAMED) note("BLANK_LINE", { line });
    } else if (header === undefined) {
      header = cells.map((cell) => cell.trim());
      headerMended = mended.length > 0;
      keep = sieve.filter(name, header);
    } else {
      total += 1;
      widths.least = Math.min(widths.least, cells.length);
      widths.most = Math.max(widths.most, cells.length);
      if (keep(cells)) {
        rows.push({
          line,
          cells: copied(cells),
          ...(broken ? { broken } : {}),
          ...(mended.length === 0 ? {} : { mended }),
        });
      }
    }
  });
  try {
    unpackEntry(zip, entry, (piece) => {
      count(piece.byteLength);
      reader.push(piece);
    });
    if (reader.end().mark) note("BOM_IGNORED", { line: 1 });
  } catch (error) {
    if (error instanceof NotUtf8) throw new Refused("NOT_UTF8", { file: name });
    if (error instanceof UnreadableEntry) throw new Refused("ZIP_UNREADABLE", { file: name, detail: "damaged" });
    if (error instanceof UnclosedQuote) {
      throw new Refused("EMBEDDED_NEWLINE", {
        file: name,
        line: error.line,
        severity: "error",
        detail: "the quote is never closed",
        fix: "Close the quote, or double it inside a field.",
      });
    }
    throw error;
  }
  return {
    name,
    header: header ?? [],
    ...(headerMended ? { headerMended } : {}),
    rows,
    total,
    ...(total === 0 ? {} : { widths }),
    discarded: total - rows.length,
    findings,
  };
};

/** {@link RosterReader} over a zip in memory; peak memory is the zip, one piece of it unpacked, and the rows kept. */
export const readRosterZip = (zip: Uint8Array): Result<readonly RosterFile[], readonly Finding[]> => {
  try {
    const entries = rootEntries(zip);
    const count = createMeter(zip.byteLength);
    const sieve = createSieve();
    const files = READ_ORDER.flatMap((name) => {
      const entry = entries.get(name);
      return entry === undefined ? [] : [readFile(zip, name, entry, sieve, count)];
    });
    const skipped = [...entries.keys()]
      .filter((name) => !(READ_ORDER as readonly string[]).includes(name))
      .map((name) => ({ name, header: [], rows: [], total: 0, discarded: 0, findings: [] }));
    return ok([...files, ...skipped]);
  } catch (error) {
    if (error instanceof Refused) return err([finding(error.code, error.place)]);
    throw error;
  }
};
