/** What is stored of the succession of a seat. */
import { defineKind, SCHOOL_PARTITION } from "../kernel/kind.ts";
import type { SeatOutlook, SuccessionPlan } from "./seat.ts";

export const BENCH_KINDS = {
  seatOutlook: defineKind<SeatOutlook>()({
    table: "records",
    pk: SCHOOL_PARTITION,
    sk: "OUT#{seatId}",
    lists: {
      seatOutlooksOfSchool: "partition",
      seatOutlooksOfDistrict: { index: "gsi1", pk: "D#{district}#OUTLOOKS", sk: "{seatId}" },
    },
    kept: "seat-outlook",
  }),
  successionPlan: defineKind<SuccessionPlan>()({
    table: "records",
    pk: SCHOOL_PARTITION,
    sk: "PLAN#{seatId}",
    lists: { successionPlansOfSchool: "partition" },
    kept: "succession-plan",
  }),
};
