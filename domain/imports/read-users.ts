/** users.csv: accounts, and which of them are one person. */
import type { Language } from "../../events/vocabulary.ts";
import { checkRow, checkStatus, withoutDuplicates } from "./check-row.ts";
import type { Finding } from "./findings.ts";
import { languageColumn, titleColumn } from "./metadata-columns.ts";
import type { RosterFile, RosterRow } from "./roster-file.ts";
import { readCells, reportOn } from "./rows.ts";

/** A row of users.csv whose holder has a role that matters. */
export interface Account {
  readonly sourcedId: string;
  readonly line: number;
  /** Identifies the person across accounts; see {@link joinAccounts}. */
  readonly masterKey?: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName?: string;
  readonly email?: string;
  readonly language?: Language;
}

export interface UserFile {
  /** Title of an account from a metadata column, before anything is checked. */
  titleOf(userSourcedId: string): string;
  /** The account, checked when first asked for; a word when there is none that can be used. */
  account(userSourcedId: string): Account | "missing" | "rejected";
  findings(): readonly Finding[];
}

const LANGUAGE_WORDS: readonly (readonly [RegExp, Language])[] = [
  [/^(es|spa)([-_].*)?$|^spanish|^espa[nñ]ol/i, "es"],
  [/^(en|eng)([-_].*)?$|^english|^ingl[eé]s/i, "en"],
];

/** `{HRIS:123}` or `{staffUniqueId:123}` out of a userIds list. */
const staffNumber = (userIds: string): string | undefined =>
  [...userIds.matchAll(/\{\s*([^:{}]+?)\s*:\s*([^{}]+?)\s*\}/g)].find(([, type]) =>
    /^(hris|staffuniqueid)$/i.test(type ?? ""),
  )?.[2];

const masterKeyOf = (master: string, userIds: string): string | undefined => {
  if (master !== "") return `master:${master}`;
  const number = staffNumber(userIds);
  return number === undefined ? undefined : `staff:${number}`;
};

const readAccount = (file: RosterFile, row: RosterRow, report: ReturnType<typeof reportOn>): Account | undefined => {
  const cells = readCells(file, row, report);
  checkRow(file, row, cells);
  const givenName = cells.required("givenName");
  const familyName = cells.required("familyName");
  const preferredName = cells.text("preferredGivenName");
  const username = cells.raw("username");
  // interop.md 5: the user name only if it is an address.
  const email = cells.mail("email") ?? (username.includes("@") ? cells.mail("username") : undefined);
  if (file.header.includes("enabledUser") && !/^(true|false)$/i.test(cells.raw("enabledUser"))) {
    cells.report("INVALID_BOOLEAN", { column: "enabledUser", value: cells.raw("enabledUser") });
  }
  if (/^false$/i.test(cells.raw("enabledUser"))) cells.report("ACCOUNT_DISABLED", { column: "enabledUser" });
  if (cells.raw("password") !== "") cells.report("SECRET_DISCARDED", { column: "password" });
  const spoken = cells.raw(languageColumn(file.header) ?? "");
  const language = LANGUAGE_WORDS.find(([pattern]) => pattern.test(spoken))?.[1];
  const masterKey = masterKeyOf(cells.raw("userMasterIdentifier"), cells.raw("userIds"));
  if (cells.failed) return undefined;
  return {
    sourcedId: cells.sourcedId,
    line: row.line,
    givenName,
    familyName,
    ...(masterKey === undefined ? {} : { masterKey }),
    ...(preferredName === "" || preferredName === givenName ? {} : { preferredName }),
    ...(email === undefined ? {} : { email }),
    ...(language === undefined ? {} : { language }),
  };
};

/** Accounts are checked only when a leader's role refers to them: nobody else's data is reviewed. */
export const openUsers = (file: RosterFile): UserFile => {
  const report = reportOn(file.name);
  const unique = withoutDuplicates(file, report);
  const gone = checkStatus(file, unique.rows, report);
  const id = file.header.indexOf("sourcedId");
  const title = titleColumn(file.header);
  const rows = new Map(unique.rows.filter((row) => !gone.has(row)).map((row) => [(row.cells[id] ?? "").trim(), row]));
  const accounts = new Map<string, Account | "missing" | "rejected">();
  const look = (user: string): Account | "missing" | "rejected" => {
    if (unique.rejected.has(user)) return "rejected";
    const row = rows.get(user);
    return row === undefined ? "missing" : (readAccount(file, row, report) ?? "rejected");
  };
  return {
    titleOf: (user) => (title === undefined ? "" : (rows.get(user)?.cells[file.header.indexOf(title)] ?? "").trim()),
    account: (user) => {
      const known = accounts.get(user) ?? look(user);
      accounts.set(user, known);
      return known;
    },
    findings: () => report.findings,
  };
};

/** Compared without case, accents and punctuation; never a key, only a hint. */
export const folded = (name: string): string =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

const mayBeOnePerson = (a: Account, b: Account): boolean =>
  folded(a.givenName) === folded(b.givenName) || folded(a.familyName) === folded(b.familyName);

export interface Person {
  /** Person key: master identifier, else staff number, else the account's own id (interop.md 5). */
  readonly key: string;
  /** The account that speaks for the person first. */
  readonly accounts: readonly [Account, ...Account[]];
}

/**
 * Joins accounts by their master key only, never by name or address. A key under which people of entirely different
 * names gather (`0`, `n/a`) identifies nobody: those accounts are kept apart.
 */
export const joinAccounts = (
  accounts: readonly Account[],
): { readonly persons: readonly Person[]; readonly findings: readonly Finding[] } => {
  const report = reportOn("users.csv");
  // An account with an address first, then by id: the outcome does not depend on the order of rows.
  const ordered = [...accounts].sort(
    (a, b) =>
      Number(a.email === undefined) - Number(b.email === undefined) ||
      (a.sourcedId < b.sourcedId ? -1 : a.sourcedId > b.sourcedId ? 1 : 0),
  );
  const groups = Map.groupBy(ordered, (account) => account.masterKey ?? `account:${account.sourcedId}`);
  const persons: Person[] = [];
  for (const [key, group] of groups) {
    const [first, ...others] = group;
    if (first === undefined) continue;
    if (others.every((other) => mayBeOnePerson(first, other))) {
      persons.push({ key, accounts: [first, ...others] });
      continue;
    }
    for (const account of group) {
      persons.push({ key: `account:${account.sourcedId}`, accounts: [account] });
      report.add("SHARED_PERSON_KEY", {
        line: account.line,
        sourcedId: account.sourcedId,
        column: key.startsWith("master:") ? "userMasterIdentifier" : "userIds",
      });
    }
  }
  return { persons, findings: report.findings };
};
