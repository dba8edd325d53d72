import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { decodeBody } from "../../../local/objects/body.ts";
import { harnessOfTest, resource, START } from "../../builders/local/services.ts";

const UPLOADS = resource("Uploads", "AWS::S3::Bucket", {
  BucketName: "uploads",
  LifecycleConfiguration: {
    Rules: [
      { Id: "all", Status: "Enabled", ExpirationInDays: 30, Prefix: "rosters/" },
      { Id: "off", Status: "Disabled", ExpirationInDays: 1 },
    ],
  },
});
const Bucket = "uploads";

async function start() {
  const harness = await harnessOfTest({ resources: [UPLOADS] });
  return { harness, s3: new S3Client(harness.client) };
}

describe("objects", () => {
  it("keeps any bytes, with type and metadata", async () => {
    const { s3 } = await start();
    const Body = Buffer.from(Array.from({ length: 70_000 }, (_, n) => (n * 31) % 256));
    const Key = "rosters/2026/übung & mehr+1.zip";
    const put = await s3.send(
      new PutObjectCommand({ Bucket, Key, Body, ContentType: "application/zip", Metadata: { district: "lakeside" } }),
    );
    expect(put.ETag).toMatch(/^"[\da-f]{32}"$/);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(Body)).toBe(true);
    expect(got).toMatchObject({
      ContentType: "application/zip",
      Metadata: { district: "lakeside" },
      ETag: put.ETag,
      LastModified: new Date(START),
    });
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect(head).toMatchObject({ ContentLength: 70_000, Metadata: { district: "lakeside" } });
    const part = await s3.send(new GetObjectCommand({ Bucket, Key, Range: "bytes=10-19" }));
    expect(Buffer.from((await part.Body?.transformToByteArray()) ?? [])).toEqual(Body.subarray(10, 20));
  });

  it("takes a stream, which the SDK sends in chunks with a trailing checksum", async () => {
    const { s3 } = await start();
    const pieces = ["first,", "second,", "third"];
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: "stream.csv",
        Body: Readable.from(pieces.map((one) => Buffer.from(one))),
        ContentLength: 18,
      }),
    );
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "stream.csv" }));
    expect(await got.Body?.transformToString()).toBe("first,second,third");
  });

  it("takes an empty object", async () => {
    const { s3 } = await start();
    await s3.send(new PutObjectCommand({ Bucket, Key: "empty", Body: new Uint8Array() }));
    expect(await (await s3.send(new GetObjectCommand({ Bucket, Key: "empty" }))).Body?.transformToString()).toBe("");
  });

  it("writes only a new key under If-None-Match: *", async () => {
    const { s3 } = await start();
    const put = (Body: string) => s3.send(new PutObjectCommand({ Bucket, Key: "once", Body, IfNoneMatch: "*" }));
    await put("first");
    await expect(put("second")).rejects.toMatchObject({ name: "PreconditionFailed" });
    expect(await (await s3.send(new GetObjectCommand({ Bucket, Key: "once" }))).Body?.transformToString()).toBe(
      "first",
    );
  });

  it("names its errors as S3 does", async () => {
    const { s3 } = await start();
    await expect(s3.send(new GetObjectCommand({ Bucket, Key: "none" }))).rejects.toMatchObject({ name: "NoSuchKey" });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: "none" }))).rejects.toMatchObject({ name: "NotFound" });
    await expect(s3.send(new GetObjectCommand({ Bucket: "elsewhere", Key: "none" }))).rejects.toMatchObject({
      name: "NoSuchBucket",
    });
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "none" }));
  });

  it("lists by prefix, page by page, in key order", async () => {
    const { s3 } = await start();
    for (const Key of ["b/2", "b/1 <&>", "a", "b/3"]) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "b/", MaxKeys: 2 }));
    expect(first.Contents?.map(({ Key }) => Key)).toEqual(["b/1 <&>", "b/2"]);
    const second = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: "b/", MaxKeys: 2, ContinuationToken: first.NextContinuationToken }),
    );
    expect([second.Contents?.map(({ Key }) => Key), second.IsTruncated]).toEqual([["b/3"], false]);
  });

  it("expires by the rule's days on the virtual clock, and only below its prefix", async () => {
    const { harness, s3 } = await start();
    await s3.send(new PutObjectCommand({ Bucket, Key: "rosters/old.csv", Body: "same" }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "other.csv", Body: "same" }));
    harness.advance(29 * 86_400);
    await s3.send(new PutObjectCommand({ Bucket, Key: "rosters/new.csv", Body: "new" }));
    await harness.settle();
    harness.advance(86_401);
    await harness.settle();
    const left = await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(left.Contents?.map(({ Key }) => Key)).toEqual(["other.csv", "rosters/new.csv"]);
    expect(await (await s3.send(new GetObjectCommand({ Bucket, Key: "other.csv" }))).Body?.transformToString()).toBe(
      "same",
    );
  });

  it("keeps a body as long as some key has it, over a restart, and not longer", async () => {
    const { harness, s3 } = await start();
    const files = () => readdirSync(join(harness.folder, "objects")).length;
    await s3.send(new PutObjectCommand({ Bucket, Key: "a", Body: "same" }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "b", Body: "same" }));
    expect(files()).toBe(1);
    const again = await harness.restart();
    const later = new S3Client(again.client);
    await later.send(new DeleteObjectCommand({ Bucket, Key: "a" }));
    expect(await (await later.send(new GetObjectCommand({ Bucket, Key: "b" }))).Body?.transformToString()).toBe("same");
    await later.send(new PutObjectCommand({ Bucket, Key: "b", Body: "changed" }));
    expect(files()).toBe(1);
    await later.send(new DeleteObjectCommand({ Bucket, Key: "b" }));
    expect(files()).toBe(0);
  });
});

describe("transfer form", () => {
  const streaming = {
    "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
    "x-amz-decoded-content-length": "5",
  };

  it("reads chunks, signed or not, and trailers", () => {
    const body = Buffer.from("3;chunk-signature=abc\r\nabc\r\n2\r\nde\r\n0\r\nx-amz-checksum-crc32:hYfhhQ==\r\n\r\n");
    const decoded = decodeBody(streaming, body);
    expect([decoded.body.toString(), decoded.trailers]).toEqual(["abcde", { "x-amz-checksum-crc32": "hYfhhQ==" }]);
  });

  it("refuses a body that was cut off or has another length", () => {
    expect(() => decodeBody(streaming, Buffer.from("5\r\nabc"))).toThrow(/number of bytes/);
    expect(() => decodeBody(streaming, Buffer.from("3\r\nabc\r\n0\r\n\r\n"))).toThrow(/number of bytes/);
    expect(() => decodeBody(streaming, Buffer.from("nonsense"))).toThrow(/number of bytes/);
  });
});
