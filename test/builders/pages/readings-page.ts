/** A leader with rounds of real answers and real assessments behind the link of `report-page.ts`. */
import { assessLeader } from "../../../domain/episodes/assess-leader.ts";
import { answerOfRisk, itemsForCycle } from "../../../domain/instrument/instrument.ts";
import type { RiskCode } from "../../../domain/instrument/item.ts";
import { remove } from "../../../domain/ports.ts";
import { answerPulse, changeChoice } from "../../../domain/pulses/answer-pulse.ts";
import type { Link } from "../../../domain/pulses/round.ts";
import { countingIds, memoryTokens } from "../../doubles/memory.ts";
import { bulkEraser } from "../bulk-eraser.ts";
import { DISTRICT, LEADER } from "../mail-world.ts";
import { ATTESTED } from "../records/people.ts";
import { reportWorld } from "./report-page.ts";

/** Every item that a cycle asks, with one risk code. */
export const fieldsOf = (cycle: number, risk: number): Record<string, string> =>
  Object.fromEntries(itemsForCycle(cycle).map(({ id }) => [id, String(answerOfRisk(id, risk as RiskCode))]));

/** `2026-11` is cycle 27; one round a month before it, so that cycle 1 is `2024-09`. */
export const roundIdOf = (cycle: number): string => new Date(Date.UTC(2024, 7 + cycle, 1)).toISOString().slice(0, 7);

const linkOf = (cycle: number): Link => ({
  hash: "h",
  district: DISTRICT,
  leaderId: LEADER,
  roundId: roundIdOf(cycle),
  cycle,
  instrument: "principal-pulse@1",
  language: "en",
  opensAt: `${roundIdOf(cycle)}-02T13:30:00.000Z`,
  closesAt: `${roundIdOf(cycle)}-16T13:30:00.000Z`,
  salt: `salt ${cycle}`,
  districtName: "Lakeside",
  timeZone: "America/Chicago",
  contactEmail: "people@lakeside.example",
  help: [],
  sharingDefault: "on",
  attestation: ATTESTED[0].attestation,
  supervisorId: "st-1",
  expiresAt: 0,
});

export const readingsWorld = async () => {
  const world = reportWorld();
  const { db, clock } = world;
  // The fixture's record is of the neighbouring test; here bands, episodes and alerts come from answers alone.
  await db.commit([...db.all("sharedBand").map((one) => remove("sharedBand", one))], []);
  await db.commit([...db.all("bandHistory").map((one) => remove("bandHistory", one))], []);
  await db.commit([...db.all("alert").map((one) => remove("alert", one))], []);
  const last = db.all("round")[0];
  const ids = countingIds();
  const tokens = memoryTokens();
  for (let cycle = 1; cycle <= 27; cycle += 1) {
    const { roundId, opensAt, closesAt } = linkOf(cycle);
    if (last) db.seed("round", { ...last, roundId, cycle, opensAt, closesAt, state: cycle < 27 ? "closed" : "open" });
  }
  const report = clock.now();

  const assess = () =>
    assessLeader({ clock, store: db, unitOfWork: db, modelHash: "hash" })({ district: DISTRICT, leaderId: LEADER });
  /** Answers a round on its third day, and is assessed then and at its close; the clock stands where it stood afterwards. */
  const answer = async (cycle: number, fields: Record<string, string>, day = 4) => {
    clock.set(`${roundIdOf(cycle)}-0${day}T15:00:00.000Z`);
    const saved = await answerPulse(
      { store: db, unitOfWork: db, clock, ids, tokens },
      { link: linkOf(cycle), state: "open" },
      { fields, language: "en", asItIs: true },
    );
    if (!saved.ok) throw new Error(saved.error.why);
    await assess();
    // The morning after the close looks at everybody.
    const closed = `${linkOf(cycle).closesAt.slice(0, 10)}T14:00:00.000Z`;
    if (closed <= report.toISOString()) {
      clock.set(closed);
      await assess();
    }
    clock.set(report);
  };
  /** Switches by a check-in's link at an instant, and is assessed. */
  const switchAt = async (at: string, sharing: "on" | "off") => {
    clock.set(at);
    await changeChoice({ store: db, unitOfWork: db, clock }, linkOf(27), { sharing });
    await assess();
    clock.set(report);
  };
  const post = async (button: string, query = "") => {
    const reply = await world.request({ form: { do: button }, query });
    return { reply, html: String(reply.body) };
  };
  return { ...world, assess, answer, switchAt, post, erase: bulkEraser(db) };
};
