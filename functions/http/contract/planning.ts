import * as z from "zod/mini";
import { BENCH_BY } from "../../../domain/bench/read-bench.ts";
import { FAIRNESS_BY, FAIRNESS_MEASURES } from "../../../domain/bench/read-fairness.ts";
import { BENCH_RULES } from "../../../domain/bench/rules.ts";
import { GAPS_BY } from "../../../domain/forecast/read-gaps.ts";
import { inWords } from "../../../domain/kernel/number-words.ts";
import { TARGET_ROLES } from "../../../domain/nominations/target-role.ts";
import { HAZARD_RULES } from "../../../domain/outcomes/rules.ts";
import { PRIVACY_RULES } from "../../../domain/privacy/rules.ts";
import { TIERS } from "../../../domain/readiness/tiers.ts";
import { dateText, defineOperation, type Operation, paging } from "../../runtime/operation.ts";
import { SCHOOL_YEAR_FORM, schoolYearText, schoolYearView } from "./fields.ts";

const common = {
  entry: "read-succession",
  tag: "Succession planning",
  method: "GET",
  action: "succession.read",
  cut: "handler",
} as const;

const SUMS = `HR sees all numbers. Other callers see groups of at least ${inWords(HAZARD_RULES.minSeats.value)} seats, without names and single seats, and without groups that would reveal a smaller one by subtraction. Withheld numbers are null.`;

/** Meaning, cost and limits of `asOf`. */
const AS_OF = `With \`asOf\`, a day before today, the result is computed from the records and their versions as known at the end of that day. Later recordings, corrections and withdrawals have no effect; people who withdrew their interest later are included. The request takes a dozen reads per person with declared interest and one read per record corrected later, which is some seconds in a district of hundreds. It is refused for more than ${BENCH_RULES.mostPeopleAsOf.value} people. None of these records is ever deleted. Three things cannot be reconstructed. Rows that older versions imported without a time of recording count as known from the beginning. The current model is applied, not the model of that day. An assessment is taken as immediate, although it followed a record by minutes or the calendar by a school morning.`;

const asOf = z.exactOptional(dateText());

const maybe = <T extends z.ZodMiniType>(schema: T) => z.nullable(schema);
const count = () => maybe(z.int());
const share = () => maybe(z.number().check(z.gte(0), z.lte(1)));
/** A number in a query parameter. */
const amount = (least: number, most: number) =>
  z.exactOptional(
    z
      .pipe(z.string().check(z.regex(/^\d{1,9}(\.\d{1,4})?$/, "Give a plain number.")), z.transform(Number))
      .check(z.refine((value: number) => value >= least && value <= most, `Give ${least} to ${most}.`)),
  );

const group = {
  /** `all`, a role, `<role>/level/<level>` or `<role>/region/<region>`; for `by=seat` the seat's id. */
  group: z.string(),
  role: maybe(z.enum(TARGET_ROLES)),
  level: maybe(z.string()),
  region: maybe(z.string()),
} as const;

const BenchView = z.object({
  ...group,
  seatId: z.optional(z.string()),
  schoolId: z.optional(z.string()),
  schoolName: z.optional(z.string()),
  seats: z.int(),
  withheld: z.boolean(),
  grossReadyNow: count(),
  grossReady1To2: count(),
  grossReady3To5: count(),
  netReadyNow: count(),
  netReady1To2: count(),
  netReady3To5: count(),
  uncoveredSeats: count(),
  uncoveredSeatsGross: count(),
  seatsWithoutSuccessor: count(),
  emptySeats: count(),
  vacantSeats: count(),
  neverFilledSeats: count(),
  coverageNet: share(),
  coverageGross: share(),
  uncoveredSeatIds: z.optional(z.array(z.string())),
  successorIds: z.optional(z.array(z.string())),
  successorNames: z.optional(z.array(z.string())),
  successorTiers: z.optional(z.array(z.enum(TIERS))),
});

export const readBench = defineOperation({
  ...common,
  id: "listBench",
  path: "/v1/succession/bench",
  summary: "Lists how many people are ready for which seats: net, with each person counted once, and gross.",
  description: `Net figures count each person once, in the nearest tier and for one seat. A matching covers as many seats as possible, urgent ones first. \`emptySeats\` are held by nobody, not even for the interim: \`vacantSeats\` were held before, \`neverFilledSeats\` by nobody on record. Coverage is the share of seats with one person ready now and two people in total. ${SUMS} ${AS_OF}`,
  query: z.strictObject({
    by: z._default(z.enum(BENCH_BY), "role"),
    role: z.exactOptional(z.enum(TARGET_ROLES)),
    asOf,
    ...paging,
  }),
  reply: BenchView,
  list: true,
});

const GapView = z.object({
  ...group,
  seats: z.int(),
  vacancies: maybe(z.number()),
  impact: maybe(z.number()),
  netReadyNow: count(),
  netReady1To2: count(),
  netReady3To5: count(),
  uncoveredSeats: count(),
  uncoveredShare: share(),
  gap: maybe(z.number()),
  uncoveredSeatIds: z.optional(z.array(z.string())),
});

const recordsFrom = z.exactOptional(dateText());

export const readGaps = defineOperation({
  ...common,
  id: "listGaps",
  path: "/v1/succession/gaps",
  summary: "Lists succession gaps, largest first: likely vacancies with high impact and nobody ready.",
  description: `A gap is the product of the expected vacancies in twelve months, the impact of a loss (1 to 2.5) and the share of seats with nobody ready now. Expected vacancies are sums over at least ${inWords(HAZARD_RULES.minSeats.value)} seats. ${SUMS} ${AS_OF}`,
  query: z.strictObject({ by: z._default(z.enum(GAPS_BY), "region"), recordsFrom, asOf, ...paging }),
  reply: GapView,
  list: true,
});

const money = z.nullable(z.object({ low: z.number(), default: z.number(), high: z.number() }));
const assumptions = z.record(z.string(), z.string());

const ForecastView = z.object({
  schoolYear: schoolYearView(),
  asOf: z.iso.date(),
  recordsFrom: z.iso.date(),
  modelVersion: z.string(),
  groups: z.array(
    z.object({
      ...group,
      status: z.enum(["released", "withheld"]),
      seats: z.int(),
      plannedExits: z.int(),
      newSeats: z.int(),
      vacantNow: z.int(),
      v12: maybe(z.number()),
      v24: maybe(z.number()),
      range: z.nullable(z.object({ low: z.int(), high: z.int() })),
      aboveReadyNow: count(),
      aboveExpected: count(),
      supply: z.object({ readyNow: z.int(), ready1To2: z.int() }),
      expected: z.object({
        e12: z.number(),
        e24: z.number(),
        ratio12: maybe(z.number()),
        ratio24: maybe(z.number()),
      }),
      cost: money,
      fiveYearMean: z.nullable(z.object({ mean: z.number(), years: z.int() })),
    }),
  ),
  observed: z.nullable(z.object({ seats: z.int(), vacancies: z.int(), complete: z.boolean() })),
  assumptions,
});

const prices = { unitCost: amount(0, 10_000_000), priceFactor: amount(0.01, 100) } as const;

export const readForecast = defineOperation({
  ...common,
  id: "readForecast",
  path: "/v1/succession/forecast",
  summary: "Reads the forecast of principals' seats that open within twelve months, beside the mean of past years.",
  description: `\`schoolYear\` is the year for which the seats are to be filled. ${SCHOOL_YEAR_FORM} The default is the coming year, computed now. An earlier year is shown as last forecast, with the observed vacancies. Rates, prices and the first day of complete records are parameters, so the address contains every assumption. The forecast uses records only, never pulse answers. Figures have one decimal. ${SUMS} ${AS_OF}`,
  query: z.strictObject({
    schoolYear: schoolYearText(),
    recordsFrom,
    asOf,
    accept: amount(0, 1),
    keep: amount(0, 1),
    ...prices,
  }),
  reply: ForecastView,
  problems: { 404: "There is no forecast for this year." },
});

const unitCost = z.object({ amount: z.number(), covers: z.string(), source: z.string() });

const CostView = z.object({
  schoolYear: schoolYearView(),
  asOf: z.iso.date(),
  currency: z.literal("USD"),
  vacancies: maybe(z.number()),
  low: maybe(z.number()),
  default: maybe(z.number()),
  high: maybe(z.number()),
  unitCosts: z.object({ low: unitCost, default: unitCost, high: unitCost }),
  unitCost: maybe(z.number()),
  priceFactor: z.number(),
  avoided: z.nullable(
    z.object({
      seats: z.int(),
      baseRate: z.number(),
      observed: z.int(),
      low: z.number(),
      value: z.number(),
      high: z.number(),
    }),
  ),
  assumptions,
});

export const readCost = defineOperation({
  ...common,
  id: "readVacancyCost",
  path: "/v1/succession/cost",
  summary: "Reads the estimated cost of the coming year's vacancies: low, default and high, with sources.",
  description: `\`unitCost\` replaces the default by the district's own cost of one vacancy. \`priceFactor\` converts the published costs to other prices. ${SUMS} ${AS_OF}`,
  query: z.strictObject({ recordsFrom, asOf, ...prices }),
  reply: CostView,
});

const FairnessView = z.object({
  group: z.string(),
  withheld: z.boolean(),
  n: count(),
  hits: count(),
  rate: share(),
  monthsToPromotion: maybe(z.number()),
  verdict: maybe(z.enum(["too-few", "no-flag", "inconclusive", "flagged"])),
  ratio: maybe(z.number()),
  movedRatio: maybe(z.number()),
  robust: maybe(z.boolean()),
  p: share(),
});

export const readFairness = defineOperation({
  ...common,
  id: "listFairness",
  path: "/v1/succession/fairness",
  summary:
    "Compares how often groups are rated ready and how long they wait. A difference is a reason to look closer, not a verdict.",
  description: `Each group of at least ${inWords(PRIVACY_RULES.kSplit.value)} people is compared with the group that has the highest rate: ratio, exact test, and the ratio after moving one person. Groups exist only for recorded attributes: where people work and the language they chose. Holdfast stores no age, gender or race. ${AS_OF}`,
  query: z.strictObject({
    role: z._default(z.enum(TARGET_ROLES), "PRINCIPAL"),
    by: z._default(z.enum(FAIRNESS_BY), "region"),
    measure: z._default(z.enum(FAIRNESS_MEASURES), "ready-now"),
    asOf,
    ...paging,
  }),
  reply: FairnessView,
  list: true,
});

export const planningOperations: readonly Operation[] = [readBench, readGaps, readForecast, readCost, readFairness];
