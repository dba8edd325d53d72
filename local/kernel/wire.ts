/** What every emulated AWS service shares: its errors on the wire, JSON bodies, and transactions on the one database. */
import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { AwsCall, AwsReply } from "./contracts.ts";

/** A modelled error of a service: becomes the error response that the SDK turns into an exception named `code`. */
export class ServiceFault extends Error {
  override readonly name = "ServiceFault";
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** Answers a JSON-protocol call (1.0, 1.1 or REST): the handler's result as JSON, or its ServiceFault as a modelled error. */
export const answerJson = async (
  handler: () => unknown | Promise<unknown>,
  faultHeaders: (fault: ServiceFault) => Record<string, string> = () => ({}),
): Promise<AwsReply> => {
  try {
    return jsonReply(200, (await handler()) ?? {});
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error;
    return jsonReply(
      error.status,
      { __type: error.code, message: error.message },
      { "x-amzn-errortype": error.code, ...faultHeaders(error) },
    );
  }
};

/** One JSON response. */
export const jsonReply = (status: number, body: unknown, headers: Record<string, string> = {}): AwsReply => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

/** The call's JSON body as fields; an empty body is `{}`. Throws SerializationException. */
export const jsonBody = (call: Pick<AwsCall, "body">): Fields => {
  if (call.body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(call.body.toString("utf8"));
    if (isFields(value)) return value;
  } catch {
    // answered below, like a body of the wrong kind
  }
  throw new ServiceFault("SerializationException", "The request body is not a JSON object.");
};

/** Action of an AWS JSON protocol request: the part of X-Amz-Target after the dot. */
export const targetAction = (headers: Readonly<Record<string, string>>): string | undefined =>
  headers["x-amz-target"]?.split(".").at(-1);

export type Fields = Readonly<Record<string, unknown>>;

/** True for a plain object, as JSON has them. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value as an array; anything else counts as empty. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The value as text, or undefined. */
export const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** A template or request number, which may come as text; undefined when absent or not a number. */
export const numberOf = (value: unknown): number | undefined => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
};

/** Hex MD5, as SQS and S3 report it. */
export const md5 = (data: string | Uint8Array): string => createHash("md5").update(data).digest("hex");

/**
 * Runs `work` so that all its writes are stored, or none. Synchronous on purpose: the services share one connection,
 * and no other code may run inside a transaction. Nests by savepoint.
 */
export const inTransaction = <T>(db: DatabaseSync, work: () => T): T => {
  const nested = db.isTransaction;
  db.exec(nested ? "savepoint step" : "begin immediate");
  try {
    const result = work();
    db.exec(nested ? "release step" : "commit");
    return result;
  } catch (error) {
    db.exec(nested ? "rollback to step; release step" : "rollback");
    throw error;
  }
};

/**
 * A transaction that does not wait for the disk: a power cut may undo it as a whole. Only for what would be done again
 * anyway. Inside another transaction it is as durable as that one.
 */
export const inQuickTransaction = <T>(db: DatabaseSync, work: () => T): T => {
  if (db.isTransaction) return inTransaction(db, work);
  db.exec("pragma synchronous = normal");
  try {
    return inTransaction(db, work);
  } finally {
    db.exec("pragma synchronous = full");
  }
};
