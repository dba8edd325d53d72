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
  /** Who let it through after it was held, and why. */
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
  summary: "Takes a OneRoster 1.2 bulk zip, to be applied; Location says where to see how it went.",
  description:
    "The very same file again is the earlier import (`repeated`) and changes nothing. `asOf` is the day the file speaks of, today unless given; ids of two source systems never meet.",
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
  summary: "Lets a held file through, to be applied although it changes so much.",
  description:
    "By another administrator than the one who sent it, who has read the findings (`If-Match`), with a reason for the administrators to read later. Exactly what was held is applied: if the file would change anything else by now, it is held again. Not once a newer file of the same source has come, and within 29 days.",
  params: one,
  body: z.strictObject({ reason: lineText(280) }),
  conditional: true,
  reply: ImportView,
  status: 202,
  problems: {
    409: "It is not held, the caller sent it, a newer file has come, or the file is not kept any more.",
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
  summary: "Reads how an import went.",
  params: one,
  reply: ImportView,
});

export const listFindings = defineOperation({
  ...read,
  id: "listFindings",
  method: "GET",
  path: "/v1/imports/{importId}/findings",
  summary: "Lists what an import found in the file, line by line, with what to do about it.",
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
