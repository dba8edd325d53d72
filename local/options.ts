/** The command line of `npm start`. */
import { parseArgs } from "node:util";
import { parseInstant } from "./kernel/duration.ts";

/** What was asked for. */
export interface Options {
  readonly help: boolean;
  /** Data folder. */
  readonly data: string;
  readonly port: number;
  /** No example data. */
  readonly empty: boolean;
  /** Virtual ms at which a new data folder's clock starts. */
  readonly at: number | undefined;
}

/** A command line that cannot be followed; the message names the fix. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The help text. */
export const HELP = `npm start -- [--empty] [--data DIR] [--port N] [--at ISO]

  --data DIR   folder that keeps everything (default .holdfast); a new one is filled at the first start
  --empty      fill a new folder with the district only, no example people
  --port N     port of the pages and the API (default 4800; 0 = any free one)
  --at ISO     time at which a new folder's clock starts, e.g. 2026-08-17T08:00:00Z (default now)
  --help       this text

  DYNAMODB_ENDPOINT=URL  use that DynamoDB-compatible server instead of the built-in engine
  SMTP_URL=URL           also relay every mail there
`;

const KNOWN = ["--data", "--empty", "--port", "--at", "--help"];

/** Reads the arguments after `npm start --`. @throws UsageError */
export const parseOptions = (args: readonly string[]): Options => {
  const values = read(args);
  const port = Number(values.port ?? "4800");
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || values.port === "") {
    throw new UsageError(`--port ${values.port} is not a port: give a whole number from 0 to 65535, e.g. --port 4800.`);
  }
  const at = values.at === undefined ? undefined : parseInstant(values.at);
  if (values.at !== undefined && at === undefined) {
    throw new UsageError(`--at ${values.at} is not an instant: give it with its zone, e.g. --at 2026-08-17T08:00:00Z.`);
  }
  if (values.data === "") throw new UsageError("--data needs a folder, e.g. --data .holdfast.");
  return { help: values.help ?? false, data: values.data ?? ".holdfast", port, empty: values.empty ?? false, at };
};

const read = (args: readonly string[]) => {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({ args: [...args], options: { data: text, port: text, at: text, empty: flag, help: flag } })
      .values;
  } catch (error) {
    const unknown = args.find((one) => one.startsWith("-") && !KNOWN.includes(one.split("=")[0] ?? ""));
    const stray = args.find((one) => !one.startsWith("-"));
    const problem =
      unknown === undefined
        ? error instanceof Error
          ? error.message
          : String(error)
        : `${unknown} is not a flag of the local runner.`;
    const hint = unknown === undefined && stray !== undefined ? " Flags take one value each." : "";
    throw new UsageError(`${problem}${hint} Known: ${KNOWN.join(", ")}.`);
  }
};
