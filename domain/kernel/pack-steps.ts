import type { Fact, Write } from "../ports.ts";

/** What belongs into one transaction. */
export interface Step {
  readonly writes: readonly Write[];
  readonly facts: readonly Fact[];
}

/** A transaction takes 100 rows, facts included. */
const MAX_ROWS = 96;

const rowsOf = (steps: readonly Step[]): number =>
  steps.reduce((sum, step) => sum + step.writes.length + step.facts.length, 0);

/** Packs groups of steps into transactions; a group stays together unless it alone is too large. */
export const packSteps = (groups: readonly (readonly Step[])[]): readonly Step[] => {
  const packs: Step[][] = [[]];
  for (const group of groups) {
    for (const part of rowsOf(group) > MAX_ROWS ? group.map((step) => [step]) : [group]) {
      const last = packs.at(-1) ?? [];
      if (rowsOf(last) + rowsOf(part) > MAX_ROWS) packs.push([...part]);
      else last.push(...part);
    }
  }
  return packs
    .filter((pack) => rowsOf(pack) > 0)
    .map((pack) => ({ writes: pack.flatMap((step) => step.writes), facts: pack.flatMap((step) => step.facts) }));
};
