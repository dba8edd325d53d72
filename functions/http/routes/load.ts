import { LOAD_MODEL, leadershipLoad, leadershipOn } from "../../../domain/coaching/leadership-load.ts";
import { isInForce } from "../../../domain/kernel/recorded.ts";
import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import { fullName } from "../../../domain/roster/roster.ts";
import { type Route, route } from "../../runtime/route.ts";
import { readLeadershipLoad } from "../contract/load.ts";

const { concentratedFrom, framework } = LOAD_MODEL;
const TITLES = new Map(framework.standards.map(({ code, title }) => [code, title]));

/** Route of the leadership load: worked out from what is on record, names added for people to read. */
export const loadRoutes = (): readonly Route[] => [
  route(readLeadershipLoad, async ({ context: { store, today }, params: { schoolId } }) => {
    const school = await store.get("org", { orgId: schoolId });
    if (school?.type !== "school" || !isInForce(school)) return err(MISSING);
    const [appointments, assignments] = await Promise.all([
      store.list("appointmentsAtSchool", { orgId: schoolId }),
      store.list("assignmentsOfSchool", { orgId: schoolId }),
    ]);
    const load = leadershipLoad(leadershipOn({ appointments, assignments }, today));
    const leaders = await Promise.all(load.people.map(({ leaderId }) => store.get("leader", { leaderId })));
    const names = new Map(leaders.flatMap((one) => (one === undefined ? [] : [[one.leaderId, fullName(one)]])));
    const named = (leaderId: string) => ({ leaderId, name: names.get(leaderId) });
    return ok({
      value: {
        ...load,
        schoolId,
        asOf: today,
        framework,
        concentratedFrom,
        undelegatedStandards: [...load.undelegatedStandards],
        people: load.people.map((one) => ({
          ...one,
          ...named(one.leaderId),
          soleStandards: [...one.soleStandards],
        })),
        standards: load.standards.map(({ code, holders, onlyPrincipal }) => ({
          code,
          title: TITLES.get(code) ?? code,
          holders: holders.map(named),
          onlyPrincipal,
        })),
      },
    });
  }),
];
