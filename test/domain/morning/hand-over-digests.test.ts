import { beforeEach, expect, test } from "vitest";
import type { AlertMailMessage } from "../../../domain/alerts/send-alerts.ts";
import { handOverDigests } from "../../../domain/morning/hand-over-digests.ts";
import type { StaffRole } from "../../../events/vocabulary.ts";
import { districtOf } from "../../builders/records/people.ts";
import { memoryStore, movableClock } from "../../doubles/memory.ts";

const settings = districtOf();
const store = () => {
  const db = memoryStore();
  const add = (staffId: string, role: StaffRole, digest?: "daily" | "none") => {
    db.seed("staff", { staffId, district: "d1", name: staffId, roles: [role], version: 1 });
    if (digest) db.seed("digestChoice", { district: "d1", staffId, digest });
  };
  add("sup", "supervisor");
  add("steward", "steward");
  add("hr", "hr");
  add("admin", "admin", "daily");
  add("quiet", "supervisor", "none");
  return { db, add };
};

let world: ReturnType<typeof store>;
beforeEach(() => {
  world = store();
});

const on = async (day: string) => {
  const sent: { readonly to: string; readonly delay: number }[] = [];
  const alertMails = {
    send: async (messages: readonly AlertMailMessage[], delay = 0) => {
      sent.push(...messages.map(({ supervisorId, digest }) => ({ to: `${supervisorId} ${digest}`, delay })));
    },
  };
  world.db.log.length = 0;
  const handed = await handOverDigests(
    { clock: movableClock(`${day}T13:31:00.000Z`), store: world.db, alertMails },
    settings,
  );
  expect(handed).toBe(sent.length);
  return sent;
};

test("hands over supervisors and stewards on the first school morning of a week, HR on that of a month, ten minutes late", async () => {
  expect(await on("2026-11-02")).toEqual(
    ["hr", "steward", "sup"].map((staffId) => ({ to: `${staffId} true`, delay: 600 })),
  );
  expect((await on("2026-11-09")).map(({ to }) => to)).toEqual(["steward true", "sup true"]);
  // Labor Day: the week begins on Tuesday.
  expect(await on("2026-09-07")).toEqual([]);
  expect((await on("2026-09-08")).map(({ to }) => to)).toEqual(["steward true", "sup true"]);
});

test("on other days nobody but whoever chose daily, and in summer nobody", async () => {
  expect(await on("2026-11-10")).toEqual([]);
  world.add("eager", "supervisor", "daily");
  expect((await on("2026-11-10")).map(({ to }) => to)).toEqual(["eager true"]);
  expect(await on("2027-07-05")).toEqual([]);
});

test("a quiet day costs one read, whatever the number of staff", async () => {
  const quiet = memoryStore();
  for (let n = 0; n < 50; n += 1)
    quiet.seed("staff", { staffId: `s${n}`, district: "d1", name: "S", roles: ["supervisor"], version: 1 });
  world = { ...world, db: quiet };
  expect(await on("2026-11-10")).toEqual([]);
  expect(quiet.log).toEqual(["list digestChoices"]);
});
