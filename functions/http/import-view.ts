import type { ImportJob } from "../../domain/roster/roster.ts";

/** An import as the API shows it. */
export const importView = ({ district: _, version: __, ...job }: ImportJob) => {
  const self = `/v1/imports/${encodeURIComponent(job.importId)}`;
  return { ...job, links: { self, findings: `${self}/findings` } };
};
