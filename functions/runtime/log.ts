import { Logger } from "@aws-lambda-powertools/logger";

/** All that may ever be logged: opaque ids, closed words and counts. Never a payload, name, address, token or answer. */
export interface LogFields {
  readonly district?: string;
  readonly roundId?: string;
  readonly importId?: string;
  readonly eventId?: string;
  readonly eventType?: string;
  readonly zone?: string;
  readonly outcome?: string;
  readonly errorName?: string;
  readonly count?: number;
  readonly failed?: number;
}

const ALLOWED = [
  "district",
  "roundId",
  "importId",
  "eventId",
  "eventType",
  "zone",
  "outcome",
  "errorName",
  "count",
  "failed",
] as const satisfies readonly (keyof LogFields)[];

const logger = new Logger({ serviceName: "holdfast" });

/** Copies the allowed fields and drops any others. */
const pick = (fields: LogFields): Record<string, string | number> => {
  const picked: Record<string, string | number> = {};
  for (const name of ALLOWED) {
    const value = fields[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
};

/** Structured log lines. Messages are constants in the code; anything variable goes into {@link LogFields}. */
export const log = {
  /** Starts an invocation: every line up to the next one names it. */
  begin: (requestId: string | undefined): void => {
    logger.resetKeys();
    if (requestId !== undefined) logger.appendKeys({ requestId });
  },
  info: (message: string, fields: LogFields = {}): void => logger.info(message, pick(fields)),
  warn: (message: string, fields: LogFields = {}): void => logger.warn(message, pick(fields)),
  /** An exception's message may quote data, so only its class is kept. */
  error: (message: string, error: unknown, fields: LogFields = {}): void =>
    logger.error(message, pick({ ...fields, errorName: error instanceof Error ? error.name : "unknown" })),
};
