/** How finely a distribution is told: nested partitions of the answers, from the finest to the coarsest (DECISIONS 6). */

/** One cell of a partition. */
export interface Cell {
  readonly id: string;
  /** Answers that it counts. */
  readonly holds: readonly string[];
}

/** A partition of all answers. */
export type Rung = readonly Cell[];

/** Rungs from the finest to the coarsest; after the last one, nothing is told. */
export type Ladder = readonly Rung[];

const single = <Id extends string>(id: Id) => ({ id, holds: [id] }) as const;

/** Of bands. */
export const BAND_LADDER = [
  [single("steady"), single("watch"), single("elevated"), single("high")],
  [single("steady"), single("watch"), { id: "raised", holds: ["elevated", "high"] }],
  [
    { id: "steady-or-watch", holds: ["steady", "watch"] },
    { id: "raised", holds: ["elevated", "high"] },
  ],
] as const satisfies Ladder;

/** Of what became of alerts. */
export const ALERT_LADDER = [
  [single("waiting"), single("taken-up"), single("ended")],
  [single("waiting"), { id: "taken-up-or-ended", holds: ["taken-up", "ended"] }],
] as const satisfies Ladder;

/** Cells of all rungs. */
export type BandCell = (typeof BAND_LADDER)[number][number]["id"];
export type AlertCell = (typeof ALERT_LADDER)[number][number]["id"];
