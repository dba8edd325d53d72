/**
 * EventBridge Scheduler: the template's schedules, fired by the virtual clock. A firing is stored in the same
 * transaction that moves the schedule on, so a kill neither loses nor repeats it.
 */
import type { Roles } from "../iam/roles.ts";
import type { Core, Pump, Resource } from "../kernel/contracts.ts";
import { inTransaction, isFields, textOf } from "../kernel/wire.ts";
import { parseSchedule, type Timetable } from "./cron.ts";

const DAY = 86_400_000;

/** The pump of all schedules, and what the driver needs to stop the clock for them. */
export interface Schedules extends Pump {
  /** The next instant (virtual ms) at which the clock should stop for a schedule. */
  nextStop(): number | undefined;
  /** While days are skipped, a schedule that repeats more than once a day fires once a day. */
  setCoarse(on: boolean): void;
  /** What each schedule does next, for the console. */
  list(): readonly {
    readonly name: string;
    readonly expression: string;
    readonly zone: string;
    readonly next: string | null;
  }[];
}

/** How a firing or its failure is stored, inside the caller's transaction. */
interface ScheduleTargets {
  enqueueInvocation(functionRef: string, event: unknown): void;
  sendToQueue(queueArn: string, body: string): void;
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly expression: string;
  readonly zone: string;
  readonly timetable: Timetable;
  readonly target: string;
  /** JSON. */
  readonly input: string;
  readonly role: string;
  readonly deadLetters: string | undefined;
  next: number | undefined;
}

/**
 * Reads the schedules and their stored next firing. A new one counts from now; one that became due while the runner
 * was off fires once.
 * @throws ScheduleError for an expression that Scheduler would refuse
 */
export const createSchedules = (core: Core, targets: ScheduleTargets, roles: Pick<Roles, "checkAction">): Schedules => {
  const { db, clock } = core;
  db.exec(
    "create table if not exists schedule (id text primary key, expression text not null, started integer not null, next integer) strict",
  );
  const save = db.prepare("update schedule set next = ? where id = ?");
  const entries = core.template.ofType("AWS::Scheduler::Schedule").flatMap((resource) => {
    const entry = resource.properties["State"] === "DISABLED" ? undefined : read(core, resource);
    return entry === undefined ? [] : [entry];
  });

  function fire(entry: Entry, now: number): void {
    // Several missed instants of one schedule become one firing.
    let following = entry.timetable.next(entry.next ?? now);
    while (following !== undefined && following <= now) following = entry.timetable.next(following);
    inTransaction(db, () => {
      deliver(entry);
      save.run(following ?? null, entry.id);
    });
    entry.next = following;
  }

  function deliver({ name, role, target, input, deadLetters }: Entry): void {
    const denial = roles.checkAction(role, "lambda:InvokeFunction", target);
    if (denial === undefined) {
      targets.enqueueInvocation(target, JSON.parse(input));
      return;
    }
    console.error(`local: schedule ${name} may not ${denial.action} on its target`);
    if (deadLetters !== undefined) targets.sendToQueue(deadLetters, input);
  }

  let coarse = false;
  const stopFor = ({ next, timetable: { period } }: Entry): number =>
    next === undefined ? Number.POSITIVE_INFINITY : coarse && period < DAY ? Math.ceil(next / DAY) * DAY : next;
  const due = (): Entry[] => entries.filter((entry) => stopFor(entry) <= clock.now());
  return {
    name: "schedules",
    async pump() {
      const ready = due().sort((a, b) => stopFor(a) - stopFor(b));
      for (const entry of ready) fire(entry, clock.now());
      if (ready.length > 0) core.wake();
      return ready.length > 0;
    },
    depth: () => due().length,
    nextRetry: () => undefined,
    nextStop() {
      const first = Math.min(...entries.map(stopFor));
      return Number.isFinite(first) ? first : undefined;
    },
    setCoarse(on) {
      coarse = on;
    },
    list: () =>
      entries.map(({ name, expression, zone, next }) => ({
        name,
        expression,
        zone,
        next: next === undefined ? null : new Date(next).toISOString(),
      })),
  };
};

const read = ({ db, clock }: Core, resource: Resource): Entry => {
  const { logicalId, properties } = resource;
  const target = isFields(properties["Target"]) ? properties["Target"] : {};
  const targetArn = textOf(target["Arn"]) ?? "";
  if (!targetArn.startsWith("arn:aws:lambda:")) throw new Error(`${logicalId}: target ${targetArn} is not a function`);
  const expression = textOf(properties["ScheduleExpression"]) ?? "";
  const zone = textOf(properties["ScheduleExpressionTimezone"]) ?? "UTC";
  const stored = db.prepare("select expression, started, next from schedule where id = ?").get(logicalId) as
    | { expression: string; started: number; next: number | null }
    | undefined;
  const kept = stored?.expression === `${expression} ${zone}` ? stored : undefined;
  const started = kept?.started ?? clock.now();
  const timetable = parseSchedule(expression, zone, started);
  const next = kept === undefined ? timetable.next(started - 1) : (kept.next ?? undefined);
  if (kept === undefined) {
    db.prepare("insert or replace into schedule values (?, ?, ?, ?)").run(
      logicalId,
      `${expression} ${zone}`,
      started,
      next ?? null,
    );
  }
  const letters = isFields(target["DeadLetterConfig"]) ? textOf(target["DeadLetterConfig"]["Arn"]) : undefined;
  return {
    id: logicalId,
    name: textOf(properties["Name"]) ?? logicalId,
    expression,
    zone,
    timetable,
    target: targetArn,
    input: textOf(target["Input"]) ?? "{}",
    role: textOf(target["RoleArn"]) ?? "",
    deadLetters: letters,
    next,
  };
};
