import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createRosterFiles, createS3Client } from "../../../../functions/adapters/s3/roster-files.ts";

const s3 = mockClient(S3Client);
const files = () => createRosterFiles(createS3Client(), "rosters");
const stored = (bytes: Uint8Array) => () => ({ Body: { transformToByteArray: async () => bytes } });

beforeEach(() => {
  s3.reset();
  vi.stubEnv("AWS_REGION", "us-east-1");
});

describe("roster files", () => {
  it("lie by district and import, without a condition: keeping the same file again is harmless", async () => {
    s3.on(PutObjectCommand).resolves({});
    const zip = new Uint8Array([1, 2, 3]);
    await files().keep("lake", "im-1", zip);
    await files().keepFindings("lake", "im-1", [{ code: "BLANK_LINE" }]);
    expect(s3.commandCalls(PutObjectCommand).map(({ args }) => args[0].input)).toEqual([
      { Bucket: "rosters", Key: "lake/im-1/roster.zip", Body: zip, ContentType: "application/zip" },
      {
        Bucket: "rosters",
        Key: "lake/im-1/findings.json",
        Body: '[{"code":"BLANK_LINE"}]',
        ContentType: "application/json",
      },
    ]);
  });

  it("come back as they were kept", async () => {
    s3.on(GetObjectCommand, { Bucket: "rosters", Key: "lake/im-1/roster.zip" }).callsFake(stored(new Uint8Array([1])));
    s3.on(GetObjectCommand, { Bucket: "rosters", Key: "lake/im-1/findings.json" }).callsFake(
      stored(Buffer.from('[{"row":"ñ"}]', "utf8")),
    );
    expect(await files().read("lake", "im-1")).toEqual(new Uint8Array([1]));
    expect(await files().readFindings("lake", "im-1")).toEqual([{ row: "ñ" }]);
  });

  it("are nothing once the bucket has let go of them, and a fault is a fault", async () => {
    s3.on(GetObjectCommand).rejects(new NoSuchKey({ message: "gone", $metadata: {} }));
    expect(await files().readFindings("lake", "im-1")).toBeUndefined();
    s3.on(GetObjectCommand).rejects(new Error("throttled"));
    await expect(files().readFindings("lake", "im-1")).rejects.toThrow("throttled");
  });

  it("that have expired, or come without a body, are failures and not empty files", async () => {
    s3.on(GetObjectCommand)
      .rejectsOnce(new NoSuchKey({ $metadata: {}, message: "expired" }))
      .resolves({});
    await expect(files().read("lake", "im-1")).rejects.toThrow("expired");
    await expect(files().read("lake", "im-1")).rejects.toThrow("no body");
  });

  it("that were not kept are reported as missing", async () => {
    s3.on(PutObjectCommand).rejects(new Error("SlowDown"));
    await expect(files().keep("lake", "im-1", new Uint8Array())).rejects.toThrow("SlowDown");
    await expect(files().keepFindings("lake", "im-1", [])).rejects.toThrow("SlowDown");
  });
});
