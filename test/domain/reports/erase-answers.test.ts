import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Alert, AlertReason } from "../../../domain/alerts/alert.ts";
import { fact } from "../../../domain/ports.ts";
import type { EraseAnswersPorts } from "../../../domain/reports/erase-answers.ts";
import { DISTRICT, LEADER } from "../../builders/mail-world.ts";
import { fieldsOf, readingsWorld } from "../../builders/pages/readings-page.ts";

vi.hoisted(() => {
  for (const name of ["RECORDS_TABLE", "CONFIDENTIAL_TABLE", "AWS_REGION"]) process.env[name] ??= "us-east-1";
  process.env["POWERTOOLS_LOG_LEVEL"] = "SILENT";
});
vi.spyOn(console, "error").mockImplementation(() => {});
vi.spyOn(console, "info").mockImplementation(() => {});

const { build } = await import("../../../functions/on-event/erase-answers.ts");

const UP_TO = "2026-11-10T20:30:00.000Z";

let world: Awaited<ReturnType<typeof readingsWorld>>;
beforeEach(async () => {
  world = await readingsWorld();
  for (const cycle of [23, 24, 25, 26]) await world.answer(cycle, fieldsOf(cycle, cycle > 24 ? 4 : 2));
});

/** One delivery of the erasure by its queue; true = it is done with. */
const deliver = async (ports: EraseAnswersPorts = { store: world.db, unitOfWork: world.db }) => {
  const envelope = {
    ...{ specversion: "1.0", id: "0".repeat(20), tenantid: DISTRICT, subject: LEADER },
    ...fact("holdfast.answers.erased.v1", DISTRICT, LEADER, { leaderId: LEADER, upTo: UP_TO }),
  };
  const record = { messageId: "m", eventSource: "aws:sqs", body: JSON.stringify({ detail: envelope }) };
  const { batchItemFailures } = await build(ports)({ Records: [record] } as never, {} as never);
  return batchItemFailures.length === 0;
};
const left = () =>
  (["response", "receipt", "score", "sharedBand", "bandHistory", "episode"] as const).flatMap((kind) =>
    world.db.all(kind).filter((one) => (one as { leaderId: string }).leaderId === LEADER),
  );

describe("the erasing of answers", () => {
  it("comes back once more to see that nothing is left, and is safe to repeat for ever", async () => {
    expect([await deliver(), await deliver()]).toEqual([false, true]);
    expect(left()).toEqual([]);
    const after = world.db.dump();
    expect(await deliver()).toBe(true);
    expect(world.db.dump()).toBe(after);
  });

  it("takes the reading of every reason of an alert, also where the first is of a month with later answers", async () => {
    const joined: AlertReason = {
      ...{ dueId: "al-x", episodeId: "ep-x", cause: "two-raised-rounds" as const, roundId: "2026-06" },
      ...{ band: "high" as const, since: "2026-05", topics: ["workload" as const] },
    };
    const alert: Alert = {
      ...{ district: DISTRICT, leaderId: LEADER, alertId: "al-sn", episodeId: "sn", supervisorId: "st-1" },
      ...{ cause: "support-need-high" as const, roundId: "2026-11", topics: [], reasons: ["coaching-gap" as const] },
      ...{ state: "open" as const, openedAt: "2026-11-02T12:00:00.000Z", mailedAt: "2026-11-02T13:00:00.000Z" },
      version: 1,
    };
    await world.answer(27, fieldsOf(27, 1), 9);
    const [later] = world.db.all("response").filter(({ roundId }) => roundId === "2026-11");
    if (later === undefined) throw new Error("no later answers");
    world.db.seed("response", { ...later, at: "2026-11-10T20:31:00.000Z" });
    world.db.seed("alert", { ...alert, joined: [joined] });
    await deliver();
    const kept = world.db.all("alert").find(({ alertId }) => alertId === "al-sn");
    expect(kept).toMatchObject({ state: "open", reasons: ["coaching-gap"] });
    expect(JSON.stringify(kept)).not.toMatch(/"band"|"since"|workload/);
  });

  it("finds the score that an assessment stores which had read the answers before they went", async () => {
    const late = world.db.all("score");
    expect(await deliver()).toBe(false);
    world.db.seed("score", ...late);
    expect([await deliver(), await deliver()]).toEqual([false, true]);
    expect(left()).toEqual([]);
  });

  it("erases again what a backup has brought back, and leaves answers that were given since", async () => {
    const backup = [world.db.all("response"), world.db.all("receipt"), world.db.all("score")] as const;
    await deliver();
    world.db.seed("response", ...backup[0]);
    world.db.seed("receipt", ...backup[1]);
    world.db.seed("score", ...backup[2]);
    world.db.seed("response", {
      ...(backup[0][0] as NonNullable<(typeof backup)[0][0]>),
      roundId: "2026-12",
      responseId: "new",
      at: "2026-12-03T00:00:00.000Z",
    });
    world.db.seed("receipt", {
      ...(backup[1][0] as NonNullable<(typeof backup)[1][0]>),
      roundId: "2026-12",
      responseId: "new",
    });
    expect([await deliver(), await deliver()]).toEqual([false, true]);
    expect(left()).toMatchObject([{ responseId: "new" }, { responseId: "new" }]);
  });

  it("gives answers their receipt again that went with an older one in the same moment", async () => {
    const stored = world.db.all("response").at(-1);
    world.db.hooks.beforeCommit = () => {
      world.db.hooks.beforeCommit = () => {};
      const since = { ...(stored as NonNullable<typeof stored>), responseId: "since", at: "2026-11-10T20:30:01.000Z" };
      world.db.seed("response", since);
      world.db.seed("receipt", { ...since, digest: "since" });
    };
    const done: boolean[] = [];
    for (let pass = 0; pass < 4 && done.at(-1) !== true; pass += 1) done.push(await deliver());
    expect(done.at(-1)).toBe(true);
    expect(world.db.all("receipt")).toMatchObject([{ responseId: "since" }]);
    expect(world.db.all("response")).toMatchObject([{ responseId: "since" }]);
    await world.assess();
    expect(world.db.all("score")).toMatchObject([{ responseId: "since" }]);
  });

  it("takes its turn again when an alert is answered meanwhile, and loses nothing of that", async () => {
    const [alert] = world.db.all("alert");
    const raced = alert as NonNullable<typeof alert>;
    world.db.hooks.beforeCommit = () => {
      world.db.hooks.beforeCommit = () => {};
      world.db.seed("alert", { ...raced, state: "open", version: raced.version + 1 });
    };
    expect([await deliver(), await deliver(), await deliver()]).toEqual([false, false, true]);
    expect(world.db.all("alert")[0]).toMatchObject({ state: "open", topics: [] });
  });

  it("holds a hundred rows a transaction, however much was answered", async () => {
    const [one] = world.db.all("response");
    for (let n = 0; n < 400; n += 1)
      world.db.seed("response", { ...(one as NonNullable<typeof one>), responseId: `r${n}` });
    expect([await deliver(), await deliver()]).toEqual([false, true]);
    expect(left()).toEqual([]);
  });

  it("takes the leader's frozen seats as well", async () => {
    const frozen = { district: DISTRICT, leaderId: LEADER, version: 1 } as never as object;
    for (const takenOn of ["2026-03-01", "2026-10-01"]) world.db.seed("snapshot", { ...frozen, takenOn } as never);
    expect([await deliver(), await deliver()]).toEqual([false, true]);
    expect(world.db.all("snapshot")).toEqual([]);
  });

  it("touches nobody else", async () => {
    const [one] = world.db.all("response");
    world.db.seed("response", { ...(one as NonNullable<typeof one>), leaderId: "ld-2" });
    await deliver();
    expect(world.db.all("response")).toMatchObject([{ leaderId: "ld-2" }]);
  });
});
