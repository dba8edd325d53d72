/** The first run, which fills a new data folder: what it may use, and whether it was begun and finished. */
import type { DatabaseSync } from "node:sqlite";
import type { InvokeResult, LocalClock } from "../kernel/contracts.ts";
import type { Settled } from "../time/driver.ts";
import type { System } from "./wiring.ts";

/** What the first run may use. */
export interface FirstRun {
  /** Public origin of the runner; pages and API answer during the first run. */
  readonly origin: string;
  readonly clock: LocalClock;
  /** Invokes the function that a CloudFormation output names. @throws Error with the function's own message */
  invokeOutput(outputKey: string, payload: unknown): Promise<unknown>;
  /** Moves the clock forward to an instant (virtual ms), running everything due on the way. */
  advance(to: number): Promise<void>;
  /** Runs everything due until the system is still. */
  settle(): Promise<void>;
  /** An access token of a person, by username or mail address. */
  token(as: string): Promise<string>;
  /** Prints how many steps are done. */
  progress(text: string, done: number, total: number): void;
}

/** The system that is filled. */
interface Startable {
  readonly origin: string;
  readonly clock: LocalClock;
  readonly template: { readonly outputs: Readonly<Record<string, string>> };
  readonly system: Pick<System, "services">;
  invoke(functionRef: string, event: unknown): Promise<InvokeResult>;
  advance(to: number): Promise<Settled>;
  settle(): Promise<Settled>;
}

/** What a first run may use of a running system. */
export const firstRunContext = (running: Startable, say: (text: string) => void): FirstRun => {
  const { origin, clock, template, system } = running;
  const quiet = async (work: Promise<Settled>): Promise<void> => {
    const { settled, open } = await work;
    if (!settled) throw new Error(`The system did not settle: ${JSON.stringify(open)}`);
  };
  return {
    origin,
    clock,
    async invokeOutput(outputKey, payload) {
      const reference = template.outputs[outputKey];
      if (reference === undefined) throw new Error(`The template has no output ${outputKey}`);
      const result = await running.invoke(reference, payload);
      if (!result.ok) throw new Error(`${outputKey}: ${result.error.name}: ${result.error.message}`);
      return result.payload;
    },
    advance: (to) => quiet(running.advance(to)),
    settle: () => quiet(running.settle()),
    async token(as) {
      const token = await system.services.identity.tokenFor(as);
      if (token === undefined) throw new Error(`There is no account ${as}`);
      return token.access_token;
    },
    progress: (text, done, total) => say(`${text} (${done}/${total})`),
  };
};

/** Remembers whether the folder's first run was begun and finished. */
export const openProgress = (db: DatabaseSync) => {
  db.exec(
    "create table if not exists first_run (one integer primary key check (one = 1), finished integer not null) strict",
  );
  const row = db.prepare("select finished from first_run").get() as { finished: number } | undefined;
  return {
    isOpen: row?.finished !== 1,
    begin(): void {
      db.exec("insert or ignore into first_run values (1, 0)");
    },
    finish(): void {
      db.exec("update first_run set finished = 1");
    },
  };
};
