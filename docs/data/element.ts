/** How a row of the data document is written, and words that many rows share. */

/** Where a value comes from. */
export const SOURCES = {
  roster: "the district's roster file",
  staff: "a member of staff, by API or mailed page",
  leader: "the leader, by a mailed page",
  computed: "computed from other records",
  operation: "the running of the service",
} as const;

export interface DataElement {
  /** In words of everyday use; the names of the fields stand beside it. */
  readonly holds: string;
  readonly source: keyof typeof SOURCES;
  readonly purpose: string;
  readonly seenBy: string;
  /** Rule by which it is deleted (docs/RULES.md), or what ends it. */
  readonly kept: string;
}

export const NOBODY = "nobody";
export const SERVICE = "no person; the service alone";
export const LEADER_ALONE = "the leader, in the own report";
export const PEOPLE_READERS = "own supervisor, HR, administrators; the leader";
export const READINESS_READERS = "own supervisor and HR; the leader";
export const SUPERVISOR = "own supervisor; the leader";
export const STAYS = "until the district deletes it; changed versions stay in its history";
export const WITH_PERSON = "as long as the person is on record";
export const answers = (more = "") => `\`pulses.answersKeptDays\`, or until the leader erases it${more}`;
