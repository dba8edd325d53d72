import type { SchoolLevel } from "../../events/vocabulary.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { invalid, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { holdsInterest } from "../nominations/interest.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import type { Page } from "../ports.ts";
import { asOfDay, selectKnown } from "../records/as-of.ts";
import type { Org } from "../roster/roster.ts";
import { type AssessedPerson, type AssessPersonPorts, assessPerson, regionsOf } from "./assess-person.ts";
import { countEvidence, isCurrent } from "./list-readiness.ts";
import { type FileQuestion, type Reader, readPerson, readStaffFile, type Versions, versionsOf } from "./read-facts.ts";
import { ANYWHERE, type ReadinessListing } from "./stored-readiness.ts";
import { type BenchTier, isBenchTier } from "./tiers.ts";

/** What is asked: who is how ready for which role, at which level, in which part of the district. */
export interface ReadyQuestion {
  readonly role: TargetRole;
  readonly tier: BenchTier;
  readonly level?: SchoolLevel;
  readonly region?: string;
}

/** A person in the answer. Never without interest declared. */
export type ReadyPerson = Omit<ReadinessListing, "district" | "level" | "region">;

interface Cut {
  readonly limit: number;
  readonly after?: string;
}

/** People read at once; people looked at for one page of a question about an earlier day. */
const CONCURRENCY = 8;
const LOOKED_AT = 200;

/** That the person still wants it is read from the record itself, since an index lags: a list names nobody who has stepped back. */
const stillInterested = async (
  store: Reader,
  people: readonly ReadinessListing[],
  today: LocalDate,
): Promise<readonly ReadinessListing[]> => {
  const checked = await eachOf(people, CONCURRENCY, async ({ leaderId, targetRole }) =>
    holdsInterest(await store.get("interest", { leaderId, targetRole }), today),
  );
  return people.filter((_, place) => checked[place]);
};

const shown = ({ district: _, level: __, region: ___, ...person }: ReadinessListing): ReadyPerson => person;

/**
 * Who is ready today. One query of an index partition that holds exactly the answer, and one strong read for each person
 * in it: neither grows with the table.
 */
export const listReady = async (
  store: Reader,
  question: ReadyQuestion,
  today: LocalDate,
  cut: Cut,
): Promise<Result<Page<ReadyPerson>, Refusal>> => {
  const { role, tier, level = ANYWHERE, region = ANYWHERE } = question;
  const { items, after } = await store.page("readyFor", { targetRole: role, tier, level, region }, cut);
  if (items.length === 0 && region !== ANYWHERE) {
    const known = regionsOf(await store.list("orgs", {}), today);
    if (!known.includes(region)) return err(unknownRegion(known));
  }
  const current = items.filter((one) => isCurrent(one, today));
  const people = (await stillInterested(store, current, today)).map(shown);
  return ok({ items: people, ...(after === undefined ? {} : { after }) });
};

/** A region that no school is in is a slip of the pen, not an empty list. */
const unknownRegion = (known: readonly string[]): Refusal =>
  invalid(
    "?region",
    "unknown_region",
    known.length === 0 ? "No school has a region: leave it out." : `Give one of: ${known.join(", ")}.`,
  );

/** Schools of a district in all their versions, for names and regions as they were. */
export const readOrgs = async (store: Reader, versions: Versions): Promise<readonly Org[]> => {
  const orgs = await store.list("orgs", {});
  const all = await eachOf(orgs, CONCURRENCY, (org) => versionsOf(store, ["school", org.orgId], org, versions));
  return all.flat();
};

export interface WorkOutPorts extends AssessPersonPorts {
  readonly store: Reader;
  readonly timeZone: string;
}

/**
 * Who was ready on a day, computed from the records and their versions as they were known by its end: the answer is the
 * one that was given then, whatever has been recorded, corrected or taken back since. Looks at 200 people a page.
 *
 * @param leaders - whom to look at; absent = everybody who ever declared interest.
 * @param on - today or a day before.
 */
export const workOutReady = async (
  ports: WorkOutPorts,
  question: ReadyQuestion,
  {
    on,
    versions,
    leaders,
  }: { readonly on: LocalDate; readonly versions: Versions; readonly leaders?: readonly string[] },
  { limit, after }: Cut,
): Promise<Result<Page<ReadyPerson>, Refusal>> => {
  const { store } = ports;
  const asOf = asOfDay(on, ports.timeZone);
  const orgs = await readOrgs(store, versions);
  const regions = regionsOf(
    selectKnown(orgs, (org) => org.orgId, asOf),
    on,
  );
  if (question.region !== undefined && !regions.includes(question.region)) return err(unknownRegion(regions));
  const interested =
    leaders ?? (await store.list("interestsInRole", { targetRole: question.role })).map((one) => one.leaderId);
  const ahead = [...new Set(interested)].sort().filter((leaderId) => after === undefined || leaderId > after);
  const looked = ahead.slice(0, LOOKED_AT);
  const reading = { asOf, versions, staff: await readStaffFile(store, versions) };
  const found = await eachOf(looked, CONCURRENCY, (leaderId) =>
    workOut(ports, question, { ...reading, leaderId, orgs }),
  );
  const items = found.flatMap((one) => one ?? []).slice(0, limit);
  const full = items.length === limit;
  const last = full ? items.at(-1)?.leaderId : looked.at(-1);
  const more = last !== undefined && ahead.some((leaderId) => leaderId > last);
  return ok({ items, ...(more ? { after: last } : {}) });
};

const workOut = async (
  ports: WorkOutPorts,
  question: ReadyQuestion,
  { leaderId, orgs, ...reading }: FileQuestion & { readonly leaderId: string; readonly orgs: readonly Org[] },
): Promise<ReadyPerson | undefined> => {
  const person = await readPerson(ports.store, leaderId, reading);
  const assessed = assessPerson(person, question.role, orgs, reading.asOf, ports);
  return fits(question, assessed) ? readyPersonOf(assessed) : undefined;
};

const fits = ({ tier, level, region }: ReadyQuestion, { assessment, open }: AssessedPerson): boolean =>
  open !== null &&
  assessment.tier === tier &&
  (level === undefined || open.levels === null || open.levels.includes(level)) &&
  (region === undefined || open.regions === null || open.regions.includes(region));

const readyPersonOf = ({ assessment, portrait, open, lapse }: AssessedPerson): ReadyPerson | undefined => {
  const { leaderId, targetRole, tier, computedTier, validUntil } = assessment;
  if (portrait === null || open === null || validUntil === null || !isBenchTier(tier)) return undefined;
  const evidenceCount = countEvidence(assessment);
  const fallsOn = lapse?.on ?? null;
  return { leaderId, targetRole, ...portrait, ...open, tier, computedTier, evidenceCount, validUntil, fallsOn };
};
