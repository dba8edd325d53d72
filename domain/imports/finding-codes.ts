/** The codes of findings: what each one means and what to do about it. Data; the rules that raise them are elsewhere. */

/** `error` = the row is not applied; `warning` = applied with a note; `info` = by design (interop.md 6). */
export type Severity = "error" | "warning" | "info";

export interface CodeRule {
  /** `set` = about the file as a whole; an error then rejects or holds the import. */
  readonly level: "set" | "row" | "meaning";
  readonly severity: Severity;
  /** What is the matter; the field's name comes before it. */
  readonly says: string;
  /** What to do about it. */
  readonly fix: string;
}

const rule =
  (level: CodeRule["level"], severity: Severity) =>
  (says: string, fix = "Nothing to do."): CodeRule => ({ level, severity, says, fix });

/** Rejects or holds the file. */
const setError = rule("set", "error");
const setWarning = rule("set", "warning");
/** The row is not applied. */
const rowError = rule("row", "error");
const rowWarning = rule("row", "warning");
const odd = rule("meaning", "warning");
const info = rule("meaning", "info");

/**
 * Codes of interop.md 6; the last six are ours. `REQUIRED_IN_DELTA` and `DELETE_UNKNOWN` belong to delta files and
 * wait for them. A finding may lower or raise the severity and replace the fix where the case asks for it.
 */
const CODES = {
  ZIP_NESTED: setError("lies in a folder", "Zip the CSV files themselves, not the folder they are in."),
  ZIP_LIMIT: setError(
    "the zip is larger than an import reads",
    "Send at most 50 files of together 200 MB, without classes, enrollments or results.",
  ),
  NOT_UTF8: setError("is not UTF-8 text", "Export again as CSV UTF-8."),
  EMPTY_FILE: setError("has no data rows", "Export again; a bulk file without rows would remove everybody."),
  MANIFEST_MISSING: setError("is not in the zip", "Add manifest.csv; OneRoster 1.2 asks for one."),
  MANIFEST_MISSING_FILE: setError(
    "is needed and not in the zip",
    "Add the file; a bulk set has orgs.csv, users.csv and roles.csv.",
  ),
  MANIFEST_UNLISTED_FILE: setWarning(
    "is in the zip although manifest.csv does not list it as bulk",
    "List the file as bulk in manifest.csv; its content was used.",
  ),
  UNKNOWN_VERSION: setError(
    "names a OneRoster version that this import does not read",
    "Export OneRoster 1.2 and set oneroster.version to 1.2.",
  ),
  UNKNOWN_COLUMN: setWarning(
    "is not a OneRoster 1.2 column",
    "Check the spelling (capitals count), or name an own column metadata.something.",
  ),
  COLUMN_ORDER: setWarning(
    "columns are not in the order of the standard",
    "Put the columns in the order of the standard; they were matched by name.",
  ),
  MASS_REMOVAL: setError(
    "the file would end suspiciously many appointments or close suspiciously many schools",
    "Check that the export is complete; nothing was changed. If it is meant, another administrator can release it.",
  ),
  ROLE_MAPPING_SUSPECT: setWarning(
    "the roles need a second look",
    "Check the roles and job titles (metadata.jobTitle) in roles.csv.",
  ),
  REQUIRED_MISSING: rowError("is required and empty", "Fill the field."),
  STATUS_IN_BULK: rowWarning("must be blank in a bulk file", "Leave status and dateLastModified blank in bulk files."),
  INVALID_ENUM: rowError(
    "is not one of the allowed values (capitals count)",
    "Use a value of the standard, or an own one that begins with ext:.",
  ),
  INVALID_GUID: rowError("is not a valid identifier", "Use at most 255 of letters, digits and . - _ / @."),
  INVALID_DATE: rowError("is not a date", "Write dates as YYYY-MM-DD."),
  INVALID_DATETIME: rowWarning(
    "is not an instant in UTC",
    "Write it as 2026-07-01T00:00:00.000Z, or leave it blank in bulk files.",
  ),
  INVALID_BOOLEAN: rowWarning("is neither true nor false", "Write true or false; the field was not used."),
  INVALID_EMAIL: rowWarning(
    "is not a mail address",
    "Correct the address; until then nothing can be mailed to this person.",
  ),
  DATE_ORDER: rowError(
    "is not after beginDate",
    "Correct one of the dates; endDate is the first day on which the role is no longer held.",
  ),
  SENTINEL_DATE: info("is a placeholder and was read as not known", "Leave the field blank when there is no date."),
  COLUMN_COUNT: rowError(
    "the row does not have as many fields as the header",
    "Quote fields that contain commas and write every field, also empty ones.",
  ),
  EMBEDDED_NEWLINE: rowWarning(
    "a quoted field runs over a line end",
    "Remove the line break from the field; it was read as a blank.",
  ),
  DUPLICATE_IDENTICAL: info("stands in the file more than once, each time the same", "Write the row once."),
  DUPLICATE_CONFLICT: rowError(
    "stands in the file more than once with different content",
    "Keep the row that is right; none of them was applied.",
  ),
  DANGLING_REFERENCE: rowError(
    "refers to a row that is not in the set",
    "Add the row referred to, or correct the reference.",
  ),
  REFERENCE_CYCLE: rowWarning(
    "leads back to the organization itself",
    "Correct the parents; until then none is assumed.",
  ),
  PARENT_REJECTED: rowError("refers to a row that has an error itself", "Correct the row referred to first."),
  IDENTIFIER_SUSPECT: rowWarning(
    "looks like an identifier that a spreadsheet has changed",
    "Format the column as text and export again.",
  ),
  OVERLAPPING_PRINCIPALS: odd(
    "the school has several principals at the same time",
    "Check whether they lead together; an assistant principal needs a title (metadata.jobTitle) or ext:assistantPrincipal.",
  ),
  MULTIPLE_PRIMARY_ROLES: odd(
    "the person has several primary roles at this organization",
    "Mark all but one as secondary.",
  ),
  POSSIBLE_DUPLICATE_PERSON: odd(
    "is shared with another leader",
    "If they are one person, give both accounts the same userMasterIdentifier; they were kept apart.",
  ),
  UNMAPPED_ROLE: odd(
    "is no leadership role that this import knows",
    "If the person is a school leader, add a title in metadata.jobTitle; no appointment was made.",
  ),
  UNMAPPED_EXTENSION_VALUE: odd(
    "is an extension value that this import does not know",
    "Use a value of the standard or one that this import reads (docs/roster-import.md).",
  ),
  OUT_OF_SCOPE_ROLE: info("rows with roles outside school leadership were skipped"),
  OUT_OF_SCOPE_PERSON: info("rows of students, families and other people were discarded before anything was stored"),
  FUTURE_DATED: info("lies in the future; the role counts from then on"),
  STALE_RECORD: setError(
    "a newer file has been imported since this one arrived",
    "Send the file again if it is still the one that counts.",
  ),
  CONFLICT: odd(
    "differs from what a person has recorded",
    "What people record stays; correct the record or the source, whichever is wrong.",
  ),
  SECRET_DISCARDED: odd(
    "holds a password; it was thrown away",
    "Leave the column empty; a roster should never carry passwords.",
  ),
  FORMULA_TEXT: odd("begins like a spreadsheet formula and was kept as text", "Correct the text."),
  WHITESPACE_TRIMMED: info("had blanks around it, which were removed"),
  UNICODE_NORMALIZED: info("was written in decomposed characters and was normalised (NFC)"),
  BOM_IGNORED: info("begins with a byte order mark, which was ignored"),
  INVISIBLE_REMOVED: info(
    "had characters that nobody sees, or full-width letters; the plain text was kept",
    "Write the text anew in the source; such characters come with copying from documents.",
  ),
  EMAIL_NORMALIZED: info(
    "was kept in the form that mail servers use",
    "Nothing to do; letters beyond ASCII in a domain have such a form, and a dot at its end means nothing.",
  ),
  INVALID_TEXT: rowError("cannot be kept as a name", "Shorten the text, and leave out control characters."),
  HEADER_TWICE: setWarning(
    "stands in the header more than once",
    "Keep the column once; with different values nobody knows which one is meant.",
  ),
  FILE_TWICE: setError("stands in the zip more than once", "Send each file once."),
  ACCOUNT_DISABLED: odd(
    "is false for somebody with a leader's role; exporters write it for staff who have left",
    "If the person has left, give the role an endDate or leave it out; until then the person counts.",
  ),
  BLANK_LINE: info("blank line skipped"),
  ZIP_UNREADABLE: setError("cannot be unpacked", "Send one plain, unencrypted zip file."),
  DELTA_UNSUPPORTED: setError("is marked as delta", "Export a bulk set; changes alone cannot be imported yet."),
  TOO_MANY_ERRORS: setError("too many rows have errors", "Correct the rows named in this report; nothing was changed."),
  NO_SUPERVISOR: odd(
    "no principal supervisor is found at the school or above it",
    "Add a principal supervisor at an organization above the school, or name one in the roster pages.",
  ),
  PLACEHOLDER_KEY: rowWarning(
    "is a word or number that stands for no key, and was not used to join accounts",
    "Give every person a master identifier of their own, or leave it blank.",
  ),
  ID_RENEWED: info("has another value than before; what it stands for goes on under it"),
  RENEWED_ACCOUNT: rowError(
    "is a new account in a seat that somebody of the same name holds under another one; nothing of it was applied",
    "If they are one person, record the new id as the leader's sourcedId; else record that the earlier appointment ended.",
  ),
  PERSON_REPLACED: rowError(
    "is the id of somebody of another name and address; nothing of it was applied",
    "Give every person an id of their own; if the person has a new name and address, correct the leader's record first.",
  ),
  REPEATED_ROLE: rowWarning(
    "the person holds this role at this school already in part of this span; the row was not applied",
    "Give each role once, and end a row on the day the next one begins.",
  ),
  SHARED_PERSON_KEY: rowWarning(
    "is shared by people of different names and was not used to join accounts",
    "Give every person a master identifier of their own, or leave it blank.",
  ),
  NOTHING_TO_DO: info("the zip has a manifest only, which means that nothing changed"),
} as const;

export type FindingCode = keyof typeof CODES;

export const FINDING_CODES: Readonly<Record<FindingCode, CodeRule>> = CODES;
