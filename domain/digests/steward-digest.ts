/** A steward's part of a digest: what was handed on, by name and without reasons, and numbers of caseloads. */
import { isOverdue } from "../coaching/cadence.ts";
import { findOverdue } from "../coaching/find-overdue.ts";
import { fileOf, leadsOn } from "../files/leader-file.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { compareText } from "../kernel/text.ts";
import type { Store } from "../ports.ts";
import type { CaseloadNumbers, HandedOnLine, StewardDigest } from "./digest.ts";
import { isPutOff } from "./put-off.ts";

/** Files read at once. */
const CONCURRENCY = 8;

type Reading = Pick<Store, "get" | "list" | "page" | "collect">;

/** Supervisors' ids, one for each leader counted. */
type Counted = readonly string[];

/** By the plain rhythm, so that the number shows nothing of a reading: the index has the shorter one of raised need, too. */
const overdueOf = async (store: Reading, district: string, today: LocalDate): Promise<Counted> => {
  const clocks = await findOverdue((cut) => store.page("cadencesByDueDate", { district }, cut), today);
  return clocks.flatMap(({ supervisorId, plainDueOn }) =>
    supervisorId !== null && isOverdue(plainDueOn, today) ? [supervisorId] : [],
  );
};

/** The index suggests; the leaders' files decide. */
const putOffOf = async (store: Reading, district: string, today: LocalDate): Promise<Counted> => {
  const rows = await store.list("visitsPutOff", { district });
  const files = await eachOf(rows, CONCURRENCY, async ({ leaderId }) =>
    fileOf(await store.collect("leaderFile", { district, leaderId })),
  );
  return files.flatMap((file) =>
    file.supervision !== undefined && leadsOn(file, today) && isPutOff(file) ? [file.supervision.supervisorId] : [],
  );
};

const countOf = (ids: Counted, wanted: string): number => ids.filter((id) => id === wanted).length;

/** Numbers of every caseload that has one, most overdue first. */
const readCaseloads = async (
  store: Reading,
  district: string,
  today: LocalDate,
): Promise<readonly CaseloadNumbers[]> => {
  const [overdue, putOff] = await Promise.all([overdueOf(store, district, today), putOffOf(store, district, today)]);
  const numbers = await eachOf([...new Set([...overdue, ...putOff])], CONCURRENCY, async (staffId) => {
    const staff = await store.get("staff", { staffId });
    const name = staff?.district === district ? staff.name : staffId;
    return { name, overdue: countOf(overdue, staffId), putOff: countOf(putOff, staffId) };
  });
  return numbers.sort((a, b) => b.overdue - a.overdue || b.putOff - a.putOff || compareText(a.name, b.name));
};

/**
 * A steward's part.
 *
 * @param handedOn - what was handed on to this steward and nobody has taken up.
 * @returns undefined when there is nothing to say.
 */
export const readStewardDigest = async (
  store: Reading,
  { district, today }: { readonly district: string; readonly today: LocalDate },
  handedOn: readonly HandedOnLine[],
): Promise<StewardDigest | undefined> => {
  const supervisors = await readCaseloads(store, district, today);
  return handedOn.length + supervisors.length === 0 ? undefined : { handedOn, supervisors };
};
