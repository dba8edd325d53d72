import type { Finding } from "../../../domain/imports/findings.ts";
import { ordinalOf, type ReceiveImportPorts, receiveImport } from "../../../domain/imports/receive-import.ts";
import { releaseImport } from "../../../domain/imports/release-import.ts";
import { IMPORT_RULES } from "../../../domain/imports/rules.ts";
import { addElapsedDays, type Instant } from "../../../domain/kernel/calendar.ts";
import { MISSING, type Refusal } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import type { RosterFiles } from "../../../domain/ports.ts";
import type { ImportJob } from "../../../domain/roster/roster.ts";
import { type Route, route } from "../../runtime/route.ts";
import * as contract from "../contract/imports.ts";
import { pageOf } from "./record-routes.ts";

/** An import as the API shows it. */
const importView = ({ district: _, version: __, heldPlan: ___, codes, ...job }: ImportJob) => {
  const self = `/v1/imports/${encodeURIComponent(job.importId)}`;
  return { ...job, ...(codes && { codes: [...codes] }), links: { self, findings: `${self}/findings` } };
};

/** Takes the zip, and lets through what was held. */
export const receiveImportRoutes = (ports: ReceiveImportPorts): readonly Route[] => [
  route(contract.receiveImport, async ({ context, query: { sourceSystem, asOf }, bytes }) => {
    const received = await receiveImport(ports, context, {
      zip: bytes,
      ...(sourceSystem === undefined ? {} : { sourceSystem }),
      ...(asOf === undefined ? {} : { asOf }),
    });
    if (!received.ok) return received;
    const view = importView(received.value.job);
    return ok({ value: { ...view, repeated: received.value.repeated }, location: view.links.self });
  }),
  route(contract.releaseImport, async ({ context, params: { importId }, body: { reason }, version }) => {
    const released = await releaseImport(ports, context, { importId, version, reason });
    if (!released.ok) return released;
    const view = importView(released.value);
    return ok({ value: view, version: released.value.version, location: view.links.self });
  }),
];

/** By the day, too: without the right to list it, a bucket answers a key that is gone like one that is forbidden. */
const areKept = ({ startedAt, finishedAt, receivedAt }: ImportJob, now: Instant): boolean =>
  now < addElapsedDays(startedAt ?? finishedAt ?? receivedAt, IMPORT_RULES.findingsKeptDays.value);

const NOT_KEPT: Refusal = {
  refused: "gone",
  reason: "findings-expired",
  title: "The findings of this import are not kept any longer",
  fix: `Findings are kept for ${IMPORT_RULES.findingsKeptDays.value} days; the import's numbers stay. Send the file again to have it checked anew.`,
};

/** Shows how imports went. */
export const readImportRoutes = ({
  files,
}: {
  readonly files: Pick<RosterFiles, "readFindings">;
}): readonly Route[] => [
  route(contract.listImports, async ({ context, page: { limit, after } }) => {
    const jobs = (await context.store.list("importJobs", {}))
      .filter((job) => after === undefined || ordinalOf(job) < Number(after))
      .sort((a, b) => ordinalOf(b) - ordinalOf(a));
    const items = jobs.slice(0, limit);
    const last = items.at(-1);
    return ok({ items: items.map(importView), ...(last && jobs.length > limit && { after: String(ordinalOf(last)) }) });
  }),
  route(contract.readImport, async ({ context, params }) => {
    const job = await context.store.get("importJob", params);
    return job === undefined ? err(MISSING) : ok({ value: importView(job), version: job.version });
  }),
  route(contract.listFindings, async ({ context, params, query, page }) => {
    const job = await context.store.get("importJob", params);
    if (job === undefined) return err(MISSING);
    // Findings are kept before anything is counted.
    if (job.counts === undefined) return ok({ items: [] });
    const findings = areKept(job, context.now)
      ? ((await files.readFindings(job.district, job.importId)) as readonly Finding[] | undefined)
      : undefined;
    if (findings === undefined) return err(NOT_KEPT);
    const wanted = findings.filter((finding) =>
      (["severity", "code", "file"] as const).every((key) => query[key] === undefined || finding[key] === query[key]),
    );
    return ok(pageOf(wanted, page));
  }),
];
