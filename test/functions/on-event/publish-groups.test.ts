import type { Context, SQSEvent } from "aws-lambda";
import { describe, expect, it, vi } from "vitest";
import { runSchoolMorning } from "../../../domain/morning/school-morning.ts";
import { roundClosed } from "../../../events/round-closed.v1.ts";
import { answersOf, type Person, roundOf, roundWorld } from "../../builders/round-world.ts";

vi.hoisted(() => {
  process.env["RECORDS_TABLE"] = "records";
  process.env["CONFIDENTIAL_TABLE"] = "confidential";
  process.env["AWS_REGION"] = "us-east-1";
});
const { build } = await import("../../../functions/on-event/publish-groups.ts");

const PEOPLE: readonly Person[] = Array.from({ length: 8 }, (_, i) => ({ leaderId: `p${i}`, region: "north" }));
const { roundId, closesAt } = roundOf(4);

/** A district whose fourth round is open, has been answered by all, and ends this morning. */
const open = async () => {
  const world = roundWorld(PEOPLE);
  await world.answerAll(4, Object.fromEntries(PEOPLE.map(({ leaderId }) => [leaderId, 2])));
  world.store.seed("round", { ...roundOf(4), state: "open", version: 1 });
  world.clock.set(closesAt);
  const mails = { send: () => Promise.resolve() };
  const morning = () => {
    const [district] = world.store.all("district");
    if (district === undefined) throw new Error("expected a district");
    return runSchoolMorning({
      ...{ clock: world.clock, store: world.store, unitOfWork: world.store },
      ...{ pulseMails: mails, alertMails: mails, assessments: mails, modelHash: "h" },
      mailAccount: { findFault: async () => undefined },
    })(district);
  };
  const entry = build({ clock: world.clock, store: world.store, unitOfWork: world.store });
  /** Delivers every stored fact of a type as the bus and the queue do; says how many come back. */
  const deliver = async (): Promise<number> => {
    const closed = world.store.facts.filter(({ type }) => type === roundClosed.type);
    expect(closed).toHaveLength(1);
    const Records = closed.map(({ type, district, subject, data }, i) => ({
      messageId: `m${i}`,
      body: JSON.stringify({
        "detail-type": type,
        detail: { specversion: "1.0", id: `e${i}`, type, tenantid: district, subject, data },
      }),
    }));
    return (await entry({ Records } as unknown as SQSEvent, {} as Context)).batchItemFailures.length;
  };
  const published = () => ({
    numbers: world.store.all("groupNumbers"),
    facts: world.store.facts.filter(({ type }) => type === "holdfast.group-numbers.published.v1"),
  });
  return { ...world, morning, deliver, published };
};

describe("a round that closes", () => {
  it("is published once, by whatever way it closes and however often the event arrives", async () => {
    const { clock, morning, deliver, published } = await open();
    expect(await morning()).toMatchObject({ closed: 1 });
    clock.advance({ minutes: 15 });
    expect(await deliver()).toBe(0);
    expect(published()).toMatchObject({
      numbers: [{ district: "d1", roundId, whole: { status: "shown", respondents: "5-9", mean: 50 } }],
      facts: [{ data: { roundId, shown: 2, withheld: 0 } }],
    });
    const first = published();
    expect(await morning()).toMatchObject({ closed: 0 });
    clock.advance({ days: 1 });
    expect(await deliver()).toBe(0);
    expect(published()).toEqual(first);
  });

  it("is published by a later delivery when an answer still counts, or has no score yet", async () => {
    const { clock, answer, assess, morning, deliver, published } = await open();
    await morning();
    expect(await deliver()).toBe(1);
    answer("p0", 4, answersOf(4, 4), 2);
    clock.advance({ minutes: 15 });
    expect(await deliver()).toBe(1);
    expect(published()).toEqual({ numbers: [], facts: [] });
    await assess("p0");
    expect(await deliver()).toBe(0);
    expect(published().numbers).toMatchObject([{ whole: { mean: 56 } }]);
  });
});
