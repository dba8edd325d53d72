import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import type { Assignment, Touchpoint } from "../../../domain/coaching/coaching.ts";
import type { Appointment } from "../../../domain/roster/roster.ts";
import type { CoachingContact, LedAssignment, Service } from "../../../domain/succession/facts.ts";

const FOLDER = resolve(import.meta.dirname, "../../../domain/succession");
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".ts"));
const importsOf = (name: string) =>
  [...readFileSync(join(FOLDER, name), "utf8").matchAll(/from "([^"]+)"/g)].map(([, to = ""]) => ({ name, to }));

it("readiness cannot reach the pulse: of burnout/ the constants only, of pulses/ and alerts/ nothing (scoring.md 11, P9)", () => {
  const reached = files.flatMap(importsOf).filter(({ to }) => /\/(burnout|pulses|alerts)\//.test(to));
  expect([...new Set(reached.map(({ to }) => to))]).toEqual(["../burnout/model-v1.ts"]);
});

it("no file is longer than 250 lines", () => {
  expect(files.filter((name) => readFileSync(join(FOLDER, name), "utf8").split("\n").length > 250)).toEqual([]);
});

it("what the roster and the coaching log keep can be handed over as it is", () => {
  // The compiler is the test.
  const services = (kept: readonly Appointment[]): readonly Service[] => kept;
  const assignments = (kept: readonly Assignment[]): readonly LedAssignment[] => kept;
  const contacts = (kept: readonly Touchpoint[]): readonly CoachingContact[] => kept;
  expect([services([]), assignments([]), contacts([])]).toEqual([[], [], []]);
});
