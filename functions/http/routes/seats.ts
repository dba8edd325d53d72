import { ok } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { changeSeat, recordSeat, SEAT_RULES, withdrawSeat } from "../../../domain/roster/keep-seat.ts";
import type { Seat } from "../../../domain/roster/roster.ts";
import type { Route } from "../../runtime/route.ts";
import { seats } from "../contract/seats.ts";
import { keptOf, pageOf, recordRoutes } from "./record-routes.ts";

/** A seat as the API shows it. */
const seatView = (seat: Seat) => ({
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
  recordRoutes(seats, {
    rules: SEAT_RULES,
    view: seatView,
    locate: ({ orgId, seatId }) => `/v1/schools/${orgId}/seats/${seatId}`,
    idOf: ({ schoolId, seatId }) => ({ orgId: schoolId, seatId }),
    list: async ({ context, params: { schoolId }, page }) =>
      ok(pageOf(await context.store.list("seatsOfSchool", { orgId: schoolId }), page)),
    create: ({ context, params: { schoolId }, body, ...request }) =>
      recordSeat(ports, context, request, { orgId: schoolId, ...body }),
    change: ({ context, body }, which) => changeSeat(ports, context, which, body),
    withdraw: ({ context }, which) => withdrawSeat(ports, context, which),
  });
