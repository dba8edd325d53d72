/** The `events` service: PutEvents, the log of what was published, and durable delivery to the rules' targets. */
import { randomUUID } from "node:crypto";
import type { AwsCall, AwsService, Core, Pump } from "../kernel/contracts.ts";
import {
  answerJson,
  type Fields,
  inTransaction,
  isFields,
  jsonBody,
  listOf,
  numberOf,
  ServiceFault,
  targetAction,
  textOf,
} from "../kernel/wire.ts";
import type { AsyncInvoker } from "../lambda/async.ts";
import type { Queues } from "../queues/service.ts";
import { createDeliveries } from "./deliveries.ts";
import { type BusEvent, type BusRules, busNameOf, readBusRules } from "./rules.ts";

/** The bus. */
export interface Bus {
  readonly service: AwsService;
  readonly pump: Pump;
  readonly rules: BusRules;
}

/** Most bytes of all entries of one request together. */
const MAXIMUM_REQUEST = 262_144;

const SCHEMA = `
create table if not exists bus_event (
  seq integer primary key autoincrement, id text not null, bus text not null, source text not null,
  detail_type text not null, detail text not null, time text not null, resources text not null, at integer not null
);
create index if not exists bus_event_type on bus_event(detail_type, seq);
create index if not exists bus_event_at on bus_event(at);
`;

/** The bus over the runner's database. @throws Error for a rule that AWS would refuse */
export const createBus = (core: Core, queues: Queues, invoker: AsyncInvoker): Bus => {
  const { db, clock, template } = core;
  db.exec(SCHEMA);
  const rules = readBusRules(template);
  const deliveries = createDeliveries(core, queues, invoker, rules);
  const insert = db.prepare(
    "insert into bus_event (id, bus, source, detail_type, detail, time, resources, at) values (?, ?, ?, ?, ?, ?, ?, ?)",
  );

  function publish(entry: Fields, event: BusEvent): void {
    const now = clock.now();
    const bus = busNameOf(textOf(entry["EventBusName"]));
    const detail = textOf(entry["Detail"]) ?? "{}";
    insert.run(
      event.id,
      bus,
      event.source,
      event["detail-type"],
      detail,
      event.time,
      JSON.stringify(event.resources),
      now,
    );
    deliveries.plan(bus, event);
  }

  function putEvents(call: AwsCall): unknown {
    const entries = listOf(jsonBody(call)["Entries"]).filter(isFields);
    if (entries.length === 0 || entries.length > 10) {
      throw new ServiceFault(
        "ValidationException",
        `Value at 'entries' failed to satisfy constraint: Member must have length between 1 and 10, but it has ${entries.length}.`,
      );
    }
    const size = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
    if (size > MAXIMUM_REQUEST) {
      throw new ServiceFault(
        "ValidationException",
        `Total size of the entries in the request is over the limit of ${MAXIMUM_REQUEST} bytes.`,
      );
    }
    const results = inTransaction(db, () =>
      entries.map((entry) => {
        const refused = refusalOf(entry, rules);
        if (refused !== undefined) return refused;
        const event = eventOf(entry, core);
        publish(entry, event);
        return { EventId: event.id };
      }),
    );
    core.wake();
    return { FailedEntryCount: results.filter((result) => "ErrorCode" in result).length, Entries: results };
  }

  return {
    rules,
    pump: deliveries.pump,
    service: {
      service: "events",
      actionOf: (request) => (targetAction(request.headers) === "PutEvents" ? "PutEvents" : undefined),
      resourcesOf(call) {
        const names = listOf(jsonBody(call)["Entries"]).map((entry) =>
          busNameOf(isFields(entry) ? textOf(entry["EventBusName"]) : undefined),
        );
        const arns = names.map(
          (name) => rules.buses.get(name) ?? `arn:aws:events:${template.region}:${template.account}:event-bus/${name}`,
        );
        return [...new Set(arns)];
      },
      handle: (call) => answerJson(() => putEvents(call)),
    },
  };
};

const refusalOf = (entry: Fields, rules: BusRules): { ErrorCode: string; ErrorMessage: string } | undefined => {
  for (const name of ["Source", "DetailType", "Detail"]) {
    const value = textOf(entry[name]);
    if (value === undefined || value === "") {
      return {
        ErrorCode: "InvalidArgument",
        ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      };
    }
  }
  if (Buffer.byteLength(String(entry["DetailType"])) > 128) {
    return {
      ErrorCode: "InvalidArgument",
      ErrorMessage: "Parameter DetailType is not valid. Reason: DetailType is longer than 128 bytes.",
    };
  }
  if (String(entry["Source"]).startsWith("aws.")) {
    return { ErrorCode: "NotAuthorizedForSourceException", ErrorMessage: "Not authorized for the source." };
  }
  const bus = busNameOf(textOf(entry["EventBusName"]));
  if (!rules.buses.has(bus))
    return { ErrorCode: "ResourceNotFoundException", ErrorMessage: `Event bus ${bus} does not exist.` };
  if (entry["Time"] !== undefined && instantOf(entry["Time"]) === undefined) {
    return { ErrorCode: "InvalidArgument", ErrorMessage: "Parameter Time is not valid." };
  }
  try {
    if (isFields(JSON.parse(String(entry["Detail"])))) return undefined;
  } catch {
    // answered below, like a detail of the wrong kind
  }
  return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
};

const eventOf = (entry: Fields, { clock, template }: Core): BusEvent => {
  const time = new Date(instantOf(entry["Time"]) ?? clock.now());
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": String(entry["DetailType"]),
    source: String(entry["Source"]),
    account: template.account,
    time: `${time.toISOString().slice(0, 19)}Z`,
    region: template.region,
    resources: listOf(entry["Resources"]).map(String),
    detail: JSON.parse(String(entry["Detail"])) as unknown,
  };
};

/** The wire carries epoch seconds; some SDKs send ISO text. Virtual ms, or undefined. */
const instantOf = (value: unknown): number | undefined => {
  const seconds = numberOf(value);
  if (seconds !== undefined) return seconds * 1000;
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
};

const sizeOf = (entry: Fields): number => {
  const texts = [entry["Source"], entry["DetailType"], entry["Detail"], ...listOf(entry["Resources"])];
  const bytes = texts.reduce<number>((sum, text) => sum + Buffer.byteLength(textOf(text) ?? ""), 0);
  return bytes + (entry["Time"] === undefined ? 0 : 14);
};
