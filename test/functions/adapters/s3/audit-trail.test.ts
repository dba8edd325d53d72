/** Refusals that the local bucket does not make; what it keeps is tested with the runner. */
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createAuditTrail } from "../../../../functions/adapters/s3/audit-trail.ts";
import { createS3Client } from "../../../../functions/adapters/s3/roster-files.ts";

const s3 = mockClient(S3Client);
const trail = () => createAuditTrail(createS3Client(), "trail");
const refusal = (name: string, httpStatusCode: number) =>
  new S3ServiceException({ name, $fault: "client", message: name, $metadata: { httpStatusCode } });

beforeEach(() => {
  s3.reset();
  vi.stubEnv("AWS_REGION", "us-east-1");
});

describe("the exported audit trail", () => {
  it("is written only where nothing is", async () => {
    s3.on(PutObjectCommand).resolves({});
    await trail().keep("lake", "2026-11-02", "text\n");
    expect(s3.commandCalls(PutObjectCommand).map(({ args }) => args[0].input)).toEqual([
      {
        Bucket: "trail",
        Key: "lake/2026-11-02.jsonl",
        Body: "text\n",
        ContentType: "application/jsonl",
        IfNoneMatch: "*",
      },
    ]);
  });

  it("counts as kept when the answer to the first export was lost and the second is refused", async () => {
    s3.on(PutObjectCommand)
      .rejectsOnce(Object.assign(new Error("lost"), { name: "TimeoutError" }))
      .rejects(refusal("PreconditionFailed", 412));
    await expect(trail().keep("lake", "2026-11-02", "text\n")).rejects.toThrow("lost");
    await trail().keep("lake", "2026-11-02", "text\n");
    expect(s3.calls()).toHaveLength(2);
  });

  it.each([
    ["ConditionalRequestConflict", 409],
    ["AccessDenied", 403],
    ["SlowDown", 503],
  ])("is not kept after %s, and the next run exports it", async (name, status) => {
    s3.on(PutObjectCommand).rejects(refusal(name, status));
    await expect(trail().keep("lake", "2026-11-02", "text\n")).rejects.toThrow(name);
  });

  it("is missing only where the bucket says so: a refusal is no missing day", async () => {
    s3.on(GetObjectCommand)
      .rejectsOnce(new NoSuchKey({ $metadata: { httpStatusCode: 404 }, message: "none" }))
      .rejects(refusal("AccessDenied", 403));
    expect(await trail().read("lake", "2026-11-02")).toBeUndefined();
    await expect(trail().read("lake", "2026-11-02")).rejects.toThrow("AccessDenied");
  });
});
