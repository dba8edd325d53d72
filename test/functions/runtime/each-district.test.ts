import { afterEach, expect, it, vi } from "vitest";
import { eachDistrict, failIfAny } from "../../../functions/runtime/each-district.ts";
import { world } from "../../builders/api/api-world.ts";
import { logLines } from "../../checks/log-lines.ts";

afterEach(() => vi.restoreAllMocks());

it("gives every district its turn, whichever fails, and logs which one and why by class", async () => {
  const lines = logLines();
  const had: string[] = [];
  const rounds = { zones: ["America/New_York", "America/Chicago"], failure: "morning failed", fields: { zone: "z" } };
  const failed = await eachDistrict(world().store, rounds, async ({ district }) => {
    had.push(district);
    if (district === "lake") throw new TypeError("quotes a name");
  });
  expect([had.sort(), failed]).toEqual([["lake", "twin"], 1]);
  expect(lines.parsed()).toMatchObject([
    { message: "morning failed", district: "lake", errorName: "TypeError", zone: "z" },
  ]);
  expect(lines.text.join("")).not.toContain("quotes");
});

it("fails the run when one has failed, so that it is tried again", () => {
  expect(() => failIfAny(0)).not.toThrow();
  expect(() => failIfAny(2)).toThrow("2 districts failed");
});
