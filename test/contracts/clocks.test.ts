/** The touchpoint clocks on the double and on an engine: the sparse index by due date, its pages, and leaders' files. */

import { expect, it } from "vitest";
import { findOverdue } from "../../domain/coaching/find-overdue.ts";
import { reviewClocks } from "../../domain/coaching/review-clocks.ts";
import { COACHING_RULES } from "../../domain/coaching/rules.ts";
import { watchRecords } from "../../domain/coaching/watch-records.ts";
import { schoolFilesOf } from "../../domain/files/school-file.ts";
import { defaultsOf } from "../../domain/kernel/rule.ts";
import { put, type Write } from "../../domain/ports.ts";
import { activePrincipals } from "../../domain/roster/active-principals.ts";
import { DISTRICT, leader, leave, NOW, seat, supervision, TODAY, touchpoint } from "../builders/coaching-world.ts";
import { movableClock } from "../doubles/memory.ts";
import { isMoto } from "./engine.ts";
import { describeBoth } from "./stores.ts";

/** More than one page of the index. */
const OVERDUE = 120;
const name = (n: number) => `l${String(n).padStart(3, "0")}`;

/** 120 leaders long overdue, one due today, one visited yesterday, one on leave, one without a seat. */
const records = (): readonly Write[] => {
  const people = Array.from({ length: OVERDUE + 4 }, (_, n) => name(n)).flatMap((id) => [
    put("leader", leader(id)),
    put("appointment", seat(id, id === name(OVERDUE + 3) ? { end: "2026-10-01" } : {})),
    put("supervision", supervision(id)),
  ]);
  return [
    put("district", DISTRICT),
    ...people,
    put("touchpoint", touchpoint(name(OVERDUE), "2026-10-19")),
    put("touchpoint", touchpoint(name(OVERDUE + 1), "2026-11-01")),
    put("leave", leave(name(OVERDUE + 2), "2026-10-30", null)),
  ];
};

describeBoth((open) => {
  it.skipIf(isMoto)("finds all whose date has passed, page by page, and nobody who left the index", async () => {
    const ports = { ...open(), clock: movableClock(NOW) };
    const { store, unitOfWork } = ports;
    for (const write of records()) await unitOfWork.commit([write], []);
    for (let n = 0; n < OVERDUE + 4; n += 1) await watchRecords(ports)("d1", { leaderId: name(n) });
    const overdue = async (today: string) =>
      (await findOverdue((cut) => store.page("cadencesByDueDate", { district: "d1" }, cut), today)).map(
        ({ leaderId }) => leaderId,
      );
    const all = Array.from({ length: OVERDUE }, (_, n) => name(n));
    expect(await overdue(TODAY)).toEqual(all);
    expect(await overdue("2026-11-03")).toEqual([...all, name(OVERDUE)]);

    const leaders = await activePrincipals(store, "d1", TODAY);
    const look = {
      today: TODAY,
      leaders,
      schools: [],
      schoolFile: schoolFilesOf(store, "d1", TODAY),
      rules: { ...defaultsOf(COACHING_RULES), schoolDays: { holidays: [] } },
    };
    expect(await reviewClocks(ports)("d1", look)).toBe(OVERDUE);
    expect(await reviewClocks(ports)("d1", look)).toBe(0);
    expect(await store.list("caseloads", { district: "d1" })).toMatchObject([
      { supervisorId: "s1", leaders: OVERDUE + 3 },
    ]);
    expect(await store.get("cadence", { district: "d1", leaderId: name(0) })).toMatchObject({
      dueOn: "2026-08-17",
      overdueToldFor: "2026-08-17",
      version: 2,
    });

    // Out of the index when the date goes, and back with it.
    await unitOfWork.commit([put("leave", leave(name(0), "2026-11-01", null))], []);
    await watchRecords(ports)("d1", { leaderId: name(0) });
    expect(await overdue(TODAY)).toEqual(all.slice(1));
    await unitOfWork.commit([put("leave", leave(name(0), "2026-11-01", "2026-11-02"))], []);
    await watchRecords(ports)("d1", { leaderId: name(0) });
    expect(await overdue("2026-11-03")).toEqual([...all.slice(1), ...[name(0), name(OVERDUE)]]);
  });
});
