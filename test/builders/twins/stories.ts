/** A small district over three rounds, in two versions that differ in one leader's answers. */

import { itemsForCycle } from "../../../domain/instrument/instrument.ts";
import { KINDS } from "../../../domain/kinds.ts";
import type { Kind } from "../../../domain/state.ts";
import { OPERATIONS } from "../../../functions/http/contract/operations.ts";
import type { Operation } from "../../../functions/runtime/operation.ts";
import { type MemoryStore, memoryStore, memoryTokens } from "../../doubles/memory.ts";
import { seedRecords } from "../api/records-of-all.ts";
import { districtOf } from "../records/people.ts";
import { DISTRICT, type Stage, type wholeSystem } from "./whole-system.ts";

/** The leader whose answers are nobody's business; `s1` supervises l1 to l3, `s2` the others. */
export const TARGET = "l1";
const LEADERS = ["l1", "l2", "l3", "l4", "l5", "l6"] as const;

/** A round's mornings, in UTC: it opens, a reminder is due, it has closed. */
const ROUNDS = [
  { roundId: "2026-08", mornings: ["2026-08-03", "2026-08-06", "2026-08-17"], answered: "2026-08-03" },
  { roundId: "2026-09", mornings: ["2026-09-01", "2026-09-04", "2026-09-15"], answered: "2026-09-02" },
  { roundId: "2026-10", mornings: ["2026-10-01", "2026-10-06", "2026-10-15"], answered: "2026-10-01" },
] as const;
const LAST = ROUNDS.length - 1;

/** Option indexes of a cycle's seven items in page order; null = the leader does not answer. */
export type Posted = readonly number[] | null;

/** What happens in a world, as far as worlds differ. */
export interface Story {
  /** Round, from 0, before which the leader turns sharing off; absent = the switch is never touched, and stands on. */
  readonly offBefore?: number;
  /** The leader turns sharing off quietly: before a round opens, or after the first answers to it. */
  readonly quiet?: { readonly round: number; readonly when: "before" | "after" };
  /** The leader erases all answers after the last. */
  readonly erases?: boolean;
  /** By round; a round may be answered again. */
  readonly target: readonly { readonly first: Posted; readonly again: Posted }[];
  /** The leader answers the last round only after staff have looked, while it is still open. */
  readonly late?: boolean;
  /** One option index for all items of a round, by leader and round; null = silence. */
  readonly others: readonly (readonly (number | null)[])[];
}

const fieldsOf = (cycle: number, posted: readonly number[]): Record<string, string> =>
  Object.fromEntries(itemsForCycle(cycle).map(({ id }, place) => [id, String(posted[place])]));

const token = (name: string) => name.padEnd(43, "c");

/**
 * Records that have nothing to do with answers, and are shown beside what might: of every kind that is kept, where the
 * story has none of its own. Simulations of rules are the story's.
 */
const kindsBeside = (db: MemoryStore): readonly Kind[] => [
  "importJob",
  ...(Object.keys(KINDS) as Kind[]).filter(
    (kind) => "kept" in KINDS[kind] && kind !== "ruleSimulation" && db.all(kind).length === 0,
  ),
];

/** Rows that staff's functions work with: a roster, some records of coaching, subscriptions and calendars. */
const seed = (db: MemoryStore) => {
  const base = { district: DISTRICT, version: 1 } as const;
  const district = { name: "Lake district", roundMonths: [8, 9, 10], contactEmail: "office@lake.example" };
  db.seed("district", districtOf({ ...base, ...district }));
  for (const [staffId, role] of [
    ["s1", "supervisor"],
    ["s2", "supervisor"],
    ["sw", "steward"],
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
  db.seed("webhook", {
    ...{ ...base, webhookId: "rec", url: "https://elsewhere.example/x", eventTypes: [], secret: "whsec_x" },
    ...{ state: "active" as const, recordedAt: "2026-07-01T12:00:00.000Z" },
  });
  for (const staffId of ["s1", "s2"]) {
    const hash = memoryTokens().hash(token(staffId));
    db.seed("calendarFeed", { ...base, hash, feedId: staffId, staffId, createdAt: "2026-07-01T12:00:00.000Z" });
  }
  const records = memoryStore();
  seedRecords(records);
  for (const kind of kindsBeside(db)) {
    const here = (records.all(kind) as { district: string; leaderId?: string; orgId?: string }[]).filter(
      ({ district, leaderId = TARGET, orgId = "o1" }) => district === DISTRICT && leaderId === TARGET && orgId === "o1",
    );
    db.seed(kind, ...(here as never[]));
  }
};

/**
 * Plays a story to its end: mornings, answers, what staff do meanwhile, the publication of group numbers.
 *
 * @param whileOpen - called in the last round, when everybody has answered and the round still takes answers.
 */
export const play = async (
  system: Awaited<ReturnType<typeof wholeSystem>>,
  story: Story,
  whileOpen: (stage: Stage) => Promise<void> = async () => {},
): Promise<Stage> => {
  const stage = system.open("2026-07-31T12:30:00.000Z");
  let answersLate = async () => {};
  seed(stage.db);
  // As after the import of a roster, and on every school morning.
  for (const leaderId of LEADERS)
    stage.waiting.push({ entry: "assess-strain", body: { district: DISTRICT, leaderId } });
  await system.morning("2026-07-31T12:30:00.000Z");
  for (const [i, { roundId, mornings, answered }] of ROUNDS.entries()) {
    const [opens, reminded, closed] = mornings;
    stage.clock.advance({ hours: 3 });
    const { quiet } = story;
    const isQuiet = (when: "before" | "after") => quiet?.round === i && quiet.when === when;
    if (story.offBefore === i) await system.share(TARGET, "off");
    if (isQuiet("before")) await system.share(TARGET, "quiet");
    await system.morning(`${opens}T12:30:00.000Z`);
    stage.clock.set(`${answered}T19:00:00.000Z`);
    for (const [place, leaderId] of LEADERS.entries()) {
      stage.clock.advance({ minutes: 7 });
      const cycle = i + 1;
      const { first = null, again = null } = story.target[i] ?? {};
      const flat = story.others[place - 1]?.[i] ?? null;
      const posts = leaderId === TARGET ? [first, again] : [flat === null ? null : Array<number>(7).fill(flat)];
      const answerAll = async () => {
        for (const [version, posted] of posts.entries()) {
          if (posted !== null) await system.answer(leaderId, roundId, fieldsOf(cycle, posted));
          if (leaderId === TARGET && version === 0 && isQuiet("after")) await system.share(TARGET, "quiet");
        }
      };
      if (leaderId === TARGET && i === LAST && story.late) answersLate = answerAll;
      else await answerAll();
    }
    if (i === LAST) {
      await system.settle();
      await whileOpen(stage);
      stage.clock.advance({ hours: 1 });
      await answersLate();
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
