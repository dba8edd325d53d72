import { describe, expect, it } from "vitest";
import { tenantOf, withinTenant } from "../../../domain/access/tenant.ts";
import { COACHING_RULES } from "../../../domain/coaching/rules.ts";
import { assessLeader } from "../../../domain/episodes/assess-leader.ts";
import { defaultsOf } from "../../../domain/kernel/rule.ts";
import type { AnsweredForm, Round } from "../../../domain/pulses/round.ts";
import { listAlerts } from "../../../domain/views/list-alerts.ts";
import { listCaseload } from "../../../domain/views/list-caseload.ts";
import { readLeaderTimeline } from "../../../domain/views/read-timeline.ts";
import { appointmentOf, districtOf } from "../../builders/records/people.ts";
import { memoryStore, movableClock } from "../../doubles/memory.ts";

const ID = { district: "d1", leaderId: "l1" };
const MONTHS = ["2026-08", "2026-09", "2026-10", "2026-11", "2026-12"];
const HIGH = { WL1: 0, SU1: 0, EX1: 4, BO1: 3, IL1: 2 };

const roundOf = (index: number): Round => ({
  ...{ district: "d1", roundId: MONTHS[index] as string, cycle: index + 1, instrument: "principal-pulse@1" },
  ...{ opensAt: `${MONTHS[index]}-03T12:30:00.000Z`, closesAt: `${MONTHS[index]}-17T12:30:00.000Z` },
  ...{ state: "closed", version: 1 },
});

const world = () => {
  const store = memoryStore();
  const clock = movableClock("2026-08-03T14:00:00.000Z");
  store.seed("district", districtOf());
  store.seed("round", ...MONTHS.map((_, index) => roundOf(index)));
  store.seed("leader", { ...ID, givenName: "Mia", familyName: "Lund", language: "en", version: 1 });
  store.seed("appointment", appointmentOf("l1"));
  for (const staffId of ["a", "b"]) {
    store.seed("staff", { staffId, district: "d1", name: `Staff ${staffId}`, roles: ["supervisor"], version: 1 });
  }
  const supervise = (supervisorId: string, since: string) =>
    store.seed("supervision", { ...ID, supervisorId, basis: "confirmed", since, version: 1 });
  supervise("a", "2026-07-01");
  const assess = (at: string) => {
    clock.set(at);
    return assessLeader({ clock, store, unitOfWork: store, modelHash: "hash" })(ID);
  };
  const answer = async (index: number, form: Partial<AnsweredForm> = {}) => {
    const { roundId, cycle } = roundOf(index);
    const at = `${roundId}-05T12:00:00.000Z`;
    const responseId = `0193-${roundId}`;
    const of = { ...ID, roundId, responseId, at };
    store.seed("response", {
      ...of,
      ...{ instrument: "principal-pulse@1", cycle, language: "en" as const, answers: HIGH },
      form: { starts: "on", supervisorId: "a", schoolId: "og-1", ...form },
    });
    store.seed("receipt", { ...of, digest: roundId });
    await assess(`${roundId}-05T12:05:00.000Z`);
    await assess(`${roundId}-17T13:00:00.000Z`);
  };
  /** All that a supervisor sees of the leader. */
  const seenBy = async (staffId: string, today: string) => {
    const caller = store.all("staff").find((one) => one.staffId === staffId);
    if (caller === undefined) throw new Error(`no staff ${staffId}`);
    const tenant = withinTenant(tenantOf({ district: "d1" }), store, store);
    const rules = { ...defaultsOf(COACHING_RULES), schoolDays: { holidays: [] } };
    const settings = { timeZone: "America/Chicago", holidays: [] };
    const reader = { store: tenant, today, now: `${today}T18:00:00.000Z`, settings };
    const timeline = await readLeaderTimeline({ ...reader, caller }, "l1", { order: "asc" });
    const [line] = await listCaseload({ ...reader, insight: "own", rules } as never, caller);
    return {
      band: line?.band,
      noAlert: line?.noAlert?.because,
      bands: timeline.ok ? timeline.value.entries.filter(({ kind }) => kind === "band").map(({ id }) => id) : [],
      episodes: timeline.ok ? timeline.value.entries.filter(({ kind }) => kind === "episode").length : 0,
      alerts: (await listAlerts({ store: tenant, caller, today })).map(({ alert }) => alert),
    };
  };
  return { store, supervise, assess, answer, seenBy };
};

/** Two high months that the first supervisor saw, and an alert that was mailed. */
const alerted = async () => {
  const w = world();
  await w.answer(0);
  await w.answer(1);
  const [alert] = w.store.all("alert");
  if (alert === undefined) throw new Error("no alert opened");
  w.store.seed("alert", { ...alert, state: "open", mailedAt: "2026-09-05T13:00:00.000Z", dueOn: "2026-09-14" });
  return w;
};

describe("a change of supervisor", () => {
  it("shows the new one no reading, no band and no episode of before, and the old one nothing more", async () => {
    const w = await alerted();
    expect(await w.seenBy("a", "2026-09-20")).toMatchObject({ band: "high", episodes: 1 });
    w.supervise("b", "2026-09-20");
    // Before the assessment that follows, too.
    expect(await w.seenBy("b", "2026-09-20")).toMatchObject({ band: "none", bands: [], episodes: 0 });
    await w.assess("2026-09-20T15:00:00.000Z");
    const seen = await w.seenBy("b", "2026-09-20");
    expect(seen).toMatchObject({ band: "none", bands: [], episodes: 0 });
    expect(await w.seenBy("a", "2026-09-20")).toMatchObject({ band: undefined, alerts: [] });
    expect(w.store.all("sharedBand")).toEqual([]);
  });

  it("passes an open strain alert on without band and topics", async () => {
    const w = await alerted();
    w.supervise("b", "2026-09-20");
    await w.assess("2026-09-20T15:00:00.000Z");
    const [alert] = w.store.all("alert");
    expect(alert).toMatchObject({ supervisorId: "b", state: "waiting", topics: [] });
    for (const field of ["band", "since", "mailedAt", "dueOn"]) expect(alert).not.toHaveProperty(field);
    expect(w.store.facts.at(-1)).toMatchObject({ type: "holdfast.alert.opened.v1", data: { supervisorId: "b" } });
  });

  it("lasts until a round closes whose form named the new one; since then, and no earlier", async () => {
    const w = await alerted();
    w.supervise("b", "2026-09-20");
    await w.answer(2);
    expect(await w.seenBy("b", "2026-10-20")).toMatchObject({ band: "none", bands: [] });
    expect(w.store.all("alert")).toHaveLength(1);
    await w.answer(3, { supervisorId: "b" });
    const seen = await w.seenBy("b", "2026-11-20");
    expect(seen).toMatchObject({ band: "high", bands: ["2026-11"] });
    expect(w.store.all("sharedBand")[0]).toMatchObject({
      ...{ since: "2026-11", direction: "steady", sharedWith: "b", schoolId: "og-1" },
    });
  });

  it("of the seat does the same under the same person", async () => {
    const w = await alerted();
    w.store.seed("appointment", appointmentOf("l1", { end: "2026-09-20" }));
    w.store.seed("appointment", appointmentOf("l1", { appointmentId: "ap-2", orgId: "og-2", begin: "2026-09-20" }));
    expect(await w.seenBy("a", "2026-09-21")).toMatchObject({ band: "none", bands: [], episodes: 0 });
    await w.assess("2026-09-21T15:00:00.000Z");
    expect(w.store.all("sharedBand")).toEqual([]);
    await w.answer(2, { schoolId: "og-2" });
    expect(await w.seenBy("a", "2026-10-20")).toMatchObject({ band: "high", bands: ["2026-10"] });
  });
});
