/** users.csv: accounts, and which of them are one person. */
import type { Language } from "../../events/vocabulary.ts";
import { checkRow, checkStatus, withoutDuplicates } from "./check-row.ts";
import type { Finding } from "./findings.ts";
import { languageColumn, titleColumn } from "./metadata-columns.ts";
import { isPlaceholder } from "./person-key.ts";
import type { RosterFile, RosterRow } from "./roster-file.ts";
import { type Cells, readCells, reportOn } from "./rows.ts";

/** A row of users.csv whose holder has a role that matters. */
export interface Account {
  readonly sourcedId: string;
  readonly line: number;
  /** Identifies the person across accounts; see `joinAccounts`. */
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

/** Of the columns in which a person's key may stand: what is there, as compared. */
const masterKeyOf = (cells: Cells): string | undefined => {
  const keys = [
    ["master", "userMasterIdentifier", cells.raw("userMasterIdentifier")],
    ["staff", "userIds", staffNumber(cells.raw("userIds")) ?? ""],
  ] as const;
  let found: string | undefined;
  for (const [kind, column, key] of keys) {
    if (key === "") continue;
    if (isPlaceholder(key)) cells.report("PLACEHOLDER_KEY", { column });
    else found ??= `${kind}:${key}`;
  }
  return found;
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
  const masterKey = masterKeyOf(cells);
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
