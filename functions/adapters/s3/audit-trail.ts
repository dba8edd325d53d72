import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import type { AuditTrail } from "../../../domain/ports.ts";

/** {@link AuditTrail} over a bucket whose objects are locked against change when they are written. */
export const createAuditTrail = (client: S3Client, bucket: string): AuditTrail => {
  const keyOf = (district: string, day: string) => `${district}/${day}.jsonl`;
  return {
    async keep(district, day, text) {
      const object = { Bucket: bucket, Key: keyOf(district, day), Body: text, ContentType: "application/jsonl" };
      try {
        await client.send(new PutObjectCommand({ ...object, IfNoneMatch: "*" }));
      } catch (error) {
        // The first export of a day is the one that counts.
        if (!(error instanceof S3ServiceException) || error.$metadata.httpStatusCode !== 412) throw error;
      }
    },
    async read(district, day) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(district, day) }));
        return await Body?.transformToString("utf-8");
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
};
