/** The world of `api-world.ts` behind every route of succession records, and what their tests look at. */
import type { Interest } from "../../../domain/nominations/interest.ts";
import type { TargetRole } from "../../../domain/nominations/target-role.ts";
import { successionRecordOperations } from "../../../functions/http/contract/succession-records.ts";
import { appealRoutes } from "../../../functions/http/routes/appeals.ts";
import { calibrationRoutes } from "../../../functions/http/routes/calibrations.ts";
import { interestRoutes } from "../../../functions/http/routes/interests.ts";
import { nominationRoutes } from "../../../functions/http/routes/nominations.ts";
import { readinessRecordRoutes } from "../../../functions/http/routes/readiness-records.ts";
import { seatPlanRoutes } from "../../../functions/http/routes/seat-plans.ts";
import { apiEntry } from "../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../functions/runtime/operation.ts";
import { publishedTypes, undocumented } from "../../checks/facts.ts";
import { type Answer, type Call, caller, world } from "./api-world.ts";

export const interestOf = (leaderId: string, targetRole: TargetRole, more: Partial<Interest> = {}): Interest => ({
  district: "lake",
  leaderId,
  targetRole,
  interestId: `${leaderId}.${targetRole}`,
  levels: null,
  regions: null,
  declaredOn: "2026-10-01",
  revokedOn: null,
  declaredVia: "link",
  version: 1,
  ...more,
});

export const openSuccession = () => {
  const ports = world();
  const routes = [
    interestRoutes,
    nominationRoutes,
    appealRoutes,
    readinessRecordRoutes,
    seatPlanRoutes,
    calibrationRoutes,
  ];
  const entry = apiEntry(
    ports,
    routes.flatMap((of) => of(ports)),
  );
  const ask = caller(entry as never, successionRecordOperations.map(routeKeyOf));
  const call = (request: string, as: string, rest: Omit<Call, "as"> = {}): Promise<Answer> =>
    ask(request as `${string} /${string}`, { as, ...rest });
  return {
    ...ports,
    call,
    /** Sends a body, over the version that was read where one is given. */
    send: (request: string, as: string, body: unknown, version?: number): Promise<Answer> =>
      call(request, as, { body, ...(version === undefined ? {} : { headers: { "If-Match": `"${version}"` } }) }),
    remove: (path: string, as: string, version?: number): Promise<Answer> =>
      call(`DELETE ${path}`, as, version === undefined ? {} : { headers: { "If-Match": `"${version}"` } }),
    /** Types of all facts so far; fails for one whose data is not what the catalogue says. */
    publishedTypes: (): readonly string[] => {
      const wrong = undocumented(ports.store);
      if (wrong.length > 0) throw new Error(wrong.join("; "));
      return publishedTypes(ports.store);
    },
    /** Everything that leaves the records: facts and audit entries, as one text. */
    spoken: (): string => JSON.stringify([ports.store.facts, ports.store.all("auditEntry")]),
  };
};

/** Pointers and codes of a 422. */
export const faultsOf = ({ body }: Answer): readonly string[] =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
