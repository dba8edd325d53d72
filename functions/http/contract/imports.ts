import * as z from "zod/mini";
import { FINDING_CODES, type FindingCode } from "../../../domain/imports/finding-codes.ts";
import { IMPORT_MODES } from "../../../events/vocabulary.ts";
import { dateText, defineOperation, idText, lineText, type Operation, paging } from "../../runtime/operation.ts";

const read = { entry: "read-import", tag: "Imports", action: "import.read" } as const;
const one = z.strictObject({ importId: idText() });
const severity = z.enum(["error", "warning", "info"]);
const code = z.enum(Object.keys(FINDING_CODES) as [FindingCode, ...FindingCode[]]);
const count = z.int();

const shown = {
  importId: z.string(),
  state: z.enum(["RECEIVED", "APPLYING", "APPLIED", "HELD", "REJECTED"]),
  mode: z.enum(IMPORT_MODES),
  sourceSystem: z.string(),
  sha256: z.string(),
  receivedAt: z.iso.datetime(),
  receivedBy: z.string(),
  asOf: z.optional(z.iso.date()),
  ordinal: z.optional(z.int()),
  startedAt: z.optional(z.iso.datetime()),
  finishedAt: z.optional(z.iso.datetime()),
  /** Why it was held or rejected. */
  codes: z.optional(z.array(z.string())),
  /** Who released it after it was held, and why. */
  release: z.optional(z.object({ at: z.iso.datetime(), by: z.string(), reason: z.string() })),
  counts: z.optional(
    z.object({
      created: count,
      updated: count,
      closed: count,
      unchanged: count,
      errors: count,
      warnings: count,
      infos: count,
    }),
  ),
  links: z.object({ self: z.string(), findings: z.string() }),
} as const;

const ImportView = z.object(shown);
const ReceivedImportView = z.object({ ...shown, repeated: z.boolean() });

const FindingView = z.object({
  file: z.string(),
  line: z.int(),
  column: z.optional(z.string()),
  sourcedId: z.optional(z.string()),
  code: z.string(),
  severity,
  message: z.string(),
  value: z.optional(z.string()),
  suggestion: z.string(),
});

export const receiveImport = defineOperation({
  id: "receiveImport",
  method: "POST",
  path: "/v1/imports",
  entry: "receive-import",
  tag: "Imports",
  action: "import.write",
  summary: "Receives a OneRoster 1.2 bulk zip for import; `Location` is the address of the import's status.",
  description:
    "If the same file is sent again, the response is the earlier import (`repeated`) and nothing changes. `asOf` is the file's date, by default today. Ids of different source systems never collide.",
  query: z.strictObject({
    mode: z.enum(IMPORT_MODES, "Add ?mode=bulk; other modes are not taken yet."),
    sourceSystem: z.exactOptional(
      z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Use 1-40 lower-case letters, digits or hyphens.")),
    ),
    asOf: z.exactOptional(dateText()),
  }),
  rawBody: ["application/zip", "application/x-zip-compressed", "application/octet-stream"],
  reply: ReceivedImportView,
  status: 202,
});

export const releaseImport = defineOperation({
  id: "releaseImport",
  method: "POST",
  path: "/v1/imports/{importId}/release",
  entry: "receive-import",
  tag: "Imports",
  action: "import.write",
  summary: "Releases a held import, so that it is applied although it changes many records.",
  description:
    "The caller must be another administrator than the sender, must have read the findings (`If-Match`), and gives a reason for other administrators. Only the held changes are applied: if the file would now change anything else, it is held again. A release is possible for 29 days, and only until a newer file of the same source is received.",
  params: one,
  body: z.strictObject({ reason: lineText(280) }),
  conditional: true,
  reply: ImportView,
  status: 202,
  problems: {
    409: "The import is not held, the caller sent it, a newer file was received, or the file is no longer stored.",
  },
});

export const listImports = defineOperation({
  ...read,
  id: "listImports",
  method: "GET",
  path: "/v1/imports",
  summary: "Lists the district's imports, newest first.",
  query: z.strictObject(paging),
  reply: ImportView,
  list: true,
});

export const readImport = defineOperation({
  ...read,
  id: "readImport",
  method: "GET",
  path: "/v1/imports/{importId}",
  summary: "Reads the status of an import.",
  params: one,
  reply: ImportView,
});

export const listFindings = defineOperation({
  ...read,
  id: "listFindings",
  problems: { 410: "`findings-expired`: findings are kept for 30 days." },
  method: "GET",
  path: "/v1/imports/{importId}/findings",
  summary: "Lists the findings of an import by file and line, each with a suggestion.",
  params: one,
  query: z.strictObject({
    ...paging,
    severity: z.exactOptional(severity),
    code: z.exactOptional(code),
    file: z.exactOptional(lineText(120)),
  }),
  reply: FindingView,
  list: true,
});

export const importOperations: readonly Operation[] = [
  receiveImport,
  listImports,
  readImport,
  releaseImport,
  listFindings,
];
