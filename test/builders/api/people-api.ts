/** The world of `api-world.ts` behind every route of people, places and staff, and what their tests look at. */
import { definitionOf } from "../../../events/catalog.ts";
import { peopleOperations } from "../../../functions/http/contract/people.ts";
import { staffOperations } from "../../../functions/http/contract/staff.ts";
import { appointmentRoutes } from "../../../functions/http/routes/appointments.ts";
import { leaderRoutes } from "../../../functions/http/routes/leaders.ts";
import { schoolRoutes } from "../../../functions/http/routes/schools.ts";
import { seatRoutes } from "../../../functions/http/routes/seats.ts";
import { staffRoutes } from "../../../functions/http/routes/staff.ts";
import { apiEntry } from "../../../functions/runtime/api.ts";
import { routeKeyOf } from "../../../functions/runtime/operation.ts";
import { type Answer, type Call, caller, world } from "./api-world.ts";

/** Who may do what with rows of the roster about leader `l1`: caller, and the status of a list, a read, a new row, a change. */
export const WHO_KEEPS: readonly (readonly [string, number, number, number, number])[] = [
  ["hr", 200, 200, 201, 200],
  ["ad", 200, 200, 201, 200],
  ["s1", 200, 200, 404, 404],
  ["s2", 404, 404, 404, 404],
  ["ad2", 200, 404, 201, 404],
];

export const openPeople = () => {
  const ports = world();
  const routes = [leaderRoutes, appointmentRoutes, schoolRoutes, seatRoutes, staffRoutes].flatMap((of) => of(ports));
  const ask = caller(apiEntry(ports, routes) as never, [...peopleOperations, ...staffOperations].map(routeKeyOf));
  const call = (request: string, as: string, rest: Omit<Call, "as"> = {}): Promise<Answer> =>
    ask(request as `${string} /${string}`, { as, ...rest });
  return {
    ...ports,
    call,
    /** A conditional request with the version that is stored, e.g. 1. */
    at: (version: number, body?: unknown): Omit<Call, "as"> => ({
      headers: { "If-Match": `"${version}"` },
      ...(body === undefined ? {} : { body }),
    }),
    /** Types of all facts so far; fails for one whose data is not what the catalogue says. */
    publishedTypes: (): readonly string[] =>
      ports.store.facts.map(({ type, data }) => {
        const checked = definitionOf(type)?.data.safeParse(data);
        if (checked?.success !== true) throw new Error(`${type}: ${JSON.stringify(checked?.error ?? "unknown type")}`);
        return type;
      }),
    /** Audit entries without those of denials, as `caller action fields`. */
    audited: (): readonly string[] =>
      ports.store
        .all("auditEntry")
        .filter(({ outcome }) => outcome === "allowed")
        .map(({ callerId, action, fields }) => `${callerId} ${action} ${fields?.join(",")}`),
    denied: (): readonly string[] =>
      ports.store
        .all("auditEntry")
        .filter(({ outcome }) => outcome === "denied")
        .map(({ callerId, action }) => `${callerId} ${action}`),
  };
};

/** Pointers and codes of a 422. */
export const faultsOf = ({ body }: Answer): readonly string[] =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
