import type { StaffMember } from "../access/staff.ts";
import { coachingRulesAt } from "../coaching/rules.ts";
import type { District } from "../districts/district.ts";
import { fileOf } from "../files/leader-file.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import type { Store } from "../ports.ts";
import { fullName } from "../roster/roster.ts";
import { DEFAULT_CHOICE, type DigestSent } from "./choice.ts";
import type { Digest, HandedOnLine, SupervisorDigest } from "./digest.ts";
import { type DigestPart, partsFor } from "./digest-day.ts";
import { readHrLines } from "./hr-places.ts";
import { readStewardDigest } from "./steward-digest.ts";
import { caseloadOf, supervisorDigestOf } from "./supervisor-digest.ts";

/** Files read at once. */
const CONCURRENCY = 8;

type Reading = Pick<Store, "get" | "list" | "page" | "collect">;

/** Whose digest, and as of when. */
export interface DigestReader {
  readonly staff: StaffMember;
  readonly today: LocalDate;
  readonly now: string;
}

/** A digest that is due, as of now. */
export interface DueDigest {
  /** Undefined = nothing to say. */
  readonly digest: Digest | undefined;
  /** What to record once it is settled. */
  readonly sent: DigestSent;
}

/** The parts that are due to a person today by the person's offices and choice; empty once the day's is settled. */
const dueParts = async (
  store: Reading,
  settings: District,
  { staff, today }: DigestReader,
  last: DigestSent | undefined,
): Promise<readonly DigestPart[]> => {
  if (staff.district !== settings.district || last?.on === today) return [];
  const choice = await store.get("digestChoice", { district: settings.district, staffId: staff.staffId });
  return partsFor(staff, settings, today, choice?.digest ?? DEFAULT_CHOICE);
};

/**
 * A person's digest, if one is due today and not settled yet: read whole from what is stored now.
 *
 * @param handedOn - reads what was handed on to a steward.
 */
export const readDueDigest = async (
  store: Reading,
  settings: District,
  reader: DigestReader,
  handedOn: () => Promise<readonly HandedOnLine[]>,
): Promise<DueDigest | undefined> => {
  const { district } = settings;
  const { staffId } = reader.staff;
  const last = await store.get("digestSent", { district, staffId });
  const parts = await dueParts(store, settings, reader, last);
  if (parts.length === 0) return undefined;
  const own = parts.includes("supervisor") ? await readSupervisor(store, settings, reader, last) : undefined;
  const steward = parts.includes("steward")
    ? await readStewardDigest(store, { district, today: reader.today }, await handedOn())
    : undefined;
  const hr = parts.includes("hr") ? await readHrLines(store, settings, reader.today) : [];
  const digest: Digest = {
    ...(own?.digest && { supervisor: own.digest }),
    ...(steward && { steward }),
    ...(hr.length > 0 && { hr }),
  };
  const caseload = own?.caseload ?? last?.caseload ?? [];
  return {
    digest: Object.keys(digest).length === 0 ? undefined : digest,
    sent: { district, staffId, on: reader.today, caseload },
  };
};

/** The index suggests the leaders, their files decide. */
const readSupervisor = async (
  store: Reading,
  settings: District,
  { staff: { staffId: supervisorId }, today, now }: DigestReader,
  last: DigestSent | undefined,
): Promise<{ readonly digest: SupervisorDigest | undefined; readonly caseload: readonly string[] }> => {
  const { district } = settings;
  const suggested = await store.list("supervisionsOf", { district, supervisorId });
  const leaders = [...new Set(suggested.map(({ leaderId }) => leaderId))];
  const files = await eachOf(leaders, CONCURRENCY, async (leaderId) =>
    fileOf(await store.collect("leaderFile", { district, leaderId })),
  );
  const own = caseloadOf(files, { supervisorId, today });
  const caseload = own.flatMap(({ leader }) => leader?.leaderId ?? []).sort();
  const gone = (last?.caseload ?? []).filter((leaderId) => !caseload.includes(leaderId));
  const names = await eachOf(gone, CONCURRENCY, async (leaderId) => {
    const leader = await store.get("leader", { district, leaderId });
    return leader === undefined ? [] : [fullName(leader)];
  });
  const rules = coachingRulesAt(settings, now);
  return { digest: supervisorDigestOf(own, { supervisorId, today, rules, last, left: names.flat() }), caseload };
};
