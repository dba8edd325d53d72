import type { RuleBook } from "../kernel/rule.ts";

/** What of a round is told beside its group numbers (DECISIONS 6). */
export const GROUP_RULES = {
  participationWidths: {
    value: [25, 50],
    unit: "per cent",
    meaning:
      "how wide the bands are in which a district's participation is told: the first width that stands for as many people as the smallest group",
    source: "judgement: quarters, or halves in a small district",
    change: "no",
  },
  leastCells: {
    value: 2,
    unit: "cells",
    meaning: "so many cells of the smallest group's size a group must have room for before its answers are counted",
    source: "DECISIONS 6: a cell that holds the whole group is withheld",
    change: "no",
  },
} as const satisfies RuleBook;
