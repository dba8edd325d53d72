import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { changeSeat, recordSeat, withdrawSeat } from "../../../domain/roster/keep-seat.ts";
import type { Seat } from "../../../domain/roster/roster.ts";
import type { Route } from "../../runtime/api.ts";
import { seats } from "../contract/seats.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

const schoolOf = (params: Record<string, unknown>) => ({ orgId: params["schoolId"] as string });
const idOf = (params: Record<string, unknown>) => ({ ...schoolOf(params), seatId: params["seatId"] as string });

/** A seat as the API shows it. */
export const seatView = (seat: Seat) => ({
  seatId: seat.seatId,
  schoolId: seat.orgId,
  role: seat.role,
  title: seat.title,
  fte: seat.fte,
  openedOn: seat.openedOn,
  closedOn: seat.closedOn,
  ...keptOf(seat),
});

/** Routes of seats. */
export const seatRoutes = (ports: KeepPorts): readonly Route[] =>
  recordRoutes<"seat">(seats, {
    recordKind: "seat",
    view: seatView,
    locate: ({ orgId, seatId }) => `/v1/schools/${orgId}/seats/${seatId}`,
    create: ({ context, params, body, ...request }) =>
      recordSeat(ports, context, request, { ...schoolOf(params), ...(body as unknown as object) } as never),
    get: ({ store }, params) => store.get("seat", idOf(params)),
    idOf: (params) => idOf(params).seatId,
    list: async ({ context, params, page }) =>
      pageOf(await context.store.list("seatsOfSchool", schoolOf(params)), page),
    change: ({ context, params, version, body }) =>
      changeSeat(ports, context, { id: idOf(params), version }, body as never),
    withdraw: ({ context, params, version }) => withdrawSeat(ports, context, { id: idOf(params), version }),
  });
