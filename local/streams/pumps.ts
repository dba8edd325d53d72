/** All stream mappings of the template over the tables of the engine, their on-failure destinations, and trimming. */

import type { AwsEndpoint } from "../aws/endpoint.ts";
import type { Faults } from "../aws/faults.ts";
import { type Roles, refusedMappings } from "../iam/roles.ts";
import type { Core, Pump } from "../kernel/contracts.ts";
import { textOf } from "../kernel/wire.ts";
import type { Engine } from "../tables/engine.ts";
import type { TableFile } from "../tables/file.ts";
import type { LocalTable, Tables } from "../tables/schema.ts";
import { arnOf } from "../template/attributes.ts";
import type { LoadedTemplate, Uninterpreted } from "../template/template.ts";
import { type Discarded, failureNote } from "./batch.ts";
import { createStreamMapping, type StreamMapping } from "./mapping.ts";
import { openStream, type StreamReader } from "./reader.ts";
import { type MappingSettings, readMapping } from "./settings.ts";

/** The stream side of the runner. */
export interface Streams {
  readonly pumps: readonly Pump[];
  readonly report: readonly Uninterpreted[];
  /** Something was written to this table (name or ARN). */
  written(table: string): void;
  /** Runs work while no stream is being read. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

/** What the streams need of the runner. */
interface StreamsSetup {
  readonly core: Core;
  readonly template: LoadedTemplate;
  readonly engine: Engine;
  readonly tables: Tables;
  readonly file: TableFile | undefined;
  readonly faults: Faults;
  readonly roles: Roles;
  readonly call: AwsEndpoint["call"];
}

/** How often old records are forgotten, real ms. */
const TRIM_MS = 30_000;
const EVERYTHING = 2n ** 62n;

/** Starts every enabled stream mapping. @throws Error for a mapping without its table or function */
export const createStreams = (setup: StreamsSetup): Streams => {
  const { core, tables } = setup;
  const report: Uninterpreted[] = [];
  const exclusive = createMutex();
  const mappings = new Map<LocalTable, StreamMapping[]>();
  const refused = refusedMappings(setup.template, setup.roles);
  report.push(...refused);
  for (const resource of core.template.ofType("AWS::Lambda::EventSourceMapping")) {
    const settings = readMapping(resource);
    if (settings === undefined || refused.some(({ logicalId }) => logicalId === resource.logicalId)) continue;
    const { type, logicalId } = resource;
    const starting = resource.properties["StartingPosition"];
    if (starting !== "TRIM_HORIZON") report.push({ type, logicalId, what: `StartingPosition ${String(starting)}` });
    const table = tables.find(settings.streamArn);
    if (table === undefined)
      throw new Error(`${resource.logicalId}: ${settings.streamArn} is not a stream of the template`);
    mappings.set(table, [...(mappings.get(table) ?? []), start(setup, settings, table, exclusive)]);
  }
  const written = (reference: string): void => {
    const table = tables.find(reference);
    const touched = table === undefined ? undefined : mappings.get(table);
    if (touched === undefined) return;
    for (const mapping of touched) mapping.touch();
    core.wake();
  };
  const pumps = [...mappings.values()].flat();
  return {
    pumps: setup.file === undefined ? pumps : [...pumps, trimmer(setup.file, tables, mappings)],
    report,
    written,
    exclusive,
  };
};

const start = (
  setup: StreamsSetup,
  settings: MappingSettings,
  table: LocalTable,
  exclusive: Streams["exclusive"],
): StreamMapping => {
  const { core, engine, faults } = setup;
  const { db, clock } = core;
  const stream = openStream(engine, table, () => clock.now() - Date.now());
  const reader: StreamReader = {
    shards: stream.shards,
    read: (shard, after) => exclusive(() => stream.read(shard, after)),
  };
  const target = functionOf(setup, settings);
  return createStreamMapping({
    db,
    clock,
    settings,
    reader,
    invoke: (event) => core.invoke(settings.functionRef, event),
    partitionOf: ({ dynamodb }) => JSON.stringify(dynamodb.Keys[table.partitionKey]),
    effect: () => faults.onDelivery("stream", target.logicalId, table.logicalId, settings.logicalId),
    discard: (discarded) => discard(setup, settings, discarded),
  });
};

const functionOf = ({ core }: StreamsSetup, settings: MappingSettings) => {
  const target = core.template.find(settings.functionRef);
  if (target?.type !== "AWS::Lambda::Function")
    throw new Error(`${settings.logicalId}: ${settings.functionRef} is not a function of the template`);
  return target;
};

const discard = async (setup: StreamsSetup, settings: MappingSettings, discarded: Discarded): Promise<void> => {
  const target = functionOf(setup, settings);
  const note = failureNote(settings, arnOf(target), discarded, setup.core.clock);
  const { onFailure } = settings;
  const { length } = discarded.records;
  console.error(
    `local: ${settings.logicalId} gave up ${length} stream record(s) after ${discarded.attempts} attempt(s): ${discarded.condition}`,
  );
  if (onFailure === undefined) return;
  // In the function's own name, so that a missing grant shows here as it would in the cloud.
  const queue = setup.core.template.find(onFailure);
  const QueueUrl = `http://127.0.0.1/${setup.core.template.account}/${textOf(queue?.properties["QueueName"]) ?? queue?.logicalId ?? ""}`;
  await setup.call(target.logicalId, "sqs", "SendMessage", {
    body: JSON.stringify({ QueueUrl, MessageBody: JSON.stringify(note) }),
  });
};

/** Forgets records every mapping is done with. The cloud forgets after a day; here, what was handled is enough. */
const trimmer = (
  file: TableFile,
  tables: Tables,
  mappings: ReadonlyMap<LocalTable, readonly StreamMapping[]>,
): Pump => {
  let trimmedAt = performance.now();
  return {
    name: "trim",
    async pump() {
      if (performance.now() - trimmedAt < TRIM_MS) return false;
      trimmedAt = performance.now();
      for (const table of tables.all) {
        const done = (mappings.get(table) ?? []).map((mapping) => mapping.done());
        if (done.some((sequence) => sequence === undefined)) continue;
        const least = done.reduce(
          (least, sequence) => (BigInt(sequence ?? 0) < least ? BigInt(sequence ?? 0) : least),
          EVERYTHING,
        );
        file.trim(table.name, least);
      }
      return false;
    },
    depth: () => 0,
    nextRetry: () => undefined,
  };
};

const createMutex = (): Streams["exclusive"] => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
};
