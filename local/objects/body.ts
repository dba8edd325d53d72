/** Request bodies of S3 as SDKs send them: plain, or in signed or unsigned chunks with trailing checksums. */
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { ServiceFault } from "../kernel/wire.ts";

/** A body without its chunk framing, and the headers behind it. */
interface DecodedBody {
  readonly body: Buffer;
  readonly trailers: Readonly<Record<string, string>>;
}

/**
 * Removes the chunk framing of an upload.
 * @throws ServiceFault IncompleteBody when the chunks do not add up
 */
export const decodeBody = (headers: Readonly<Record<string, string>>, body: Buffer): DecodedBody => {
  const chunked =
    headers["content-encoding"]?.includes("aws-chunked") === true ||
    headers["x-amz-content-sha256"]?.startsWith("STREAMING-") === true;
  if (!chunked) return { body, trailers: {} };
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf("\r\n", at);
    const size = end < 0 ? Number.NaN : Number.parseInt(body.toString("latin1", at, end), 16);
    const from = end + 2;
    if (Number.isNaN(size) || from + size > body.length) throw incomplete();
    if (size === 0) {
      const decoded = Buffer.concat(parts);
      const expected = headers["x-amz-decoded-content-length"];
      if (expected !== undefined && Number(expected) !== decoded.length) throw incomplete();
      return { body: decoded, trailers: trailersIn(body.toString("latin1", from)) };
    }
    parts.push(body.subarray(from, from + size));
    at = from + size + 2;
  }
};

const DIGESTS: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  crc32(body) {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return sum;
  },
  sha1: (body) => createHash("sha1").update(body).digest(),
  sha256: (body) => createHash("sha256").update(body).digest(),
};

/**
 * The `x-amz-checksum-*` of an upload, checked where the algorithm is at hand.
 * @throws ServiceFault BadDigest when the body does not match its checksum
 */
export const checksumsOf = (
  headers: Readonly<Record<string, string>>,
  { body, trailers }: DecodedBody,
): Record<string, string> => {
  const md5 = headers["content-md5"];
  if (md5 !== undefined && createHash("md5").update(body).digest("base64") !== md5) {
    throw new ServiceFault("BadDigest", "The Content-MD5 you specified did not match what we received.");
  }
  const given = Object.entries({ ...headers, ...trailers }).filter(([name]) =>
    /^x-amz-checksum-(crc32|crc32c|crc64nvme|sha1|sha256)$/.test(name),
  );
  for (const [name, value] of given) {
    const digest = DIGESTS[name.slice("x-amz-checksum-".length)];
    if (digest !== undefined && digest(body).toString("base64") !== value) {
      throw new ServiceFault(
        "BadDigest",
        `The ${name.slice("x-amz-checksum-".length)} you specified did not match the calculated checksum.`,
      );
    }
  }
  return Object.fromEntries(given);
};

const trailersIn = (text: string): Record<string, string> => {
  const entries = text.split("\r\n").flatMap((line) => {
    const colon = line.indexOf(":");
    return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
  });
  return Object.fromEntries(entries) as Record<string, string>;
};

const incomplete = (): ServiceFault =>
  new ServiceFault(
    "IncompleteBody",
    "You did not provide the number of bytes specified by the Content-Length HTTP header.",
  );
