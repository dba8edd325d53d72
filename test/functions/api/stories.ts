/** A small district in which three rounds go by, told twice with something about one leader's answers changed. */
import fc from "fast-check";
import { sharedReading } from "../../../domain/burnout/explanation.ts";
import { assess } from "../../../domain/burnout/strain.ts";
import { itemsForCycle } from "../../../domain/pulses/instrument.ts";
import { type MemoryStore, memoryTokens } from "../../doubles/memory.ts";
import { DISTRICT, type Stage, type wholeSystem } from "./whole-system.ts";

/** The leader whose answers are nobody's business; `s1` supervises l1 to l3, `s2` the others. */
export const TARGET = "l1";
const LEADERS = ["l1", "l2", "l3", "l4", "l5", "l6"] as const;

/** A round's mornings, in UTC: it opens, a reminder is due, it has closed. */
const ROUNDS = [
  { roundId: "2026-08", mornings: ["2026-08-03", "2026-08-06", "2026-08-17"], answered: "2026-08-04" },
  { roundId: "2026-09", mornings: ["2026-09-01", "2026-09-04", "2026-09-15"], answered: "2026-09-02" },
  { roundId: "2026-10", mornings: ["2026-10-01", "2026-10-06", "2026-10-15"], answered: "2026-10-02" },
] as const;

/** Option indexes of a cycle's seven items in page order; null = the leader does not answer. */
export type Posted = readonly number[] | null;

/** What happens in a world, as far as worlds differ. */
export interface Story {
  /** What the leader presses before the first round; absent = nothing. */
  readonly presses?: "on" | "off";
  /** By round; a round may be answered again. */
  readonly target: readonly { readonly first: Posted; readonly again: Posted }[];
  /** One option index for all items of a round, by leader and round; null = silence. */
  readonly others: readonly (readonly (number | null)[])[];
}

const fieldsOf = (cycle: number, posted: readonly number[]): Record<string, string> =>
  Object.fromEntries(itemsForCycle(cycle).map(({ id }, place) => [id, String(posted[place])]));

const token = (name: string) => name.padEnd(43, "c");

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
  db.seed("leave", { ...base, leaderId: "l2", leaveId: "rec", begin: "2026-09-07", end: "2026-09-12" });
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
  const stage = system.open("2026-08-01T15:00:00.000Z");
  seed(stage.db);
  if (story.presses) await system.share(TARGET, story.presses);
  for (const [i, { roundId, mornings, answered }] of ROUNDS.entries()) {
    const [opens, reminded, closed] = mornings;
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
    await system.morning(`${reminded}T12:30:00.000Z`);
    if (i === 1) await staffAtWork(system, stage);
    await system.morning(`${closed}T12:30:00.000Z`);
    stage.clock.advance({ minutes: 20 });
    await system.settle();
  }
  stage.clock.set("2026-10-16T18:00:00.000Z");
  return stage;
};

const staffAtWork = async (system: Awaited<ReturnType<typeof wholeSystem>>, stage: Stage): Promise<void> => {
  stage.clock.advance({ hours: 6 });
  for (const [as, leaderId] of [
    ["s1", TARGET],
    ["s2", "l4"],
  ] as const) {
    const body = { kind: "call", heldOn: "2026-09-04", nextStep: "Call again", followUpOn: "2026-09-20" };
    await system.call(`POST /v1/leaders/${leaderId}/touchpoints`, { as, body });
  }
  await system.call("POST /v1/rule-sets/simulate", {
    as: "ad",
    body: { name: "Sooner", thresholds: { raisedRounds: 1 } },
  });
  await system.settle();
};

/** What a supervisor's calendar program reads. */
export const CALENDARS = ["s1", "s2"].map(token);

const code = fc.integer({ min: 0, max: 4 });
const seven = fc.array(code, { minLength: 7, maxLength: 7 });
const maybe = fc.option(seven, { freq: 4, nil: null });
const answers = fc.array(fc.record({ first: maybe, again: fc.option(seven, { freq: 1, nil: null }) }), {
  minLength: 3,
  maxLength: 3,
});

/** How two worlds differ. */
export const DIFFERENCES = ["answers", "silence", "off-or-silent", "same-reading"] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** Two stories that no member of staff may be able to tell apart, outside the numbers of groups. */
export interface Pair {
  readonly difference: Difference;
  readonly stories: readonly [Story, Story];
  /** So many answer that group numbers are out, and hold the leader. */
  readonly many: boolean;
}

const silent = ({ first }: Story["target"][number]) => first === null;

/** The same rounds answered, otherwise. */
const answeredAlike = (like: Story["target"], other: Story["target"]): Story["target"] =>
  other.map((round, i) => {
    const model = like[i];
    if (model === undefined || silent(model)) return { first: null, again: null };
    return { first: round.first ?? Array<number>(7).fill(2), again: round.again };
  });

/** What a supervisor can learn from a history while sharing is on: each reading, and what decides on episodes. */
const learned = (target: Story["target"]): string => {
  const cycles = target.flatMap(({ first, again }, i) => {
    const posted = again ?? first;
    if (first === null || posted === null) return [];
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

/** Other answers with the same readings: where somebody expects to work never counts, a step of one item may not. */
const sameReading = (target: Story["target"], changes: readonly { readonly place: number; readonly to: number }[]) => {
  const intent = itemsForCycle(1).findIndex(({ id }) => id === "IL1");
  const changed = (places: readonly number[]) =>
    target.map((round, i) => {
      const { place, to } = changes[i] ?? { place: 0, to: 0 };
      const alter = (posted: Posted) =>
        posted &&
        posted.map((one, at) =>
          at === intent ? (one + 1 + (to % 4)) % 5 : places.includes(at) && at === place ? to : one,
        );
      return { first: alter(round.first), again: alter(round.again) };
    });
  const bold = changed([0, 1, 2, 3, 4, 5, 6]);
  return learned(bold) === learned(target) && everyVersion(bold, target) ? bold : changed([]);
};

/** Answers that are sent again are assessed twice: the first version's reading must be the same as well. */
const everyVersion = (one: Story["target"], other: Story["target"]): boolean => {
  const firsts = (target: Story["target"]) =>
    target.map(({ first }, i) => [...target.slice(0, i), { first, again: null }]);
  return firsts(one).every((version, i) => learned(version) === learned(firsts(other)[i] ?? []));
};

export const anyPair: fc.Arbitrary<Pair> = fc
  .record({
    difference: fc.constantFrom(...DIFFERENCES),
    many: fc.boolean(),
    one: answers,
    other: answers,
    others: fc.array(fc.array(fc.option(code, { freq: 5, nil: null }), { minLength: 3, maxLength: 3 }), {
      minLength: 5,
      maxLength: 5,
    }),
    changes: fc.array(fc.record({ place: fc.nat({ max: 6 }), to: code }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ difference, many, one, other, others: drawn, changes }): Pair => {
    const target = one.map((round) => (silent(round) ? { first: null, again: null } : round));
    // With three of five at most, and the leader, there are never five who answer.
    const others = drawn.map((rounds, i) =>
      many ? rounds.map((code, at) => code ?? at) : i < 3 ? rounds : [null, null, null],
    );
    const stories = (): readonly [Story, Story] => {
      switch (difference) {
        case "answers":
          return [
            { presses: "off", target, others },
            { presses: "off", target: answeredAlike(target, other), others },
          ];
        case "silence":
          return [
            { presses: "off", target, others },
            {
              presses: "off",
              target: other.map((round) => (silent(round) ? { first: null, again: null } : round)),
              others,
            },
          ];
        case "off-or-silent":
          return [
            { presses: "off", target, others },
            { target: target.map(() => ({ first: null, again: null })), others },
          ];
        case "same-reading":
          return [
            { target, others },
            { target: sameReading(target, changes), others },
          ];
      }
    };
    return { difference, many, stories: stories() };
  });
