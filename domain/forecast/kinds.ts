/** What is stored of the bench and of the vacancies to expect. Computed; nobody writes it by hand. */
import { DISTRICT_PARTITION, defineKind } from "../kernel/kind.ts";
import type { BenchCoverage, StoredForecast } from "./stored-planning.ts";

export const FORECAST_KINDS = {
  benchCoverage: defineKind<BenchCoverage>()({
    table: "records",
    pk: DISTRICT_PARTITION,
    sk: "BENCH#{scope}",
    lists: { benchCoverages: "partition" },
  }),
  forecast: defineKind<StoredForecast>()({ table: "records", pk: DISTRICT_PARTITION, sk: "FORECAST#{schoolYear}" }),
};
