/** A small district in which three rounds go by, told twice with something about one leader's answers changed. */
import fc from "fast-check";
import { sharedReading } from "../../../domain/burnout/explanation.ts";
import { assess } from "../../../domain/burnout/strain.ts";
import { itemsForCycle } from "../../../domain/pulses/instrument.ts";
import type { Kind } from "../../../domain/state.ts";
import { OPERATIONS } from "../../../functions/http/contract/operations.ts";
import type { Operation } from "../../../functions/runtime/operation.ts";
import { type MemoryStore, memoryStore, memoryTokens } from "../../doubles/memory.ts";
import { seedRecords } from "./records.ts";
import { DISTRICT, type Stage, type wholeSystem } from "./whole-system.ts";

/** The leader whose answers are nobody's business; `s1` supervises l1 to l3, `s2` the others. */
export const TARGET = "l1";
const LEADERS = ["l1", "l2", "l3", "l4", "l5", "l6"] as const;

/** A round's mornings, in UTC: it opens, a reminder is due, it has closed. */
const ROUNDS = [
  { roundId: "2026-08", mornings: ["2026-08-03", "2026-08-06", "2026-08-17"], answered: "2026-08-03" },
  { roundId: "2026-09", mornings: ["2026-09-01", "2026-09-04", "2026-09-15"], answered: "2026-09-01" },
  { roundId: "2026-10", mornings: ["2026-10-01", "2026-10-06", "2026-10-15"], answered: "2026-10-01" },
] as const;

/** Option indexes of a cycle's seven items in page order; null = the leader does not answer. */
export type Posted = readonly number[] | null;

/** What happens in a world, as far as worlds differ. */
export interface Story {
  /** Round, from 0, before which the leader turns sharing off; absent = the switch is never touched, and stands on. */
  readonly offBefore?: number;
  /** The leader erases all answers after the last. */
  readonly erases?: boolean;
  /** By round; a round may be answered again. */
  readonly target: readonly { readonly first: Posted; readonly again: Posted }[];
  /** One option index for all items of a round, by leader and round; null = silence. */
  readonly others: readonly (readonly (number | null)[])[];
}

const fieldsOf = (cycle: number, posted: readonly number[]): Record<string, string> =>
  Object.fromEntries(itemsForCycle(cycle).map(({ id }, place) => [id, String(posted[place])]));

const token = (name: string) => name.padEnd(43, "c");

/** Records that have nothing to do with answers, and are shown beside what might. */
const BESIDES = [
  ...(["leave", "assignment", "importJob", "interest", "nomination", "evidence", "rating", "credential"] as const),
  ...(["readinessOverride", "readinessAppeal", "seatOutlook", "successionPlan", "calibrationSession"] as const),
] satisfies readonly Kind[];

/** Rows that staff's functions work with: a roster, some records of coaching, subscriptions and calendars. */
const seed = (db: MemoryStore) => {
  const base = { district: DISTRICT, version: 1 } as const;
  db.seed("district", {
    ...base,
    name: "Lake district",
    timeZone: "America/Chicago",
    createdOn: "2026-07-01",
    language: "en",
    holidays: [],
    roundMonths: [8, 9, 10],
    sharingDefault: "on",
    contactEmail: "office@lake.example",
    help: [],
  });
  for (const [staffId, role] of [
    ["s1", "supervisor"],
    ["s2", "supervisor"],
    ["hr", "hr"],
    ["ad", "admin"],
  ] as const) {
    db.seed("staff", { ...base, staffId, name: `Staff ${staffId}`, email: `${staffId}@lake.example`, roles: [role] });
  }
  for (const [place, leaderId] of LEADERS.entries()) {
    const orgId = `o${place + 1}`;
    const supervisorId = place < 3 ? "s1" : "s2";
    db.seed("org", {
      ...base,
      orgId,
      sourcedId: orgId,
      name: `School ${orgId}`,
      type: "school",
      region: "north",
      level: "high",
    });
    db.seed("leader", {
      ...base,
      leaderId,
      givenName: "Given",
      familyName: leaderId,
      email: `${leaderId}@lake.example`,
      language: "en",
    });
    db.seed("appointment", {
      ...{ ...base, leaderId, appointmentId: "rec", orgId, role: "PRINCIPAL" as const, begin: "2025-07-01", end: null },
      ...{ primary: true, interim: false, precision: "given" as const },
    });
    db.seed("supervision", { ...base, leaderId, supervisorId, basis: "confirmed", since: "2025-07-01" });
    db.seed("touchpoint", {
      ...{
        ...base,
        leaderId,
        touchpointId: "2026-07-20.rec",
        supervisorId,
        kind: "visit" as const,
        heldOn: "2026-07-20",
        orgId,
      },
      ...{ nextStep: "Look at the schedule", followUpOn: "2026-09-10", recordedAt: "2026-07-20T15:00:00.000Z" },
    });
    db.seed("touchpointNote", {
      ...{ ...base, authorId: supervisorId, leaderId, touchpointId: "2026-07-20.rec", text: "note" },
      changedAt: "2026-07-20T15:00:00.000Z",
    });
    db.seed("seat", { ...base, orgId, seatId: "rec", role: "PRINCIPAL", fte: 1, openedOn: null, closedOn: null });
  }
  const records = memoryStore();
  seedRecords(records);
  for (const kind of BESIDES) {
    const here = (records.all(kind) as { district: string; leaderId?: string; orgId?: string }[]).filter(
      ({ district, leaderId = TARGET, orgId = "o1" }) => district === DISTRICT && leaderId === TARGET && orgId === "o1",
    );
    db.seed(kind, ...(here as never[]));
  }
  db.seed("webhook", {
    ...{ ...base, webhookId: "rec", url: "https://elsewhere.example/x", eventTypes: [], secret: "whsec_x" },
    ...{ state: "active" as const, recordedAt: "2026-07-01T12:00:00.000Z" },
  });
  for (const staffId of ["s1", "s2"]) {
    const hash = memoryTokens().hash(token(staffId));
    db.seed("calendarFeed", { ...base, hash, feedId: staffId, staffId, createdAt: "2026-07-01T12:00:00.000Z" });
  }
};

/** Plays a story to its end: mornings, answers, what staff do meanwhile, the publication of group numbers. */
export const play = async (system: Awaited<ReturnType<typeof wholeSystem>>, story: Story): Promise<Stage> => {
  const stage = system.open("2026-07-31T12:30:00.000Z");
  seed(stage.db);
  // As after the import of a roster, and on every school morning.
  for (const leaderId of LEADERS)
    stage.waiting.push({ entry: "assess-strain", body: { district: DISTRICT, leaderId } });
  await system.morning("2026-07-31T12:30:00.000Z");
  for (const [i, { roundId, mornings, answered }] of ROUNDS.entries()) {
    const [opens, reminded, closed] = mornings;
    stage.clock.advance({ hours: 3 });
    if (story.offBefore === i) await system.share(TARGET, "off");
    await system.morning(`${opens}T12:30:00.000Z`);
    stage.clock.set(`${answered}T19:00:00.000Z`);
    for (const [place, leaderId] of LEADERS.entries()) {
      stage.clock.advance({ minutes: 7 });
      const cycle = i + 1;
      const { first = null, again = null } = story.target[i] ?? {};
      const flat = story.others[place - 1]?.[i] ?? null;
      const posts = leaderId === TARGET ? [first, again] : [flat === null ? null : Array<number>(7).fill(flat)];
      for (const posted of posts) if (posted !== null) await system.answer(leaderId, roundId, fieldsOf(cycle, posted));
    }
    if (i === 2 && story.erases) await system.erase(TARGET);
    if (i === 1) {
      await system.morning(`${reminded}T12:30:00.000Z`);
      await staffAtWork(system, stage);
    }
    await system.morning(`${closed}T12:30:00.000Z`);
    stage.clock.advance({ minutes: 20 });
    await system.settle();
  }
  stage.clock.set("2026-10-16T18:00:00.000Z");
  return stage;
};

const staffAtWork = async (system: Awaited<ReturnType<typeof wholeSystem>>, stage: Stage): Promise<void> => {
  stage.clock.advance({ hours: 6 });
  const ask = (id: string, params: Readonly<Record<string, string>>, as: string, body: object) =>
    system.call(OPERATIONS.find((one) => one.id === id) as Operation, params, { as, body });
  const call = { kind: "call", heldOn: "2026-09-04", nextStep: "Call again", followUpOn: "2026-09-20" };
  const done = [
    await ask("createTouchpoint", { leaderId: TARGET }, "s1", call),
    await ask("createTouchpoint", { leaderId: "l4" }, "s2", call),
    await ask("createRuleSimulation", {}, "ad", { name: "Sooner", thresholds: { raisedRounds: 1 } }),
  ];
  for (const { status, whole } of done) if (status >= 300) throw new Error(whole);
  await system.settle();
};

/** Secrets of the calendars that supervisors' programs read, by whose they are. */
export const CALENDARS = ["s1", "s2"].map((staffId) => [staffId, token(staffId)] as const);

const code = fc.integer({ min: 0, max: 4 });
const seven = fc.array(code, { minLength: 7, maxLength: 7 });
const round = fc.record({
  first: fc.option(seven, { freq: 4, nil: null }),
  again: fc.option(seven, { freq: 1, nil: null }),
});
const anyTarget: fc.Arbitrary<Story["target"]> = fc
  .array(round, { minLength: 3, maxLength: 3 })
  .map((rounds) => rounds.map(({ first, again }) => ({ first, again: first === null ? null : again })));
const change = fc.record({ place: fc.nat({ max: 6 }), to: code });
const SILENT: Story["target"] = [1, 2, 3].map(() => ({ first: null, again: null }));

/**
 * How the worlds of a family differ. `private`: in what the leader answers with sharing off, if anything. `silent`: the
 * first never answers and never presses anything, the others turn sharing off and answer, and some erase that again. `private-later`: two rounds are
 * shared, alike, then sharing is turned off, and the third differs. `same-reading`: sharing is on, and the answers come to
 * the same reading.
 */
export const DIFFERENCES = ["private", "silent", "private-later", "same-reading"] as const;

/** Stories that no member of staff may be able to tell from the first, outside the numbers of groups. */
export interface Family {
  readonly difference: (typeof DIFFERENCES)[number];
  readonly base: Story;
  readonly twins: readonly Story[];
  /** So many answer that group numbers are out, and hold the leader. */
  readonly many: boolean;
}

/** What a supervisor can learn from a history while sharing is on: each reading, and what decides on episodes. */
const learned = (target: Story["target"]): string => {
  const cycles = target.flatMap(({ first, again }, i) => {
    const posted = again ?? first;
    if (posted === null) return [];
    const answers = Object.fromEntries(itemsForCycle(i + 1).map(({ id }, place) => [id, posted[place]]));
    return [{ cycle: i + 1, schoolYear: 2027, answers, responseId: String(i) }];
  });
  return JSON.stringify(
    cycles.map((_, i) => {
      const assessment = assess(cycles.slice(0, i + 1));
      const { level, confidence, rising } = assessment.latest ?? {};
      return [sharedReading(assessment), level, confidence, rising];
    }),
  );
};

/** Answers that are sent again were assessed before: the reading of every first version counts as well. */
const learnedAlways = (target: Story["target"]): string =>
  JSON.stringify([
    learned(target),
    ...target.map(({ first }, i) => learned([...target.slice(0, i), { first, again: null }])),
  ]);

/** Other answers with the same readings: where somebody expects to work never counts, and many a step does not show. */
const sameReading = (
  target: Story["target"],
  changes: readonly { readonly place: number; readonly to: number }[],
): Story["target"] => {
  const intent = itemsForCycle(1).findIndex(({ id }) => id === "IL1");
  const changed = (rounds: readonly number[]): Story["target"] =>
    target.map((one, i) => {
      const { place, to } = changes[i] ?? { place: 0, to: 0 };
      const alter = (posted: Posted): Posted =>
        posted?.map((code, at) => {
          if (at === intent) return (code + 1 + (to % 4)) % 5;
          return rounds.includes(i) && at === place ? to : code;
        }) ?? null;
      return { first: alter(one.first), again: alter(one.again) };
    });
  const readings = learnedAlways(target);
  const taken: number[] = [];
  for (const i of target.keys()) if (learnedAlways(changed([...taken, i])) === readings) taken.push(i);
  return changed(taken);
};

/** A family with so many twins. */
export const anyFamily = (difference: Family["difference"], twins: number): fc.Arbitrary<Family> =>
  fc
    .record({
      many: fc.boolean(),
      erases: fc.array(fc.boolean(), { minLength: twins, maxLength: twins }),
      own: anyTarget,
      other: fc.array(anyTarget, { minLength: twins, maxLength: twins }),
      changes: fc.array(fc.array(change, { minLength: 3, maxLength: 3 }), { minLength: twins, maxLength: twins }),
      others: fc.array(fc.array(fc.option(code, { freq: 5, nil: null }), { minLength: 3, maxLength: 3 }), {
        minLength: 5,
        maxLength: 5,
      }),
    })
    .map(({ many, erases, own, other, changes, others: drawn }): Family => {
      // With three of the five at most, and the leader, there are never five who answer.
      const others = drawn.map((rounds, i) =>
        many ? rounds.map((one) => one ?? i % 5) : i < 3 ? rounds : [null, null, null],
      );
      const off = (target: Story["target"]): Story => ({ offBefore: 0, target, others });
      const offLater = (last: Story["target"][number] | undefined): Story => ({
        ...{ offBefore: 2, others },
        target: [...own.slice(0, 2), last ?? { first: null, again: null }],
      });
      const families: Readonly<Record<Family["difference"], Pick<Family, "base" | "twins">>> = {
        private: { base: off(own), twins: other.map(off) },
        silent: {
          base: { target: SILENT, others },
          twins: other.map((target, i) => ({ ...off(target), erases: erases[i] === true })),
        },
        "private-later": { base: offLater(own[2]), twins: other.map((each) => offLater(each[2])) },
        "same-reading": {
          base: { target: own, others },
          twins: changes.map((each) => ({ target: sameReading(own, each), others })),
        },
      };
      return { difference, many, ...families[difference] };
    });
