/** What a step of the API's pipe is given, in the world of `api-world.ts`. */

import * as z from "zod/mini";
import type { StaffMember } from "../../../domain/access/staff.ts";
import { tenantOf, withinTenant } from "../../../domain/access/tenant.ts";
import type { ApiContext } from "../../../functions/runtime/api-context.ts";
import { defineOperation } from "../../../functions/runtime/operation.ts";
import type { ApiEvent } from "../../../functions/runtime/request.ts";
import { type Handler, route } from "../../../functions/runtime/route.ts";
import { NOW, type World } from "./api-world.ts";

/** A sensitive read about a leader, with a query that can be at fault. */
export const readNeed = defineOperation({
  id: "readNeed",
  method: "GET",
  path: "/v1/leaders/{leaderId}/need",
  entry: "read-timeline",
  tag: "Need",
  summary: "Reads a need.",
  action: "need.read",
  about: "leader",
  params: z.strictObject({ leaderId: z.string() }),
  query: z.strictObject({ depth: z.exactOptional(z.literal(["1", "2"])) }),
  reply: z.object({ leaderId: z.string().check(z.maxLength(20)) }),
});

/** Its route, with a use case that gives the leader's id unless another one is given. */
export const needRoute = (
  handle: Handler<typeof readNeed> = async ({ params }) => ({ ok: true, value: { value: params } }),
) => route(readNeed, handle);

/** The part of a request that says who sent it. */
export const sentBy = (claims: Readonly<Record<string, string>>): Pick<ApiEvent, "requestContext"> => ({
  requestContext: { authorizer: { jwt: { claims } } } as ApiEvent["requestContext"],
});

/** A request as API Gateway hands it over, of supervisor `s1`. */
export const apiEvent = (leaderId: string, more: Partial<ApiEvent> = {}): Partial<ApiEvent> => ({
  routeKey: "GET /v1/leaders/{leaderId}/need",
  pathParameters: { leaderId },
  headers: {},
  ...sentBy({ username: "s1", token_use: "access" }),
  ...more,
});

/** What the steps up to the settings found out about a request of a member of staff. */
export const known = async (
  ports: World,
  staffId = "s1",
): Promise<Pick<ApiContext, "route" | "caller" | "store" | "settings" | "keep">> => {
  const caller = (await ports.store.get("staff", { staffId })) as StaffMember;
  const store = withinTenant(tenantOf(caller), ports.store, ports.unitOfWork);
  const settings = await store.get("district", {});
  if (settings === undefined) throw new Error("the world has no such district");
  const keep = { caller, store, action: readNeed.action, today: "2026-11-02", now: NOW };
  return { route: needRoute(), caller, store, settings, keep };
};
