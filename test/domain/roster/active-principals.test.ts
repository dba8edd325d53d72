import { expect, it } from "vitest";
import { activePrincipals } from "../../../domain/roster/active-principals.ts";
import { leader, seat } from "../../builders/coaching-world.ts";
import { memoryStore } from "../../doubles/memory.ts";

const TAKEN_BACK = { withdrawnAt: "2026-10-01T12:00:00.000Z", version: 2 };

it("are who holds a principal's seat on the day, once each; neither a seat nor a person that was taken back counts", async () => {
  const store = memoryStore();
  store.seed("leader", leader("ld-1"), leader("ld-2"), { ...leader("ld-gone"), ...TAKEN_BACK });
  store.seed(
    "appointment",
    seat("ld-2"),
    seat("ld-1"),
    seat("ld-1", { appointmentId: "ap-second", orgId: "og-2" }),
    seat("ld-never", TAKEN_BACK),
    seat("ld-gone"),
    seat("ld-ended", { end: "2026-11-02" }),
    seat("ld-to-come", { begin: "2026-11-03" }),
    seat("ld-assistant", { role: "ASSISTANT_PRINCIPAL" }),
    seat("ld-elsewhere", { district: "d2" }),
  );
  expect(await activePrincipals(store, "d1", "2026-11-02")).toEqual(["ld-1", "ld-2"]);
});
