import type { RosterFiles, Store } from "../../domain/ports.ts";
import type { Finding } from "../../domain/roster/findings.ts";
import { createRosterFiles, createS3Client } from "../adapters/s3/roster-files.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { type JsonReply, type JsonRequest, jsonEntry, type Problem } from "../runtime/http.ts";
import { importView } from "./import-view.ts";

export const ENV = ["RECORDS_TABLE", "ROSTER_BUCKET"] as const;

const PAGE = 500;
const NOT_FOUND: Problem = { status: 404, type: "not-found", title: "There is no such import" };

interface ReadImportPorts {
  readonly store: Pick<Store, "get">;
  readonly files: Pick<RosterFiles, "readFindings">;
}

/** `GET /v1/imports/{importId}` and `…/findings?severity=&file=&code=&from=`. */
export const read =
  ({ store, files }: ReadImportPorts) =>
  async ({ caller, params, query, path }: JsonRequest): Promise<JsonReply | Problem> => {
    const { district } = caller;
    const job = await store.get("importJob", { district, importId: params["importId"] ?? "-" });
    if (job === undefined) return NOT_FOUND;
    if (!path.endsWith("/findings")) return { status: 200, body: importView(job) };
    if (job.counts === undefined) return { status: 200, body: { findings: [] } };

    const from = Number(query["from"] ?? "0");
    if (!Number.isSafeInteger(from) || from < 0) {
      return {
        status: 422,
        type: "validation-failed",
        title: "The list could not be read",
        errors: [{ pointer: "?from", code: "INVALID_NUMBER", message: "Give the number of findings to pass over." }],
      };
    }
    const wanted = ((await files.readFindings(district, job.importId)) as readonly Finding[]).filter((finding) =>
      (["severity", "file", "code"] as const).every((key) => query[key] === undefined || finding[key] === query[key]),
    );
    const next = from + PAGE < wanted.length ? { next: from + PAGE } : {};
    return { status: 200, body: { total: wanted.length, findings: wanted.slice(from, from + PAGE), ...next } };
  };

export const build = (ports: ReadImportPorts) => jsonEntry({ store: ports.store, allow: ["admin", "hr"] }, read(ports));

export const handler = build({
  ...liveDeps(),
  files: createRosterFiles(createS3Client(), readEnv(ENV).ROSTER_BUCKET),
});
