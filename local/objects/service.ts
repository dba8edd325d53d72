/** The `s3` service: the template's buckets, addressed by path, with lifecycle expiration on the virtual clock. */
import { join } from "node:path";
import type { AwsCall, AwsReply, AwsService, Core, Pump } from "../kernel/contracts.ts";
import { isFields, listOf, numberOf, ServiceFault, textOf } from "../kernel/wire.ts";
import { nameOf } from "../template/attributes.ts";
import { checksumsOf, decodeBody } from "./body.ts";
import { ObjectStore, type StoredObject } from "./store.ts";

/** The object service. */
export interface Objects {
  readonly service: AwsService;
  readonly pump: Pump;
  readonly store: ObjectStore;
  readonly buckets: readonly string[];
}

/** An expiration rule: objects below `prefix` are deleted `days` after they were written. */
interface Expiration {
  readonly bucket: string;
  readonly prefix: string;
  readonly days: number;
}

type RequestScope = {
  readonly core: Core;
  readonly store: ObjectStore;
  readonly call: AwsCall;
  readonly bucket: string;
  readonly key: string;
};

const DAY = 86_400_000;
const KEPT_HEADERS = /^(content-(type|disposition|language)|cache-control|expires|x-amz-meta-.+)$/;

/** @param dataFolder bodies go to `objects/` below it */
export const createObjects = (core: Core, dataFolder: string): Objects => {
  const store = new ObjectStore(core.db, join(dataFolder, "objects"));
  const resources = core.template.ofType("AWS::S3::Bucket");
  const buckets = resources.map(nameOf);
  const expirations = resources.flatMap((bucket) =>
    expirationsOf(nameOf(bucket), bucket.properties["LifecycleConfiguration"]),
  );
  const placeOf = (call: Pick<AwsCall, "path" | "headers">): { bucket: string; key: string } => {
    const path = decodeURIComponent(call.path).slice(1);
    // The SDK puts the bucket into the host name unless the endpoint is an IP address.
    const host = buckets.find((bucket) => call.headers["host"]?.startsWith(`${bucket}.`) === true);
    if (host !== undefined) return { bucket: host, key: path };
    const slash = path.indexOf("/");
    return slash < 0 ? { bucket: path, key: "" } : { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
  };
  return {
    store,
    buckets,
    pump: expirationPump(core, store, expirations),
    service: {
      service: "s3",
      actionOf(request) {
        // Sub-resources (?tagging, ?uploads, ...) are other actions, and none of them is interpreted.
        const other = [...request.query.keys()].some(
          (name) =>
            ![
              "x-id",
              "list-type",
              "prefix",
              "max-keys",
              "continuation-token",
              "start-after",
              "delimiter",
              "encoding-type",
            ].includes(name),
        );
        if (other || request.headers["x-amz-copy-source"] !== undefined) return undefined;
        const { key } = placeOf(request);
        if (key === "")
          return request.method === "GET" && request.query.get("list-type") === "2"
            ? "ListObjectsV2"
            : { HEAD: "HeadBucket" }[request.method];
        return { PUT: "PutObject", GET: "GetObject", HEAD: "HeadObject", DELETE: "DeleteObject" }[request.method];
      },
      resourcesOf(call) {
        const { bucket, key } = placeOf(call);
        return [key === "" ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`];
      },
      async handle(call) {
        try {
          const scope = { core, store, call, ...placeOf(call) };
          if (!buckets.includes(scope.bucket))
            throw new ServiceFault("NoSuchBucket", "The specified bucket does not exist", 404);
          return act(scope);
        } catch (error) {
          if (!(error instanceof ServiceFault)) throw error;
          return errorReply(call, error);
        }
      },
    },
  };
};

const act = (scope: RequestScope): AwsReply => {
  switch (scope.call.action) {
    case "PutObject":
      return putObject(scope);
    case "GetObject":
      return getObject(scope);
    case "HeadObject": {
      const object = find(scope);
      return { status: 200, headers: { ...describe(object), "content-length": String(object.size) } };
    }
    case "DeleteObject":
      scope.store.remove(scope.bucket, scope.key);
      return { status: 204 };
    case "HeadBucket":
      return { status: 200, headers: { "x-amz-bucket-region": scope.core.template.region } };
    default:
      return listObjects(scope);
  }
};

const putObject = ({ core, store, call, bucket, key }: RequestScope): AwsReply => {
  if (Buffer.byteLength(key) > 1024) throw new ServiceFault("KeyTooLongError", "Your key is too long");
  const condition = call.headers["if-none-match"];
  if (condition !== undefined && condition !== "*")
    throw new ServiceFault("NotImplemented", "If-None-Match takes * only", 501);
  if (call.headers["if-match"] !== undefined)
    throw new ServiceFault("NotImplemented", "If-Match is not interpreted", 501);
  const decoded = decodeBody(call.headers, call.body);
  const checksums = checksumsOf(call.headers, decoded);
  const kept = Object.entries(call.headers).filter(([name]) => KEPT_HEADERS.test(name));
  const headers = { ...Object.fromEntries(kept), ...checksums };
  const object = store.put(bucket, key, decoded.body, headers, core.clock.now(), condition === "*");
  if (object === undefined)
    throw new ServiceFault("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
  core.wake();
  return { status: 200, headers: { etag: object.etag, ...checksums } };
};

const getObject = (scope: RequestScope): AwsReply => {
  const object = find(scope);
  const whole = scope.store.body(object);
  const range = scope.call.headers["range"];
  if (range === undefined) return { status: 200, headers: describe(object), body: whole };
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const start = from === "" ? Math.max(0, object.size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? object.size - 1 : Math.min(Number(to), object.size - 1);
  if (start > end) throw new ServiceFault("InvalidRange", "The requested range is not satisfiable", 416);
  // The stored checksum is of the whole object, so a part has none.
  const headers = Object.fromEntries(
    Object.entries(describe(object)).filter(([name]) => !name.startsWith("x-amz-checksum-")),
  );
  return {
    status: 206,
    headers: { ...headers, "content-range": `bytes ${start}-${end}/${object.size}` },
    body: whole.subarray(start, end + 1),
  };
};

const find = ({ store, bucket, key, call }: RequestScope): StoredObject => {
  const object = store.head(bucket, key);
  if (object === undefined) throw new ServiceFault("NoSuchKey", "The specified key does not exist.", 404);
  if (call.headers["if-none-match"] === object.etag) throw new ServiceFault("NotModified", "Not Modified", 304);
  return object;
};

const describe = ({ etag, headers, modifiedAt }: StoredObject): Record<string, string> => ({
  "content-type": "application/octet-stream",
  ...headers,
  etag,
  "accept-ranges": "bytes",
  "last-modified": new Date(modifiedAt).toUTCString(),
});

const listObjects = ({ store, call, bucket }: RequestScope): AwsReply => {
  const { query } = call;
  if (query.has("delimiter")) throw new ServiceFault("NotImplemented", "delimiter is not interpreted", 501);
  const limit = Math.min(numberOf(query.get("max-keys")) ?? 1000, 1000);
  const prefix = query.get("prefix") ?? "";
  const token = query.get("continuation-token");
  const after = token === null ? (query.get("start-after") ?? "") : Buffer.from(token, "base64url").toString("utf8");
  const found = store.list(bucket, prefix, after, limit + 1);
  const shown = found.slice(0, limit);
  const more = found.length > limit;
  const next = more
    ? `<NextContinuationToken>${Buffer.from(shown.at(-1)?.key ?? "").toString("base64url")}</NextContinuationToken>`
    : "";
  const encode = query.get("encoding-type") === "url" ? encodeURIComponent : escapeXml;
  const contents = shown.map(
    ({ key, modifiedAt, etag, size }) =>
      `<Contents><Key>${encode(key)}</Key><LastModified>${new Date(modifiedAt).toISOString()}</LastModified><ETag>${escapeXml(etag)}</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const body = `<Name>${escapeXml(bucket)}</Name><Prefix>${encode(prefix)}</Prefix><KeyCount>${shown.length}</KeyCount><MaxKeys>${limit}</MaxKeys><IsTruncated>${more}</IsTruncated>${next}${contents.join("")}`;
  return xmlReply(200, `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${body}</ListBucketResult>`);
};

const errorReply = (call: AwsCall, fault: ServiceFault): AwsReply => {
  if (fault.status === 304) return { status: 304 };
  // A HEAD has no body: the SDK names such an error after its status.
  if (call.method === "HEAD") return { status: fault.status };
  return xmlReply(
    fault.status,
    `<Error><Code>${fault.code}</Code><Message>${escapeXml(fault.message)}</Message></Error>`,
  );
};

const xmlReply = (status: number, xml: string): AwsReply => ({
  status,
  headers: { "content-type": "application/xml" },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`,
});

const escapeXml = (text: string): string => {
  const names: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };
  return text.replace(/[<>&"]/g, (char) => names[char] ?? char);
};

const expirationsOf = (bucket: string, configuration: unknown): Expiration[] => {
  const rules = isFields(configuration) ? listOf(configuration["Rules"]).filter(isFields) : [];
  return (
    rules
      .filter((rule) => rule["Status"] === "Enabled" && numberOf(rule["ExpirationInDays"]) !== undefined)
      // A rule with more conditions than a prefix would delete too much by its prefix alone.
      .filter(
        (rule) =>
          !["TagFilters", "ObjectSizeGreaterThan", "ObjectSizeLessThan"].some((name) => rule[name] !== undefined),
      )
      .map((rule) => ({ bucket, prefix: textOf(rule["Prefix"]) ?? "", days: numberOf(rule["ExpirationInDays"]) ?? 0 }))
  );
};

const expirationPump = (core: Core, store: ObjectStore, expirations: readonly Expiration[]): Pump => {
  const dueAt = ({ bucket, prefix, days }: Expiration): number =>
    (store.oldest(bucket, prefix) ?? Number.POSITIVE_INFINITY) + days * DAY;
  const next = (): number => Math.min(...expirations.map(dueAt), Number.POSITIVE_INFINITY);
  return {
    name: "object-expiration",
    async pump() {
      const now = core.clock.now();
      if (next() >= now) return false;
      const gone = expirations.map(({ bucket, prefix, days }) => store.expire(bucket, prefix, now - days * DAY));
      return gone.some((count) => count > 0);
    },
    depth: () => 0,
    // Nothing waits for an expired object: a moved clock need not stop for it.
    nextRetry: () => undefined,
  };
};
