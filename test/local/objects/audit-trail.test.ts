import { S3Client } from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { createAuditTrail } from "../../../functions/adapters/s3/audit-trail.ts";
import { harnessOfTest, resource } from "../../builders/local/services.ts";

const TRAIL = resource("AuditTrail", "AWS::S3::Bucket", { BucketName: "trail" });

const open = async (bucket = "trail") => {
  const harness = await harnessOfTest({ resources: [TRAIL] });
  return createAuditTrail(new S3Client({ ...harness.client, maxAttempts: 1 }), bucket);
};

it("the exported audit trail keeps the first text of a day, whatever comes later, and each day and district apart", async () => {
  const trail = await open();
  expect(await trail.read("lake", "2026-11-02")).toBeUndefined();
  await trail.keep("lake", "2026-11-02", '{"outcome":"über"}\n');
  await trail.keep("lake", "2026-11-02", "changed\n");
  await trail.keep("lake", "2026-11-03", "next\n");
  await trail.keep("twin", "2026-11-02", "twin\n");
  expect(await trail.read("lake", "2026-11-02")).toBe('{"outcome":"über"}\n');
  expect(await trail.read("lake", "2026-11-03")).toBe("next\n");
  expect(await trail.read("twin", "2026-11-02")).toBe("twin\n");
});

it("any other failure is one", async () => {
  const trail = await open("elsewhere");
  await expect(trail.keep("lake", "2026-11-02", "x\n")).rejects.toThrow("bucket");
  await expect(trail.read("lake", "2026-11-02")).rejects.toThrow("bucket");
});
