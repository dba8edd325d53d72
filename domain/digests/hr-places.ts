/**
 * What HR's digest has a number for: one row a place. A place counts what is on record, gives no names, and says where
 * the names are. A new one is a row here and its words in each language, which do not compile without it.
 */
import type { District } from "../districts/district.ts";
import { addDays, type LocalDate } from "../kernel/calendar.ts";
import { eachOf } from "../kernel/each-of.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Store } from "../ports.ts";
import { DIGEST_RULES } from "./rules.ts";

/** Leaders read at once. */
const CONCURRENCY = 8;

type Reading = Pick<Store, "list">;

interface Scene {
  readonly store: Reading;
  readonly district: string;
  readonly today: LocalDate;
  /** Assessments of people with interest. Lists that several places count are read once. */
  readonly readiness: () => ReturnType<typeof readinessOf>;
  readonly coverages: () => ReturnType<typeof coveragesOf>;
}

interface PlaceRow {
  /** How many of it there are now. */
  readonly count: (scene: Scene) => Promise<number>;
  /** Path in the API that lists them for HR, by name. */
  readonly path: string;
}

const readinessOf = async (store: Reading, district: string) =>
  (await store.list("readinessOfDistrict", { district })).filter(({ tier }) => tier !== "not-assessed");

const coveragesOf = (store: Reading, district: string) => store.list("benchCoverages", { district });

const countReadiness = async (
  { readiness }: Scene,
  fits: (one: Awaited<ReturnType<typeof readinessOf>>[number]) => boolean,
): Promise<number> => (await readiness()).filter(fits).length;

const countSeats = async (
  { coverages }: Scene,
  fits: (seat: { readonly readyNow: number }) => boolean,
): Promise<number> =>
  // A seat has a row of its own while it is vacant or its holder's exit is on record.
  (await coverages()).filter((row) => row.seatId !== undefined && fits(row)).length;

/** Reads at the first call, and never again. */
const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let found: Promise<T> | undefined;
  return () => {
    found ??= read();
    return found;
  };
};

const isWithin = (day: LocalDate | null, { today }: Scene): boolean =>
  day !== null && day >= today && day <= addDays(today, DIGEST_RULES.lapseDays.value);

export const HR_PLACES = {
  "tier-changed": {
    count: (scene) =>
      countReadiness(scene, ({ since }) => since > addDays(scene.today, -DIGEST_RULES.changedDays.value)),
    path: "/v1/succession/ready",
  },
  "tier-lapses": {
    count: (scene) => countReadiness(scene, ({ lapse }) => isWithin(lapse?.on ?? null, scene)),
    path: "/v1/succession/ready",
  },
  "appeal-open": {
    count: async ({ store, district }) => (await store.list("openReadinessAppeals", { district })).length,
    path: "/v1/succession/open-appeals",
  },
  "licence-ends": {
    count: async (scene) => {
      const { store, district } = scene;
      const leaders = (await store.list("leadersOfDistrict", { district })).filter(isInForce);
      const counts = await eachOf(leaders, CONCURRENCY, async ({ leaderId }) => {
        const credentials = await store.list("credentialsOfLeader", { district, leaderId });
        return credentials.filter((one) => isInForce(one) && isWithin(one.expiresOn, scene)).length;
      });
      return counts.reduce((sum, count) => sum + count, 0);
    },
    path: "/v1/leaders/{leaderId}/credentials",
  },
  "seat-open": {
    count: (scene) => countSeats(scene, () => true),
    path: "/v1/succession/forecast",
  },
  "seat-uncovered": {
    count: (scene) => countSeats(scene, ({ readyNow }) => readyNow === 0),
    path: "/v1/succession/bench",
  },
  "gap-open": {
    count: async ({ coverages }) =>
      (await coverages()).filter(({ gaps }) => gaps.includes("expected-vacancies")).length,
    path: "/v1/succession/gaps",
  },
  "import-held": {
    count: async ({ store, district }) =>
      (await store.list("importJobs", { district })).filter(({ state }) => state === "HELD").length,
    path: "/v1/imports",
  },
} as const satisfies Readonly<Record<string, PlaceRow>>;

export type HrPlace = keyof typeof HR_PLACES;

/** A number for HR. */
export interface HrLine {
  readonly place: HrPlace;
  /** At least 1. */
  readonly count: number;
}

const PLACES = Object.entries(HR_PLACES) as readonly (readonly [HrPlace, PlaceRow])[];

/** HR's part of a digest, in the table's order; empty = nothing to say. */
export const readHrLines = async (
  store: Scene["store"],
  { district }: District,
  today: LocalDate,
): Promise<readonly HrLine[]> => {
  const scene: Scene = {
    ...{ store, district, today },
    readiness: once(() => readinessOf(store, district)),
    coverages: once(() => coveragesOf(store, district)),
  };
  const lines = await eachOf(PLACES, 1, async ([place, { count }]) => ({ place, count: await count(scene) }));
  return lines.filter(({ count }) => count > 0);
};
