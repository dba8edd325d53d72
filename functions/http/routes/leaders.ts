import { ok } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { changeLeader, LEADER_RULES, recordLeader, withdrawLeader } from "../../../domain/roster/keep-leader.ts";
import { ownLeaders } from "../../../domain/roster/relate.ts";
import type { Leader } from "../../../domain/roster/roster.ts";
import type { Operation } from "../../runtime/operation.ts";
import type { ApiRequest, Paged, Route } from "../../runtime/route.ts";
import { leaders } from "../contract/leaders.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

/** A leader as the API shows one. */
const leaderView = (leader: Leader) => ({
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
  recordRoutes(leaders, {
    rules: LEADER_RULES,
    view: leaderView,
    locate: ({ leaderId }) => `/v1/leaders/${leaderId}`,
    idOf: (params) => params,
    list: async (request) => ok(await listLeaders(request)),
    create: ({ context, body, ...request }) => recordLeader(ports, context, request, body),
    change: ({ context, body }, which) => changeLeader(ports, context, which, body),
    withdraw: ({ context }, which) => withdrawLeader(ports, context, which),
  });
