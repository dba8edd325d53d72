import { type ApplyImportPorts, applyImport } from "../../domain/imports/apply-import.ts";
import { readRosterZip } from "../adapters/roster-zip.ts";
import { createRosterFiles, createS3Client } from "../adapters/s3/roster-files.ts";
import { liveDeps } from "../runtime/deps.ts";
import { readEnv } from "../runtime/env.ts";
import { log } from "../runtime/log.ts";
import { eventEntry } from "../runtime/queue.ts";

export const ENV = ["RECORDS_TABLE", "ROSTER_BUCKET"] as const;

/** Applies a file that was received, or released; one that must wait for an older one comes back with its message. */
export const build = (ports: ApplyImportPorts) => {
  const apply = async ({ tenantid, data }: { tenantid: string; data: { importId: string } }): Promise<void> => {
    const applied = await applyImport(ports)({ district: tenantid, importId: data.importId });
    if (!applied.ok) throw new Error(applied.error);
    log.info("import done", { district: tenantid, importId: data.importId, outcome: applied.value.state });
  };
  return eventEntry({ "holdfast.import.received.v1": apply, "holdfast.import.released.v1": apply });
};

export const handler = build({
  ...liveDeps(),
  files: createRosterFiles(createS3Client(), readEnv(ENV).ROSTER_BUCKET),
  readRoster: readRosterZip,
});
