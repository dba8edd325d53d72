import { createHash } from "node:crypto";
import { type ReceiveImportError, type ReceiveImportPorts, receiveImport } from "../../domain/roster/receive-import.ts";
import { createRosterFiles, createS3Client } from "../adapters/s3/roster-files.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { type JsonReply, type JsonRequest, jsonEntry, type Problem } from "../runtime/http.ts";
import { importView } from "./import-view.ts";

export const ENV = ["RECORDS_TABLE", "ROSTER_BUCKET"] as const;

const invalid = (pointer: string, code: string, message: string): Problem => ({
  status: 422,
  type: "validation-failed",
  title: "The roster could not be taken",
  errors: [{ pointer, code, message }],
});

const REFUSALS: Readonly<Record<ReceiveImportError, Problem>> = {
  "unknown-district": { status: 404, type: "not-found", title: "There is no such district" },
  "empty-file": invalid("#", "EMPTY_FILE", "Send the OneRoster 1.2 bulk zip as the request's body."),
  "bad-source-system": invalid("?sourceSystem", "INVALID_ENUM", "Use 1-40 lower-case letters, digits or hyphens."),
  "bad-date": invalid("?asOf", "INVALID_DATE", "Give the day the file speaks of as YYYY-MM-DD."),
};

/** Takes the zip, and answers 202 with the place where its result can be read. */
export const receive =
  (ports: ReceiveImportPorts) =>
  async ({ caller, query, headers, body }: JsonRequest): Promise<JsonReply | Problem> => {
    const { mode, sourceSystem, asOf } = query;
    if (mode !== "bulk") return invalid("?mode", "INVALID_ENUM", "Add ?mode=bulk; other modes are not taken yet.");
    if (!/^application\/(zip|x-zip-compressed|octet-stream)\b/.test(headers["content-type"] ?? "")) {
      return { status: 415, type: "unsupported-media-type", title: "Send the file as application/zip" };
    }
    const received = await receiveImport(ports)({
      district: caller.district,
      by: caller.staffId,
      zip: body,
      ...(sourceSystem === undefined ? {} : { sourceSystem }),
      ...(asOf === undefined ? {} : { asOf }),
    });
    if (!received.ok) return REFUSALS[received.error];
    const view = importView(received.value.job);
    return {
      status: 202,
      body: { ...view, repeated: received.value.repeated },
      headers: { location: view.links.self },
    };
  };

export const build = (ports: ReceiveImportPorts) => jsonEntry({ store: ports.store, allow: ["admin"] }, receive(ports));

export const handler = build({
  ...liveDeps(),
  files: createRosterFiles(createS3Client(), readEnv(ENV).ROSTER_BUCKET),
  fingerprint: (bytes) => createHash("sha256").update(bytes).digest("hex"),
});
