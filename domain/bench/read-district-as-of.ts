import { LEADER_ROLES } from "../../events/vocabulary.ts";
import { eachOf } from "../kernel/each-of.ts";
import { invalid, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { compareText } from "../kernel/text.ts";
import { type Interest, selectInterests } from "../nominations/interest.ts";
import { INTEREST_RULES } from "../nominations/keep-interest.ts";
import { TARGET_ROLES, type TargetRole } from "../nominations/target-role.ts";
import { type AssessPersonPorts, assessPerson } from "../readiness/assess-person.ts";
import { type Kept, knownAsOf, readOnce, readPerson, readStaffFile } from "../readiness/read-facts.ts";
import type { AsOf, Dated } from "../records/as-of.ts";
import { APPOINTMENT_RULES } from "../roster/keep-appointment.ts";
import { LEADER_RULES } from "../roster/keep-leader.ts";
import { SCHOOL_RULES } from "../roster/keep-school.ts";
import { SEAT_RULES } from "../roster/keep-seat.ts";
import type { Org } from "../roster/roster.ts";
import type { Kind, State } from "../state.ts";
import { OUTLOOK_RULES } from "./keep-seat-plans.ts";
import type { PlanningRecords, Reader, Standing } from "./read-district.ts";
import { BENCH_RULES } from "./rules.ts";

/** People whose files are read at once. */
const CONCURRENCY = 8;

/** Kinds of which single records are looked up while an answer is made. A stored forecast, once its year has begun, never changes. */
const LOOKED_UP: { readonly [K in Kind]?: Kept<State[K] & Dated> } = { interest: INTEREST_RULES, leader: LEADER_RULES };

/** Looks single records up as they were known by the end of a day. */
export const lookUpAsOf = (store: Reader, asOf: AsOf): Pick<Reader, "get"> => ({
  async get(kind, id) {
    const current = await store.get(kind, id);
    const kept = LOOKED_UP[kind] as Kept<Dated> | undefined;
    if (current === undefined || kept === undefined) return current;
    const [known] = await knownAsOf(store, kept, [current as Dated], asOf);
    return known as typeof current | undefined;
  },
});

/**
 * Everything that planning looks at, as it was known by the end of a day before today: each record in the version it had
 * then, and the assessments recomputed from everybody's file as of then. What `readDistrict` gave on that day.
 *
 * @param roles - for which people are assessed; a bench of other roles than these stays empty.
 * @returns `too_many_people` beyond {@link BENCH_RULES.mostPeopleAsOf.value}.
 */
export const readDistrictAsOf = async (
  ports: AssessPersonPorts,
  everything: Reader,
  asOf: AsOf,
  roles: readonly TargetRole[],
): Promise<Result<PlanningRecords, Refusal>> => {
  // Files of many people rest on the same school, and what was read of an appointment is in its holder's file again.
  const store = readOnce(everything);
  const known = async <T extends Dated>(kept: Kept<T>, current: Promise<readonly T[]>) =>
    knownAsOf(store, kept, await current, asOf);
  const inAll = async <R, T>(all: readonly R[], list: (one: R) => Promise<readonly T[]>) =>
    (await Promise.all(all.map(list))).flat();
  const [seats, orgs, appointments, outlooks, interests] = await Promise.all([
    known(SEAT_RULES, store.list("seatsOfDistrict", {})),
    known(SCHOOL_RULES, store.list("orgs", {})),
    // Of every role: an appointment may have been in another one then.
    known(
      APPOINTMENT_RULES,
      inAll(LEADER_ROLES, (role) => store.list("appointmentsInRole", { role })),
    ),
    known(OUTLOOK_RULES, store.list("seatOutlooksOfDistrict", {})),
    known(
      INTEREST_RULES,
      inAll(roles, (targetRole) => store.list("interestsInRole", { targetRole })),
    ),
  ]);
  const held = Map.groupBy(selectInterests(interests, asOf), (one) => one.leaderId);
  if (held.size > BENCH_RULES.mostPeopleAsOf.value) return err(TOO_MANY);
  const readiness = await assessAll(ports, store, held, orgs, asOf);
  const counted: readonly string[] = TARGET_ROLES;
  const inRoles = appointments.filter((one) => counted.includes(one.role));
  return ok({ seats, orgs, appointments: inRoles, outlooks, readiness, interests });
};

const TOO_MANY = invalid(
  "?asOf",
  "too_many_people",
  `More than ${BENCH_RULES.mostPeopleAsOf.value} people had declared interest on that day, too many to work out in one answer: ask for one role where it can be given, or leave asOf out.`,
);

/** Everybody who had interest on that day, assessed for each role of it; by role and person. */
const assessAll = async (
  ports: AssessPersonPorts,
  store: Reader,
  held: ReadonlyMap<string, readonly Interest[]>,
  orgs: readonly Org[],
  asOf: AsOf,
): Promise<readonly Standing[]> => {
  const staff = await readStaffFile(store, "all");
  const standings = await eachOf([...held], CONCURRENCY, async ([leaderId, interests]) => {
    const person = await readPerson(store, leaderId, { asOf, versions: "all", staff });
    return interests.flatMap(({ targetRole }): readonly Standing[] => {
      const { assessment, portrait, open, lapse } = assessPerson(person, targetRole, orgs, asOf, ports);
      const { tier, validUntil, reason } = assessment;
      // A person who had been taken back by then has no interest in anything.
      return reason === "no-interest" ? [] : [{ leaderId, targetRole, tier, validUntil, portrait, open, lapse }];
    });
  });
  const place = (one: Standing): string => `${one.targetRole}#${one.leaderId}`;
  return standings.flat().toSorted((a, b) => compareText(place(a), place(b)));
};
