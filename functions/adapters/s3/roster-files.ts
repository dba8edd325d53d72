import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { RosterFiles } from "../../../domain/ports.ts";

export const createS3Client = (): S3Client => new S3Client({});

/** {@link RosterFiles} over a bucket whose objects expire after 30 days (interop.md 6). */
export const createRosterFiles = (client: S3Client, bucket: string): RosterFiles => {
  const file = (district: string, importId: string) => `${district}/${importId}/roster.zip`;
  const findings = (district: string, importId: string) => `${district}/${importId}/findings.json`;
  const read = async (key: string): Promise<Uint8Array> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (Body === undefined) throw new Error("the stored object has no body");
    return Body.transformToByteArray();
  };
  return {
    async keep(district, importId, zip) {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: file(district, importId),
          Body: zip,
          ContentType: "application/zip",
        }),
      );
    },
    read: (district, importId) => read(file(district, importId)),
    async keepFindings(district, importId, list) {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: findings(district, importId),
          Body: JSON.stringify(list),
          ContentType: "application/json",
        }),
      );
    },
    async readFindings(district, importId) {
      try {
        return JSON.parse(Buffer.from(await read(findings(district, importId))).toString("utf8")) as unknown[];
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
};
