/** What an import reports about a file: one finding per fault or remark, with a line to go to and what to do there. */
import { FINDING_CODES, type FindingCode, type Severity } from "./finding-codes.ts";

export interface Finding {
  readonly file: string;
  /** Physical line of the file, header = 1; 0 = the file or the set as a whole. */
  readonly line: number;
  readonly column?: string;
  /** The line begins with it. */
  readonly sourcedId?: string;
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly message: string;
  /** What stands there; `(withheld)` for names, addresses and secrets. */
  readonly value?: string;
  readonly suggestion: string;
}

/** Columns whose content never enters a report. */
const WITHHELD = new Set([
  "givenName",
  "familyName",
  "middleName",
  "preferredGivenName",
  "preferredMiddleName",
  "preferredFamilyName",
  "email",
  "username",
  "password",
  "sms",
  "phone",
  "userIds",
  "identifier",
  "userMasterIdentifier",
]);

export interface FindingPlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: string;
  readonly sourcedId?: string;
  readonly value?: string;
  /** Additional words for the message; never a name or an address. */
  readonly detail?: string;
  readonly severity?: Severity;
  readonly fix?: string;
}

/** Builds a finding; the message names the field and the fix. */
export const finding = (code: FindingCode, place: FindingPlace): Finding => {
  const rule = FINDING_CODES[code];
  const fix = place.fix ?? rule.fix;
  const hidden = place.file === "users.csv" && WITHHELD.has(place.column ?? "");
  return {
    file: place.file,
    line: place.line ?? 0,
    ...(place.column === undefined ? {} : { column: place.column }),
    ...(place.sourcedId === undefined || place.sourcedId === "" ? {} : { sourcedId: place.sourcedId }),
    code,
    severity: place.severity ?? rule.severity,
    message: `${place.column ?? place.file}: ${rule.says}${place.detail === undefined ? "" : ` (${place.detail})`}. ${fix}`,
    ...(place.value === undefined || place.value === ""
      ? {}
      : { value: hidden ? "(withheld)" : place.value.slice(0, 120) }),
    suggestion: fix,
  };
};

const FILE_ORDER = ["manifest.csv", "orgs.csv", "roles.csv", "users.csv"];

/** By file, line, column and code: the order of a report does not depend on how it was made. */
export const sortFindings = (findings: readonly Finding[]): Finding[] => {
  const rank = (file: string): number => (FILE_ORDER.indexOf(file) + 5) % 5;
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...findings].sort(
    (a, b) =>
      rank(a.file) - rank(b.file) ||
      compare(a.file, b.file) ||
      a.line - b.line ||
      compare(a.column ?? "", b.column ?? "") ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
};
