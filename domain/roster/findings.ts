/** What an import says about a file: one finding per fault or remark, with a line to go to and what to do there. */

/** `error` = the row is not applied; `warning` = applied with a note; `info` = by design (interop.md 6). */
export type Severity = "error" | "warning" | "info";

interface CodeRule {
  /** `set` = about the file as a whole; an error then rejects or holds the import. */
  readonly level: "set" | "row" | "meaning";
  readonly severity: Severity;
  /** What is the matter; the field's name comes before it. */
  readonly says: string;
  /** What to do about it. */
  readonly fix: string;
}

/**
 * Codes of interop.md 6; the last six are ours. `REQUIRED_IN_DELTA` and `DELETE_UNKNOWN` belong to delta files and
 * wait for them. A finding may lower or raise the severity and replace the fix where the case asks for it.
 */
export const FINDING_CODES = {
  ZIP_NESTED: { level: "set", severity: "error", says: "lies in a folder", fix: "Zip the CSV files themselves, not the folder they are in." },
  ZIP_LIMIT: { level: "set", severity: "error", says: "the zip is larger than an import reads", fix: "Send at most 50 files of together 200 MB, without classes, enrollments or results." },
  NOT_UTF8: { level: "set", severity: "error", says: "is not UTF-8 text", fix: "Export again as CSV UTF-8." },
  EMPTY_FILE: { level: "set", severity: "error", says: "has no data rows", fix: "Export again; a bulk file without rows would remove everybody." },
  MANIFEST_MISSING: { level: "set", severity: "error", says: "is not in the zip", fix: "Add manifest.csv; OneRoster 1.2 asks for one." },
  MANIFEST_MISSING_FILE: { level: "set", severity: "error", says: "is needed and not in the zip", fix: "Add the file; a bulk set has orgs.csv, users.csv and roles.csv." },
  MANIFEST_UNLISTED_FILE: { level: "set", severity: "warning", says: "is in the zip although manifest.csv does not list it as bulk", fix: "List the file as bulk in manifest.csv; its content was used." },
  UNKNOWN_VERSION: { level: "set", severity: "error", says: "names a OneRoster version that this import does not read", fix: "Export OneRoster 1.2 and set oneroster.version to 1.2." },
  UNKNOWN_COLUMN: { level: "set", severity: "warning", says: "is not a OneRoster 1.2 column", fix: "Check the spelling (capitals count), or name an own column metadata.something." },
  COLUMN_ORDER: { level: "set", severity: "warning", says: "columns are not in the order of the standard", fix: "Put the columns in the order of the standard; they were matched by name." },
  MASS_REMOVAL: { level: "set", severity: "error", says: "the file would end suspiciously many appointments or close suspiciously many schools", fix: "Check that the export is complete; nothing was changed." },
  ROLE_MAPPING_SUSPECT: { level: "set", severity: "warning", says: "the roles need a second look", fix: "Check the roles and job titles (metadata.jobTitle) in roles.csv." },
  REQUIRED_MISSING: { level: "row", severity: "error", says: "is required and empty", fix: "Fill the field." },
  STATUS_IN_BULK: { level: "row", severity: "warning", says: "must be blank in a bulk file", fix: "Leave status and dateLastModified blank in bulk files." },
  INVALID_ENUM: { level: "row", severity: "error", says: "is not one of the allowed values (capitals count)", fix: "Use a value of the standard, or an own one that begins with ext:." },
  INVALID_GUID: { level: "row", severity: "error", says: "is not a valid identifier", fix: "Use at most 255 of letters, digits and . - _ / @." },
  INVALID_DATE: { level: "row", severity: "error", says: "is not a date", fix: "Write dates as YYYY-MM-DD." },
  INVALID_DATETIME: { level: "row", severity: "warning", says: "is not an instant in UTC", fix: "Write it as 2026-07-01T00:00:00.000Z, or leave it blank in bulk files." },
  INVALID_BOOLEAN: { level: "row", severity: "warning", says: "is neither true nor false", fix: "Write true or false; the field was not used." },
  INVALID_EMAIL: { level: "row", severity: "warning", says: "is not a mail address", fix: "Correct the address; until then nothing can be mailed to this person." },
  DATE_ORDER: { level: "row", severity: "error", says: "is not after beginDate", fix: "Correct one of the dates; endDate is the first day on which the role is no longer held." },
  SENTINEL_DATE: { level: "row", severity: "info", says: "is a placeholder and was read as not known", fix: "Leave the field blank when there is no date." },
  COLUMN_COUNT: { level: "row", severity: "error", says: "the row does not have as many fields as the header", fix: "Quote fields that contain commas and write every field, also empty ones." },
  EMBEDDED_NEWLINE: { level: "row", severity: "warning", says: "a quoted field runs over a line end", fix: "Remove the line break from the field; it was read as a blank." },
  DUPLICATE_IDENTICAL: { level: "row", severity: "info", says: "stands in the file more than once, each time the same", fix: "Write the row once." },
  DUPLICATE_CONFLICT: { level: "row", severity: "error", says: "stands in the file more than once with different content", fix: "Keep the row that is right; none of them was applied." },
  DANGLING_REFERENCE: { level: "row", severity: "error", says: "refers to a row that is not in the set", fix: "Add the row referred to, or correct the reference." },
  REFERENCE_CYCLE: { level: "row", severity: "warning", says: "leads back to the organization itself", fix: "Correct the parents; until then none is assumed." },
  PARENT_REJECTED: { level: "row", severity: "error", says: "refers to a row that has an error itself", fix: "Correct the row referred to first." },
  IDENTIFIER_SUSPECT: { level: "row", severity: "warning", says: "looks like an identifier that a spreadsheet has changed", fix: "Format the column as text and export again." },
  OVERLAPPING_PRINCIPALS: { level: "meaning", severity: "warning", says: "the school has several principals at the same time", fix: "Check whether they lead together; an assistant principal needs a title (metadata.jobTitle) or ext:assistantPrincipal." },
  MULTIPLE_PRIMARY_ROLES: { level: "meaning", severity: "warning", says: "the person has several primary roles at this organization", fix: "Mark all but one as secondary." },
  POSSIBLE_DUPLICATE_PERSON: { level: "meaning", severity: "warning", says: "is shared with another leader", fix: "If they are one person, give both accounts the same userMasterIdentifier; they were kept apart." },
  UNMAPPED_ROLE: { level: "meaning", severity: "warning", says: "is no leadership role that this import knows", fix: "If the person is a school leader, add a title in metadata.jobTitle; no appointment was made." },
  UNMAPPED_EXTENSION_VALUE: { level: "meaning", severity: "warning", says: "is an extension value that this import does not know", fix: "Use a value of the standard or one that this import reads (docs/roster-import.md)." },
  OUT_OF_SCOPE_ROLE: { level: "meaning", severity: "info", says: "rows with roles outside school leadership were skipped", fix: "Nothing to do." },
  OUT_OF_SCOPE_PERSON: { level: "meaning", severity: "info", says: "rows of students, families and other people were discarded before anything was stored", fix: "Nothing to do." },
  FUTURE_DATED: { level: "meaning", severity: "info", says: "lies in the future; the role counts from then on", fix: "Nothing to do." },
  STALE_RECORD: { level: "set", severity: "error", says: "a newer file has been imported since this one arrived", fix: "Send the file again if it is still the one that counts." },
  CONFLICT: { level: "meaning", severity: "warning", says: "differs from what an administrator has confirmed", fix: "Check the supervision in the roster pages." },
  SECRET_DISCARDED: { level: "meaning", severity: "warning", says: "holds a password; it was thrown away", fix: "Leave the column empty; a roster should never carry passwords." },
  FORMULA_TEXT: { level: "meaning", severity: "warning", says: "begins like a spreadsheet formula and was kept as text", fix: "Correct the text." },
  WHITESPACE_TRIMMED: { level: "meaning", severity: "info", says: "had blanks around it, which were removed", fix: "Nothing to do." },
  UNICODE_NORMALIZED: { level: "meaning", severity: "info", says: "was written in decomposed characters and was normalised (NFC)", fix: "Nothing to do." },
  BOM_IGNORED: { level: "meaning", severity: "info", says: "begins with a byte order mark, which was ignored", fix: "Nothing to do." },
  BLANK_LINE: { level: "meaning", severity: "info", says: "blank line skipped", fix: "Nothing to do." },
  ZIP_UNREADABLE: { level: "set", severity: "error", says: "cannot be unpacked", fix: "Send one plain, unencrypted zip file." },
  DELTA_UNSUPPORTED: { level: "set", severity: "error", says: "is marked as delta", fix: "Export a bulk set; changes alone cannot be imported yet." },
  TOO_MANY_ERRORS: { level: "set", severity: "error", says: "too many rows have errors", fix: "Correct the rows named in this report; nothing was changed." },
  NO_SUPERVISOR: { level: "meaning", severity: "warning", says: "no principal supervisor is found at the school or above it", fix: "Add a principal supervisor at an organization above the school, or name one in the roster pages." },
  SHARED_PERSON_KEY: { level: "row", severity: "warning", says: "is shared by people of different names and was not used to join accounts", fix: "Give every person a master identifier of their own, or leave it blank." },
  NOTHING_TO_DO: { level: "set", severity: "info", says: "the zip has a manifest only, which means that nothing changed", fix: "Nothing to do." },
} as const satisfies Record<string, CodeRule>;

export type FindingCode = keyof typeof FINDING_CODES;

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
  "givenName", "familyName", "middleName", "preferredGivenName", "preferredMiddleName", "preferredFamilyName",
  "email", "username", "password", "sms", "phone", "userIds", "identifier", "userMasterIdentifier",
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
  const rule: CodeRule = FINDING_CODES[code];
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
