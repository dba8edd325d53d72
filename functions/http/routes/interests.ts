import { ok } from "../../../domain/kernel/result.ts";
import type { Interest } from "../../../domain/nominations/interest.ts";
import { holdsInterest } from "../../../domain/nominations/interest.ts";
import { declareInterest, revokeInterest } from "../../../domain/nominations/keep-interest.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { type Route, route } from "../../runtime/route.ts";
import * as contract from "../contract/succession-people.ts";
import { keptOf, pageOf } from "./record-routes.ts";

/** An interest as the API shows it. */
const interestView = (interest: Interest) => ({
  leaderId: interest.leaderId,
  targetRole: interest.targetRole,
  levels: interest.levels && [...interest.levels],
  regions: interest.regions && [...interest.regions],
  declaredOn: interest.declaredOn,
  declaredVia: interest.declaredVia,
  revokedOn: interest.revokedOn,
  ...keptOf(interest),
});

/** Routes of declared interest. */
export const interestRoutes = (ports: KeepPorts): readonly Route[] => [
  route(contract.listInterests, async ({ context, params, page }) => {
    const all = await context.store.list("interestsOfLeader", params);
    const { items, ...rest } = pageOf(
      all.filter((one) => holdsInterest(one, context.today)),
      page,
    );
    return ok({ items: items.map(interestView), ...rest });
  }),
  route(contract.declareInterest, async ({ context, params, body }) => {
    const declared = await declareInterest(ports, context, params, body);
    return declared.ok ? ok({ value: interestView(declared.value), version: declared.value.version }) : declared;
  }),
  route(contract.revokeInterest, async ({ context, params }) => {
    const revoked = await revokeInterest(ports, context, params);
    return revoked.ok ? ok({ value: interestView(revoked.value), version: revoked.value.version }) : revoked;
  }),
];
