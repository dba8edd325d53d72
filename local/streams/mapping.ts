/**
 * Event source mappings from table streams to functions, with Lambda's rules: filters, batches, checkpoints, partial
 * failures, bisection, retries, record age and the on-failure destination. One pump per mapping.
 */
import type { DatabaseSync } from "node:sqlite";
import type { DeliveryEffect } from "../aws/faults.ts";
import type { InvokeResult, LocalClock, Pump } from "../kernel/contracts.ts";
import { type Discarded, firstFailure, interleave } from "./batch.ts";
import { changesNothing, type StreamReader, type StreamRecord } from "./reader.ts";
import type { MappingSettings } from "./settings.ts";
import { type Batch, type Checkpoints, freshState, held, openCheckpoints, type ShardState } from "./shards.ts";

/** What a mapping needs of the runner. */
interface MappingSetup {
  readonly db: DatabaseSync;
  readonly clock: LocalClock;
  readonly settings: MappingSettings;
  readonly reader: StreamReader;
  readonly invoke: (event: unknown) => Promise<InvokeResult>;
  /** Text of a record's partition key; records of one partition always keep their order. */
  readonly partitionOf: (record: StreamRecord) => string;
  readonly effect: () => DeliveryEffect;
  /** Hands a batch that is given up to its destination, before the checkpoint passes it. */
  readonly discard: (discarded: Discarded) => Promise<void>;
}

/** A mapping's pump, and what the table's stream needs of it. */
export interface StreamMapping extends Pump {
  /** Something was written to the table. */
  touch(): void;
  /** Everything up to this sequence number is done; undefined = nothing yet. */
  done(): string | undefined;
}

const FIRST_BACKOFF = 1_000;
const LONGEST_BACKOFF = 900_000;
/** How often a stream without known writes is read, real ms: another client of the engine may have written. */
const IDLE_LOOK = 1_000;

/** Starts a mapping at its durable checkpoint, or at the oldest record. */
export const createStreamMapping = (setup: MappingSetup): StreamMapping => new Mapping(setup);

class Mapping implements StreamMapping {
  readonly name: string;
  private readonly setup: MappingSetup;
  private readonly checkpoints: Checkpoints;
  private readonly shards = new Map<string, ShardState>();
  private dirty = true;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private delivering = 0;

  constructor(setup: MappingSetup) {
    this.setup = setup;
    this.name = `stream:${setup.settings.logicalId}`;
    this.checkpoints = openCheckpoints(setup.db, setup.settings.logicalId);
    for (const { shard, sequence, attempts } of this.checkpoints.load()) {
      this.shards.set(shard, freshState(shard, sequence, attempts));
    }
  }

  touch(): void {
    this.dirty = true;
  }

  done(): string | undefined {
    return [...this.shards.values()].at(-1)?.checkpoint;
  }

  depth(): number {
    const waiting = [...this.shards.values()].reduce((sum, state) => sum + (this.blocked(state) ? 0 : held(state)), 0);
    return waiting + this.delivering + (this.dirty ? 1 : 0);
  }

  nextRetry(): number | undefined {
    const now = this.setup.clock.now();
    const times = [...this.shards.values()].map(({ nextAt }) => nextAt).filter((at) => at !== undefined && at > now);
    return times.length === 0 ? undefined : Math.min(...(times as number[]));
  }

  async pump(): Promise<boolean> {
    const idle = !this.dirty && this.shards.values().every((state) => this.blocked(state) || held(state) === 0);
    if (idle && performance.now() - this.lookedAt < IDLE_LOOK) return false;
    this.lookedAt = performance.now();
    this.dirty = false;
    let worked = false;
    try {
      for (const shard of await this.setup.reader.shards()) {
        const state = this.stateOf(shard);
        if (await this.work(state)) worked = true;
        // A child shard must wait for its parent, and a blocked batch delays the parent.
        if (this.blocked(state)) break;
      }
    } catch (error) {
      // What was read and not done is read again, so that nothing overtakes an interrupted batch.
      for (const state of this.shards.values())
        Object.assign(state, { batches: [], buffer: [], readTo: state.checkpoint });
      this.dirty = true;
      throw error;
    }
    return worked;
  }

  private stateOf(shard: string): ShardState {
    const known = this.shards.get(shard);
    if (known !== undefined) return known;
    const state = freshState(shard, undefined, 0);
    this.shards.set(shard, state);
    return state;
  }

  private blocked({ nextAt }: ShardState): boolean {
    return nextAt !== undefined && nextAt > this.setup.clock.now();
  }

  /** Works a shard until it is empty or must wait. */
  private async work(state: ShardState): Promise<boolean> {
    let worked = false;
    while (!this.blocked(state)) {
      if (state.batches.length === 0 && state.buffer.length === 0 && !(await this.fill(state))) return worked;
      worked = true;
      if (state.batches.length === 0) {
        const records = state.buffer.splice(0, this.setup.settings.batchSize);
        if (records.length === 0) continue;
        state.batches.push({ records, attempts: state.attempts });
        state.attempts = 0;
      }
      await this.deliver(state);
    }
    return worked;
  }

  /** Reads one page. False = there is nothing more. */
  private async fill(state: ShardState): Promise<boolean> {
    const page = await this.setup.reader.read(state.shard, state.readTo);
    const last = page.at(-1);
    if (last === undefined) return false;
    state.readTo = last.dynamodb.SequenceNumber;
    state.buffer = page.filter((record) => !changesNothing(record) && this.setup.settings.wanted(record));
    if (state.buffer.length === 0) this.checkpoint(state, state.readTo);
    return true;
  }

  private async deliver(state: ShardState): Promise<void> {
    const batch = state.batches.shift();
    if (batch === undefined) return;
    const expired = this.expiredIn(batch);
    if (expired.length > 0) {
      const rest = batch.records.slice(expired.length);
      if (rest.length > 0) state.batches.unshift({ records: rest, attempts: 0 });
      await this.giveUp(state, { ...batch, records: expired }, "RecordAgeExceeded");
      return;
    }
    const effect = batch.attempts === 0 && !batch.late ? this.setup.effect() : undefined;
    if (effect !== undefined && effect.delayMs > 0) {
      state.batches.unshift({ ...batch, late: true });
      state.nextAt = this.setup.clock.now() + effect.delayMs;
      return;
    }
    const result = await this.call(batch, effect);
    if (!result.ok && result.error.name === "TooManyRequestsException") {
      state.batches.unshift(batch);
      state.nextAt = this.setup.clock.now() + FIRST_BACKOFF;
      return;
    }
    const failedAt = firstFailure(result, batch.records, this.setup.settings.partialFailures);
    if (failedAt === undefined) {
      this.passed(state, batch.records);
      return;
    }
    await this.failed(state, batch, failedAt);
  }

  private async call({ records }: Batch, effect: DeliveryEffect | undefined): Promise<InvokeResult> {
    this.delivering += records.length;
    try {
      const event = { Records: effect?.reorder === true ? interleave(records, this.setup.partitionOf) : records };
      const result = await this.setup.invoke(event);
      return effect?.duplicate === true ? await this.setup.invoke(event) : result;
    } finally {
      this.delivering -= records.length;
    }
  }

  private async failed(state: ShardState, batch: Batch, failedAt: number): Promise<void> {
    const { bisect, maximumRetries } = this.setup.settings;
    const rest = batch.records.slice(failedAt);
    if (failedAt > 0) this.checkpoint(state, batch.records[failedAt - 1]?.dynamodb.SequenceNumber);
    // Progress starts a new count; a split does not use up a retry.
    const attempts = (failedAt > 0 ? 0 : batch.attempts) + 1;
    if (bisect && failedAt === 0 && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      state.batches.unshift(
        { records: rest.slice(0, middle), attempts: batch.attempts },
        { records: rest.slice(middle), attempts: batch.attempts },
      );
    } else if (maximumRetries >= 0 && attempts > maximumRetries) {
      await this.giveUp(state, { records: rest, attempts }, "RetryAttemptsExhausted");
      return;
    } else {
      state.batches.unshift({ records: rest, attempts });
    }
    state.nextAt = this.setup.clock.now() + Math.min(FIRST_BACKOFF * 2 ** (attempts - 1), LONGEST_BACKOFF);
    this.save(state);
  }

  private expiredIn({ records }: Batch): readonly StreamRecord[] {
    const oldest = this.setup.clock.now() - this.setup.settings.maximumAgeMs;
    const alive = records.findIndex(({ dynamodb }) => (dynamodb.ApproximateCreationDateTime + 1) * 1000 >= oldest);
    return alive < 0 ? records : records.slice(0, alive);
  }

  private async giveUp(state: ShardState, batch: Batch, condition: Discarded["condition"]): Promise<void> {
    await this.setup.discard({ shard: state.shard, records: batch.records, attempts: batch.attempts, condition });
    this.passed(state, batch.records);
  }

  /** The records are done; when no others are held, so are those behind them that the filter left out. */
  private passed(state: ShardState, records: readonly StreamRecord[]): void {
    const idle = state.batches.length === 0 && state.buffer.length === 0;
    this.checkpoint(state, idle ? state.readTo : records.at(-1)?.dynamodb.SequenceNumber);
  }

  private checkpoint(state: ShardState, sequence: string | undefined): void {
    state.checkpoint = sequence;
    state.nextAt = undefined;
    this.save(state);
  }

  private save({ shard, checkpoint: sequence, batches }: ShardState): void {
    this.checkpoints.save({ shard, sequence, attempts: batches[0]?.attempts ?? 0 });
  }
}
