/**
 * EventBridge Scheduler: the template's schedules, fired by the virtual clock. What fires is stored in the same
 * transaction that forgets it was due, so a kill neither loses a firing nor makes two of one.
 */
import { randomUUID } from "node:crypto";
import type { Denial, Roles } from "../iam/roles.ts";
import type { Ground, Pump, Resource } from "../kernel/contracts.ts";
import { inTransaction, isFields, textOf } from "../kernel/wire.ts";
import { arnOf } from "../template/physical.ts";
import { parseSchedule, type Timetable } from "./cron.ts";

const DAY = 86_400_000;

/** The pump of all schedules, and what the driver needs to stop the clock for them. */
export interface Schedules extends Pump {
  /** The next instant (virtual ms) at which the clock should stop for a schedule. */
  nextStop(): number | undefined;
  /** While days are skipped, a schedule that repeats more than once a day fires once a day. */
  hurry(on: boolean): void;
  /** What each schedule does next, for the console. */
  list(): readonly {
    readonly name: string;
    readonly expression: string;
    readonly zone: string;
    readonly next: string | null;
  }[];
}

/** How a firing reaches its target; both only store, inside the caller's transaction. */
export interface ScheduleTargets {
  enqueueInvocation(functionRef: string, event: unknown): void;
  sendToQueue(queueArn: string, body: string): void;
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly zone: string;
  readonly timetable: Timetable;
  readonly target: string;
  readonly isQueue: boolean;
  readonly input: string | undefined;
  readonly role: string;
  readonly deadLetters: string | undefined;
  readonly until: number;
  next: number | undefined;
}

/**
 * Reads the schedules and where each one stands. A new one counts from now; one that became due while the runner
 * was away fires once.
 * @throws ScheduleError for an expression that Scheduler would refuse
 */
export function createSchedules(
  ground: Ground,
  targets: ScheduleTargets,
  roles: Pick<Roles, "checkAction">,
): Schedules {
  const { db, clock } = ground;
  db.exec(
    "create table if not exists schedule (id text primary key, expression text not null, started integer not null, next integer) strict",
  );
  const save = db.prepare("update schedule set next = ? where id = ?");
  const entries = ground.template.ofType("AWS::Scheduler::Schedule").flatMap((resource) => {
    const entry = resource.properties["State"] === "DISABLED" ? undefined : read(ground, resource);
    return entry === undefined ? [] : [entry];
  });

  function fire(entry: Entry, now: number): void {
    // Several missed instants of one schedule become one firing, for the latest of them.
    let scheduled = entry.next ?? now;
    let following = entry.timetable.next(scheduled);
    while (following !== undefined && following <= now) {
      scheduled = following;
      following = entry.timetable.next(scheduled);
    }
    const next = following !== undefined && following <= entry.until ? following : undefined;
    inTransaction(db, () => {
      if (scheduled <= entry.until) deliver(entry, scheduled);
      save.run(next ?? null, entry.id);
    });
    entry.next = next;
  }

  function deliver(entry: Entry, scheduled: number): void {
    const event = inputOf(entry, scheduled);
    const denial = roles.checkAction(
      entry.role,
      entry.isQueue ? "sqs:SendMessage" : "lambda:InvokeFunction",
      entry.target,
    );
    if (denial !== undefined) bury(entry, event, denial);
    else if (entry.isQueue) targets.sendToQueue(entry.target, event);
    else targets.enqueueInvocation(entry.target, JSON.parse(event));
  }

  function bury(entry: Entry, event: string, { action }: Denial): void {
    console.error(`local: schedule ${entry.name} may not ${action} on its target`);
    if (entry.deadLetters !== undefined) targets.sendToQueue(entry.deadLetters, event);
  }

  let hurried = false;
  const stopFor = ({ next, timetable: { period } }: Entry): number =>
    next === undefined ? Number.POSITIVE_INFINITY : hurried && period < DAY ? Math.ceil(next / DAY) * DAY : next;
  const due = (): Entry[] => entries.filter((entry) => stopFor(entry) <= clock.now());
  return {
    name: "schedules",
    async pump() {
      const ready = due().sort((a, b) => stopFor(a) - stopFor(b));
      for (const entry of ready) fire(entry, clock.now());
      if (ready.length > 0) ground.wake();
      return ready.length > 0;
    },
    depth: () => due().length,
    nextRetry: () => undefined,
    nextStop() {
      const first = Math.min(...entries.map(stopFor));
      return Number.isFinite(first) ? first : undefined;
    },
    hurry(on) {
      hurried = on;
    },
    list: () =>
      entries.map(({ name, expression, zone, next }) => ({
        name,
        expression,
        zone,
        next: next === undefined ? null : new Date(next).toISOString(),
      })),
  };
}

function read({ db, clock }: Ground, resource: Resource): Entry {
  const { logicalId, properties } = resource;
  const target = isFields(properties["Target"]) ? properties["Target"] : {};
  const targetArn = textOf(target["Arn"]) ?? "";
  const isQueue = targetArn.startsWith("arn:aws:sqs:");
  if (!isQueue && !targetArn.startsWith("arn:aws:lambda:"))
    throw new Error(`${logicalId}: target ${targetArn} is neither a function nor a queue`);
  const expression = textOf(properties["ScheduleExpression"]) ?? "";
  const zone = textOf(properties["ScheduleExpressionTimezone"]) ?? "UTC";
  const begin = Date.parse(textOf(properties["StartDate"]) ?? "");
  const end = Date.parse(textOf(properties["EndDate"]) ?? "");
  const stored = db.prepare("select expression, started, next from schedule where id = ?").get(logicalId) as
    | { expression: string; started: number; next: number | null }
    | undefined;
  const kept = stored?.expression === `${expression} ${zone}` ? stored : undefined;
  const started = kept?.started ?? Math.max(clock.now(), Number.isNaN(begin) ? 0 : begin);
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
    arn: arnOf(resource),
    expression,
    zone,
    timetable,
    target: targetArn,
    isQueue,
    input: textOf(target["Input"]),
    role: textOf(target["RoleArn"]) ?? "",
    deadLetters: letters,
    until: Number.isNaN(end) ? Number.POSITIVE_INFINITY : end,
    next,
  };
}

/** The target's input with Scheduler's own placeholders filled; without input, an empty object. */
function inputOf(entry: Entry, scheduled: number): string {
  const values: Readonly<Record<string, string>> = {
    "schedule-arn": entry.arn,
    "scheduled-time": new Date(scheduled).toISOString().replace(/\.\d+Z$/, "Z"),
    "execution-id": randomUUID(),
    "attempt-number": "1",
  };
  return (entry.input ?? "{}").replace(/<aws\.scheduler\.([a-z-]+)>/g, (all, name: string) => values[name] ?? all);
}
