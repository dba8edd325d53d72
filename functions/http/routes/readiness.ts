import { invalid, type Refusal } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import type { AssessedPerson, AssessPersonPorts } from "../../../domain/readiness/assess-person.ts";
import { countEvidence } from "../../../domain/readiness/list-readiness.ts";
import { DOMAIN_LABELS } from "../../../domain/readiness/profiles.ts";
import { readReadiness } from "../../../domain/readiness/read-readiness.ts";
import { listReady, type ReadyPerson, type ReadyQuestion, workOutReady } from "../../../domain/readiness/read-ready.ts";
import { ownLeaders } from "../../../domain/roster/relate.ts";
import { type ApiRequest, type Route, route } from "../../runtime/route.ts";
import * as contract from "../contract/readiness.ts";

type ReadyRequest = ApiRequest<typeof contract.listReady>;

/** Readiness on a day to come is not known. */
export const refuseFuture = (asOf: string | undefined, today: string): Refusal | undefined =>
  asOf !== undefined && asOf > today
    ? invalid("?asOf", "date_in_future", "Give today or a day before; leave it out for today.")
    : undefined;

const readyView = ({ orgId, levels, regions, ...person }: ReadyPerson) => ({
  ...person,
  schoolId: orgId,
  levels: levels && [...levels],
  regions: regions && [...regions],
});

const questionOf = ({ query: { role, tier, level, region } }: ReadyRequest): ReadyQuestion => ({
  role,
  tier,
  ...(level === undefined ? {} : { level }),
  ...(region === undefined ? {} : { region }),
});

/** Today's list of a district comes from the index; that of a supervisor's few leaders, or of an earlier day, is worked out. */
const ready = async (ports: AssessPersonPorts, request: ReadyRequest) => {
  const { context, settings, query, decision, page } = request;
  const { store, caller, today } = context;
  const refused = refuseFuture(query.asOf, today);
  if (refused !== undefined) return err(refused);
  const on = query.asOf ?? today;
  const own = decision.reach === "district" ? undefined : await ownLeaders(store, caller);
  const found =
    own === undefined && on === today
      ? await listReady(store, questionOf(request), today, page)
      : await workOutReady(
          { ...ports, store, timeZone: settings.timeZone },
          questionOf(request),
          { on, versions: on < today ? "all" : "current", ...(own === undefined ? {} : { leaders: own }) },
          page,
        );
  return found.ok ? ok({ ...found.value, items: found.value.items.map(readyView) }) : found;
};

const roleView = ({ question: { targetRole }, assessment, open, lapse }: AssessedPerson) => {
  const { tier, computedTier, overrideId, reason, months, index, validUntil, undated } = assessment;
  const { modelVersion, modelHash, inputsHash } = assessment;
  return {
    ...{ targetRole, tier, computedTier, overrideId, reason, months, index },
    ...{ validUntil, modelVersion, modelHash, inputsHash },
    evidenceCount: countEvidence(assessment),
    fallsOn: lapse?.on ?? null,
    fallsTo: lapse?.to ?? null,
    levels: open?.levels ? [...open.levels] : null,
    regions: open?.regions ? [...open.regions] : null,
    criteria: assessment.criteria.map((one) => ({ ...one, missing: [...one.missing], records: [...one.records] })),
    gaps: assessment.gaps.map((one) => ({
      ...one,
      domains: one.domains.map((code) => ({ code, label: DOMAIN_LABELS[code] })),
    })),
    undated: [...undated],
  };
};

/** Routes that name people: only those who have declared interest. */
export const readinessRoutes = (ports: AssessPersonPorts): readonly Route[] => [
  route(contract.listReady, (request) => ready(ports, request)),
  route(contract.readReadiness, async ({ context: { store, today }, settings, params, query }) => {
    const refused = refuseFuture(query.asOf, today);
    if (refused !== undefined) return err(refused);
    const reading = { ...ports, store, timeZone: settings.timeZone };
    const found = await readReadiness(reading, params.leaderId, { on: query.asOf ?? today, today });
    const { roles, history, ...person } = found;
    return ok({ value: { ...person, roles: roles.map(roleView), history: [...history] } });
  }),
];
