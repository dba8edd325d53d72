/** Which accounts are one person: by a key of the source that is a key, never by name or address. */
import type { Finding } from "./findings.ts";
import { folded } from "./person-key.ts";
import type { Account } from "./read-users.ts";
import { reportOn } from "./rows.ts";

const same = (a: string, b: string): boolean => folded(a) === folded(b);
/** Parts of a name: `Lee-Ortiz` has both. */
const parts = (name: string): readonly string[] =>
  name
    .split(/[\s\-'’.]+/)
    .map(folded)
    .filter((part) => part !== "");
const share = (a: string, b: string): boolean => same(a, b) || parts(a).some((part) => parts(b).includes(part));
/** What is known of a person by an account, or on record. */
export type Named = Pick<Account, "givenName" | "familyName" | "preferredName" | "email">;

/** A given name, and what stands for it: the preferred one, a first part, an initial. */
const givenNames = ({ givenName, preferredName }: Named): readonly string[] =>
  [givenName, preferredName ?? ""].filter((name) => name !== "");
const givenMatch = (a: Named, b: Named): boolean =>
  givenNames(a).some((one) =>
    givenNames(b).some((other) => {
      const [short = "", long = ""] = [folded(one), folded(other)].sort((x, y) => x.length - y.length);
      return share(one, other) || long.startsWith(short);
    }),
  );

/** Whether given names or family names agree. */
export const shareName = (a: Named, b: Named): boolean => givenMatch(a, b) || share(a.familyName, b.familyName);

/**
 * Whether two accounts with one key can be one person: given name and family name agree as far as both are written, or
 * one of them does and the address is the same. A family name alone is common, and so is a given one.
 */
export const isOnePersonByName = (a: Named, b: Named): boolean =>
  (givenMatch(a, b) && share(a.familyName, b.familyName)) ||
  (shareName(a, b) && a.email !== undefined && a.email === b.email);

export interface Person {
  /** Person key: master identifier, else staff number, else the account's own id (interop.md 5). */
  readonly key: string;
  /** The account that speaks for the person first. */
  readonly accounts: readonly [Account, ...Account[]];
}

/**
 * Joins accounts by their master key only, never by name or address. A key that any two of its accounts contradict
 * identifies nobody: all of them are kept apart.
 */
export const joinAccounts = (
  accounts: readonly Account[],
): { readonly persons: readonly Person[]; readonly findings: readonly Finding[] } => {
  const report = reportOn("users.csv");
  // An account with an address first, then by id: the outcome does not depend on the order of rows.
  const ordered = [...accounts].sort(
    (a, b) =>
      Number(a.email === undefined) - Number(b.email === undefined) ||
      (a.sourcedId < b.sourcedId ? -1 : a.sourcedId > b.sourcedId ? 1 : 0),
  );
  const groups = Map.groupBy(ordered, (account) => account.masterKey ?? `account:${account.sourcedId}`);
  const persons: Person[] = [];
  for (const [key, group] of groups) {
    const [first, ...others] = group;
    if (first === undefined) continue;
    // Every pair, not only those with the first: one name in the middle must not join two others.
    if (group.every((one, place) => group.slice(place + 1).every((other) => isOnePersonByName(one, other)))) {
      persons.push({ key, accounts: [first, ...others] });
      continue;
    }
    for (const account of group) {
      persons.push({ key: `account:${account.sourcedId}`, accounts: [account] });
      report.add("SHARED_PERSON_KEY", {
        line: account.line,
        sourcedId: account.sourcedId,
        column: key.startsWith("master:") ? "userMasterIdentifier" : "userIds",
      });
    }
  }
  return { persons, findings: report.findings };
};
