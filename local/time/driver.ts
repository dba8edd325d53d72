/**
 * Runs everything timed or queued: in the background as real time passes, and on demand until nothing is due or up to
 * a later instant, in order of time.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Pump } from "../kernel/contracts.ts";
import type { MovableClock } from "./clock.ts";

/** The result of settling. */
export interface Settled {
  /** False = the allowed time or retries ran out before everything was done; `open` shows what is left. */
  readonly settled: boolean;
  /** Depth by pump, of those that are not empty. */
  readonly open: Readonly<Record<string, number>>;
  /** How often the clock was moved to a retry. */
  readonly jumps: number;
}

/** The driver of one runner. */
export interface Driver {
  /** Something became due: pump at once. */
  wake(): void;
  /** Runs everything due, and moves the clock to retries already accepted, until nothing is left. */
  settle(): Promise<Settled>;
  /** Settles, and runs everything due up to `target` (virtual ms) in order of time; ends with the clock at `target`. */
  advance(target: number): Promise<Settled>;
  /** Stops pumping and waits for what is under way. */
  stop(): Promise<void>;
}

/** What the driver runs. */
interface DriverSetup {
  readonly clock: MovableClock;
  readonly pumps: readonly Pump[];
  /** Invocations under way that no pump knows of, e.g. from HTTP. */
  readonly inFlight: () => number;
  /** The next instant at which the clock must stop on its way. */
  readonly nextStop: () => number | undefined;
  /** Called when an advance over more than a day begins and ends. */
  readonly setCoarse: (on: boolean) => void;
}

const TICK_MS = 100;
/** Longest settling, real ms. */
const PATIENCE_MS = 120_000;
/** Retries in a row that one settling follows: enough for a record that is retried for a day. */
const MAX_JUMPS = 2_000;
const DAY = 86_400_000;

/** Starts pumping in the background. */
export const createDriver = (setup: DriverSetup): Driver => new PumpDriver(setup);

/** One pump, never entered twice at a time. */
class PumpLoop {
  readonly pump: Pump;
  private running: Promise<void> | undefined;
  private again = false;
  private stopping = false;
  private failure = "";

  constructor(pump: Pump) {
    this.pump = pump;
  }

  /** Runs the pump until it finds nothing to do. A call during a run makes it look once more. */
  run(): Promise<void> {
    this.again = true;
    this.running ??= this.loop().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  get busy(): boolean {
    return this.running !== undefined;
  }

  /** Waits for a run under way and starts no other. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async loop(): Promise<void> {
    try {
      while (this.again && !this.stopping) {
        this.again = false;
        if (await this.pump.pump()) this.again = true;
      }
      this.failure = "";
    } catch (error) {
      // A pump that fails is tried again at the next tick; its durable state is what it was.
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (text !== this.failure) console.error(`local: ${this.pump.name} failed and will be tried again: ${text}`);
      this.failure = text;
    }
  }
}

class PumpDriver implements Driver {
  private readonly setup: DriverSetup;
  private readonly loops: readonly PumpLoop[];
  private readonly ticker: NodeJS.Timeout;
  private turn: Promise<unknown> = Promise.resolve();
  private stopped = false;
  private woken = false;

  constructor(setup: DriverSetup) {
    this.setup = setup;
    this.loops = setup.pumps.map((pump) => new PumpLoop(pump));
    this.ticker = setInterval(() => this.wake(), TICK_MS);
    this.wake();
  }

  wake(): void {
    if (this.woken || this.stopped) return;
    this.woken = true;
    // Deferred, so that a caller inside a transaction or a pump is done first.
    setImmediate(() => {
      this.woken = false;
      if (!this.stopped) for (const loop of this.loops) void loop.run();
    });
  }

  settle(): Promise<Settled> {
    return this.inTurn(() => this.quiet(Number.POSITIVE_INFINITY));
  }

  advance(target: number): Promise<Settled> {
    return this.inTurn(async () => {
      const { clock, nextStop, setCoarse } = this.setup;
      let jumps = 0;
      setCoarse(target - clock.now() > DAY);
      try {
        for (;;) {
          const result = await this.quiet(target);
          jumps += result.jumps;
          if (!result.settled) return { ...result, jumps };
          const stop = nextStop();
          if (stop === undefined || stop > target) break;
          clock.moveTo(stop);
        }
      } finally {
        setCoarse(false);
      }
      clock.moveTo(target);
      const last = await this.quiet(target);
      return { ...last, jumps: jumps + last.jumps };
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.ticker);
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  /** One settling or advance at a time. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** Pumps until still, following retries that come due up to `limit`. */
  private async quiet(limit: number): Promise<Settled> {
    const { clock, inFlight, nextStop } = this.setup;
    const end = performance.now() + PATIENCE_MS;
    for (let jumps = 0; ; ) {
      await Promise.all(this.loops.map((loop) => loop.run()));
      const open = this.open();
      if (this.stopped || performance.now() > end || jumps > MAX_JUMPS) return { settled: false, open, jumps };
      if (Object.keys(open).length > 0 || inFlight() > 0) {
        await sleep(this.loops.some((loop) => loop.busy) ? 0 : 2);
        continue;
      }
      const retry = this.nextRetry();
      if (retry === undefined || retry > limit) return { settled: true, open, jumps };
      // What is scheduled before the retry runs before it.
      clock.moveTo(Math.min(retry, nextStop() ?? retry));
      jumps++;
    }
  }

  private open(): Record<string, number> {
    const depths = this.loops.map(({ pump }) => [pump.name, pump.depth()] as const);
    return Object.fromEntries(depths.filter(([, depth]) => depth > 0));
  }

  private nextRetry(): number | undefined {
    const times = this.loops.map(({ pump }) => pump.nextRetry()).filter((at) => at !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  }
}
