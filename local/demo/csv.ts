/** Writes OneRoster files: header in the order of the standard, own columns to the right, quotes where needed. */
import { strToU8, zipSync } from "fflate";

export type Row = Readonly<Record<string, string>>;

/** OneRoster 1.2 CSV binding: the columns of the files that the demo writes. */
export const COLUMNS = {
  manifest: ["propertyName", "value"],
  orgs: ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"],
  users: [
    "sourcedId",
    "status",
    "dateLastModified",
    "enabledUser",
    "username",
    "userIds",
    "givenName",
    "familyName",
    "middleName",
    "identifier",
    "email",
    "sms",
    "phone",
    "agentSourcedIds",
    "grades",
    "password",
    "userMasterIdentifier",
    "resourceSourcedIds",
    "preferredGivenName",
    "preferredMiddleName",
    "preferredFamilyName",
    "primaryOrgSourcedId",
    "pronouns",
  ],
  roles: [
    "sourcedId",
    "status",
    "dateLastModified",
    "userSourcedId",
    "roleType",
    "role",
    "beginDate",
    "endDate",
    "orgSourcedId",
    "userProfileSourcedId",
  ],
  academicSessions: [
    "sourcedId",
    "status",
    "dateLastModified",
    "title",
    "type",
    "startDate",
    "endDate",
    "parentSourcedId",
    "schoolYear",
  ],
  courses: [
    "sourcedId",
    "status",
    "dateLastModified",
    "schoolYearSourcedId",
    "title",
    "courseCode",
    "grades",
    "orgSourcedId",
    "subjects",
    "subjectCodes",
  ],
  classes: [
    "sourcedId",
    "status",
    "dateLastModified",
    "title",
    "grades",
    "courseSourcedId",
    "classCode",
    "classType",
    "location",
    "schoolSourcedId",
    "termSourcedIds",
    "subjects",
    "subjectCodes",
    "periods",
  ],
  enrollments: [
    "sourcedId",
    "status",
    "dateLastModified",
    "classSourcedId",
    "schoolSourcedId",
    "userSourcedId",
    "role",
    "primary",
    "beginDate",
    "endDate",
  ],
  demographics: ["sourcedId", "status", "dateLastModified", "birthDate", "sex"],
} as const satisfies Record<string, readonly string[]>;

/** All files that a manifest names (OneRoster 1.2 CSV binding, manifest). */
const MANIFEST_FILES = [
  "academicSessions",
  "categories",
  "classes",
  "classResources",
  "courses",
  "courseResources",
  "demographics",
  "enrollments",
  "lineItemLearningObjectiveIds",
  "lineItems",
  "lineItemScoreScales",
  "orgs",
  "resources",
  "resultLearningObjectiveIds",
  "results",
  "resultScoreScales",
  "roles",
  "scoreScales",
  "userProfiles",
  "userResources",
  "users",
] as const;

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

export interface CsvOptions {
  readonly eol?: "\n" | "\r\n";
  readonly bom?: boolean;
  /** Quote every field, as some exporters do. */
  readonly quoteAll?: boolean;
}

/** CSV text of rows; metadata columns are those that any row has. */
export const csvOf = (
  columns: readonly string[],
  rows: readonly Row[],
  { eol = "\r\n", bom = false, quoteAll = false }: CsvOptions = {},
): string => {
  const own = [...new Set(rows.flatMap((row) => Object.keys(row).filter((name) => name.startsWith("metadata."))))];
  const cell = (value: string): string => (quoteAll ? `"${value.replaceAll('"', '""')}"` : quoted(value));
  const lines = [[...columns, ...own], ...rows.map((row) => [...columns, ...own].map((name) => row[name] ?? ""))];
  return `${bom ? "\ufeff" : ""}${lines.map((line) => line.map(cell).join(",")).join(eol)}${eol}`;
};

export const manifestRows = (present: readonly string[], version: string, system: string): readonly Row[] => [
  { propertyName: "manifest.version", value: "1.0" },
  { propertyName: "oneroster.version", value: version },
  ...MANIFEST_FILES.map((name) => ({
    propertyName: `file.${name}`,
    value: present.includes(name) ? "bulk" : "absent",
  })),
  { propertyName: "source.systemName", value: system },
  { propertyName: "source.systemCode", value: "demo-sis" },
];

/** A zip with the files at its root; the same files give the same bytes. */
export const zipOf = (files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> => {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(entries), { mtime: "2026-01-01T00:00:00Z", level: 6 }));
};
