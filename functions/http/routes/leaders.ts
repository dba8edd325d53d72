import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { changeLeader, recordLeader, withdrawLeader } from "../../../domain/roster/keep-leader.ts";
import { ownLeaders } from "../../../domain/roster/relate.ts";
import type { Leader } from "../../../domain/roster/roster.ts";
import type { Paged } from "../../runtime/answer.ts";
import type { ApiRequest, Route } from "../../runtime/api.ts";
import type { Operation } from "../../runtime/operation.ts";
import { leaders } from "../contract/leaders.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

const idOf = (params: Record<string, unknown>) => params as { leaderId: string };

/** A leader as the API shows one. */
export const leaderView = (leader: Leader) => ({
  leaderId: leader.leaderId,
  givenName: leader.givenName,
  familyName: leader.familyName,
  preferredName: leader.preferredName,
  email: leader.email,
  language: leader.language,
  sourcedId: leader.sourcedId,
  ...keptOf(leader),
});

/** A page of the district's leaders, or of the caller's own. */
const listLeaders = async ({ context, decision, page }: ApiRequest<Operation>): Promise<Paged<Leader>> => {
  const { store, caller } = context;
  if (decision.reach === "district") return store.page("leadersOfDistrict", {}, page);
  const own = await Promise.all((await ownLeaders(store, caller)).map((leaderId) => store.get("leader", { leaderId })));
  return pageOf(
    own.filter((leader) => leader !== undefined),
    page,
  );
};

/** Routes of leaders. */
export const leaderRoutes = (ports: KeepPorts): readonly Route[] =>
  recordRoutes<"leader">(leaders, {
    recordKind: "leader",
    view: leaderView,
    locate: ({ leaderId }) => `/v1/leaders/${leaderId}`,
    create: ({ context, body, ...request }) => recordLeader(ports, context, request, body as never),
    get: ({ store }, params) => store.get("leader", idOf(params)),
    idOf: (params) => idOf(params).leaderId,
    list: listLeaders,
    change: ({ context, params, version, body }) =>
      changeLeader(ports, context, { id: idOf(params), version }, body as never),
    withdraw: ({ context, params, version }) => withdrawLeader(ports, context, { id: idOf(params), version }),
  });
