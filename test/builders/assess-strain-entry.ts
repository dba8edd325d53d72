import { vi } from "vitest";

/** The function that assesses, to be built over any ports. Its environment holds only while it is imported. */
export const importAssessStrain = async () => {
  vi.stubEnv("RECORDS_TABLE", "records");
  vi.stubEnv("CONFIDENTIAL_TABLE", "confidential");
  const { build } = await import("../../functions/on-event/assess-strain.ts");
  vi.unstubAllEnvs();
  return build;
};
