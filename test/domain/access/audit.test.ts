import { expect, it } from "vitest";
import { auditEntry } from "../../../domain/access/audit.ts";
import { countingIds } from "../../doubles/memory.ts";

it("says who used which right when, under the UTC day of the use", () => {
  const caller = { district: "d1", staffId: "s1", name: "Sam", roles: ["supervisor", "hr"], version: 3 } as const;
  const use = { caller, action: "need.read", now: "2026-11-02T23:59:59.000Z" } as const;
  expect(auditEntry({ ids: countingIds() }, use, { outcome: "denied", leaderId: "l1" })).toEqual({
    district: "d1",
    day: "2026-11-02",
    entryId: expect.stringMatching(/1$/),
    at: "2026-11-02T23:59:59.000Z",
    callerId: "s1",
    roles: ["supervisor", "hr"],
    action: "need.read",
    outcome: "denied",
    leaderId: "l1",
  });
});
