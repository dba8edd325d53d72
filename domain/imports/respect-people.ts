/**
 * What a source may say of a record that people have touched (interop.md 6): a field that a person has set stays, what a
 * person has taken back stays away, and a finding reports where the source differs.
 */
import { isSameValue } from "../kernel/changed-fields.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { RosterEntry } from "../roster/roster.ts";
import type { State } from "../state.ts";
import { type Finding, finding } from "./findings.ts";

/** Kinds of records that a roster writes field by field. */
export type ImportedKind = "org" | "leader" | "appointment" | "staff";

/**
 * Every field that a source speaks of, with its file and column; whatever else a record has is people's and stays.
 * `precision` comes with the dates.
 */
export const IMPORTED_FIELDS: {
  readonly [K in ImportedKind]: Readonly<Partial<Record<keyof State[K], readonly [string, string]>>>;
} = {
  org: {
    sourcedId: ["orgs.csv", "sourcedId"],
    name: ["orgs.csv", "name"],
    type: ["orgs.csv", "type"],
    parentOrgId: ["orgs.csv", "parentSourcedId"],
    ncesId: ["orgs.csv", "identifier"],
    closedOn: ["orgs.csv", "sourcedId"],
  },
  leader: {
    givenName: ["users.csv", "givenName"],
    familyName: ["users.csv", "familyName"],
    preferredName: ["users.csv", "preferredGivenName"],
    email: ["users.csv", "email"],
    language: ["users.csv", "metadata.preferredLanguage"],
  },
  appointment: {
    orgId: ["roles.csv", "orgSourcedId"],
    role: ["roles.csv", "role"],
    begin: ["roles.csv", "beginDate"],
    end: ["roles.csv", "endDate"],
    primary: ["roles.csv", "roleType"],
    interim: ["roles.csv", "metadata.jobTitle"],
    precision: ["roles.csv", "endDate"],
  },
  staff: {
    name: ["users.csv", "familyName"],
    email: ["users.csv", "email"],
    roles: ["roles.csv", "role"],
  },
};

export interface Overlay<T> {
  /** The record as it is to be; undefined = it stays as it is. */
  readonly after?: T;
  /** Fields in which the source differs from a person; `withdrawnAt` = all of them. */
  readonly kept: readonly string[];
}

/** A record with a source's values on top of it; a field that is undefined there is removed. */
export const overlay = <K extends ImportedKind>(
  before: State[K],
  input: Readonly<Partial<State[K]>>,
): Overlay<State[K]> => {
  const stored = before as unknown as Readonly<Record<string, unknown>>;
  const differing = Object.entries(input).filter(([field, value]) => !isSameValue(stored[field], value));
  if (differing.length === 0) return { kept: [] };
  if (!isInForce(before)) return { kept: ["withdrawnAt"] };
  const kept = differing.map(([field]) => field).filter((field) => before.manual?.includes(field));
  const dateKept = kept.includes("begin") || kept.includes("end");
  const free = differing.filter(([field]) => !kept.includes(field) && !(dateKept && field === "precision"));
  if (free.length === 0) return { kept };
  const after: Record<string, unknown> = { ...stored, version: before.version + 1 };
  for (const [field, value] of free) {
    if (value === undefined) delete after[field];
    else after[field] = value;
  }
  return { after: after as unknown as State[K], kept };
};

/** One finding for each field that a person's word kept. */
export const conflicts = (
  kind: ImportedKind,
  { targetId, sourcedId = "" }: Pick<RosterEntry, "targetId" | "sourcedId">,
  kept: readonly string[],
): readonly Finding[] =>
  kept.map((field) => {
    const [file, column] = (IMPORTED_FIELDS[kind] as Readonly<Record<string, readonly [string, string]>>)[field] ?? [];
    return finding("CONFLICT", {
      file: file ?? Object.values(IMPORTED_FIELDS[kind])[0]?.[0] ?? "",
      ...(column === undefined
        ? { detail: `${kind} ${targetId} was taken back` }
        : { column, detail: `${kind} ${targetId}` }),
      sourcedId,
    });
  });
