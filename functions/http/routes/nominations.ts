import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import { askNomineeAgain } from "../../../domain/nominations/ask-again.ts";
import {
  findNomination,
  listNominations,
  nominate,
  withdrawNomination,
} from "../../../domain/nominations/keep-nomination.ts";
import type { Nomination } from "../../../domain/nominations/nomination.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { type Route, route } from "../../runtime/route.ts";
import * as contract from "../contract/succession-people.ts";
import { keptOf, pageOf } from "./record-routes.ts";

const nominationView = (nomination: Nomination) => ({
  nominationId: nomination.nominationId,
  leaderId: nomination.leaderId,
  targetRole: nomination.targetRole,
  source: nomination.source,
  nominatedBy: nomination.nominatedBy,
  seatId: nomination.seatId,
  proposedOn: nomination.proposedOn,
  state: nomination.state,
  answeredOn: nomination.answeredOn,
  askedAgainOn: [...(nomination.askedAgainOn ?? [])],
  ...keptOf(nomination),
});

const replyOf = (nomination: Nomination) => ({ value: nominationView(nomination), version: nomination.version });

/** Routes of nominations: nobody sees one before the person has said yes, but who made it. */
export const nominationRoutes = (ports: KeepPorts): readonly Route[] => [
  route(contract.createNomination, async ({ context, params, body, ...request }) => {
    const made = await nominate(ports, context, request, { ...params, ...body });
    if (!made.ok) return made;
    const { leaderId, nominationId } = made.value;
    return ok({ ...replyOf(made.value), location: `/v1/leaders/${leaderId}/nominations/${nominationId}` });
  }),
  route(contract.listNominations, async ({ context, params, page }) => {
    const { items, ...rest } = pageOf(await listNominations(context, params.leaderId), page);
    return ok({ items: items.map(nominationView), ...rest });
  }),
  route(contract.readNomination, async ({ context, params }) => {
    const found = await findNomination(context, params);
    return found === undefined ? err(MISSING) : ok(replyOf(found));
  }),
  route(contract.withdrawNomination, async ({ context, params, version }) => {
    const taken = await withdrawNomination(ports, context, { id: params, version });
    return taken.ok ? ok(replyOf(taken.value)) : taken;
  }),
  route(contract.askNomineeAgain, async ({ context, params }) => {
    const asked = await askNomineeAgain(ports, context, params);
    return asked.ok ? ok(replyOf(asked.value)) : asked;
  }),
];
