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

const common = {
  entry: "read-succession",
  tag: "Succession planning",
  method: "GET",
  action: "succession.read",
  cut: "handler",
} as const;

const SUMS = `HR sees all of it. Others see groups of ${inWords(HAZARD_RULES.minSeats.value)} seats and more, without names and without single seats, and none that could be worked out by subtraction; what is withheld is null.`;

/** What `asOf` gives, what it costs, and what it cannot give. */
const AS_OF = `With \`asOf\`, a day before today, it is the answer of the end of that day, worked out from the records as they were known by then, each in the version it had: whatever was recorded, corrected or taken back since changes nothing, and somebody who has stepped back since is in it as on that day. It takes a dozen reads for each person who had declared interest, and one for each record corrected since: some seconds in a district of hundreds; with more than ${BENCH_RULES.mostPeopleAsOf.value} people it is refused. Nothing that it rests on is ever deleted. It cannot give back: what rows from before imports signed looked like before their first correction (they count as known all along); figures of an earlier model (\`asOf\` applies the present one); and that an assessment came minutes after a record, or a weekday's morning after the calendar.`;

const asOf = z.exactOptional(dateText());

const maybe = <T extends z.ZodMiniType>(schema: T) => z.nullable(schema);
const count = () => maybe(z.int());
const share = () => maybe(z.number().check(z.gte(0), z.lte(1)));
/** A number in a query. */
const amount = (least: number, most: number) =>
  z.exactOptional(
    z
      .pipe(z.string().check(z.regex(/^\d{1,9}(\.\d{1,4})?$/, "Give a plain number.")), z.transform(Number))
      .check(z.refine((value: number) => value >= least && value <= most, `Give ${least} to ${most}.`)),
  );

const group = {
  /** `all`, a role, `<role>/level/<level>` or `<role>/region/<region>`; a seat's id by seat. */
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
  emptySeats: count(),
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
  summary: "How many people stand ready for which seats: net, each person counted once, and gross.",
  description: `A person counts net in the nearest tier, at one seat, by a matching that covers as many seats as possible, urgent ones first. Coverage is the share of seats with somebody ready now and two in total. ${SUMS} ${AS_OF}`,
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
  summary: "Where principals are likely to go, it would hurt, and nobody is ready; largest first.",
  description: `Vacancies to expect in twelve months, as sums of ${inWords(HAZARD_RULES.minSeats.value)} seats and more only, times the impact of a loss (1 to 2.5), times the share of seats with nobody ready now. ${SUMS} ${AS_OF}`,
  query: z.strictObject({ by: z._default(z.enum(GAPS_BY), "region"), recordsFrom, asOf, ...paging }),
  reply: GapView,
  list: true,
});

const money = z.nullable(z.object({ low: z.number(), default: z.number(), high: z.number() }));
const assumptions = z.record(z.string(), z.string());

const ForecastView = z.object({
  schoolYear: z.string(),
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
  summary: "Principals' seats likely to open within twelve months, beside the plain mean of past years.",
  description: `Without \`schoolYear\` (named by the year it ends in) the coming one, worked out now; an earlier one as it was last forecast, with what happened. Rates, prices and the first day of complete records can be put in, so every assumption is in the address. Everything comes from records; nothing that anybody answered is in it. Figures have one decimal. ${SUMS} ${AS_OF}`,
  query: z.strictObject({
    schoolYear: z.exactOptional(z.string().check(z.regex(/^20\d\d$/, "Give the year in which the school year ends."))),
    recordsFrom,
    asOf,
    accept: amount(0, 1),
    keep: amount(0, 1),
    ...prices,
  }),
  reply: ForecastView,
  problems: { 404: "There is no forecast for that year." },
});

const unitCost = z.object({ amount: z.number(), covers: z.string(), source: z.string() });

const CostView = z.object({
  schoolYear: z.string(),
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
  summary: "What the vacancies of the coming year would cost: low, default and high, with who says so.",
  description: `\`unitCost\` puts the district's own cost of one vacancy in place of the default; \`priceFactor\` brings the published ones to other prices. ${SUMS} ${AS_OF}`,
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
  summary: "Whether some groups are called ready less often, or wait longer: a reason to look, never a verdict.",
  description: `Each group of ${inWords(PRIVACY_RULES.kSplit.value)} people and more against the one with the highest rate: ratio, exact test, and what moving one person would make of it. Only groups that are on record: where people work, and the language they chose. Holdfast keeps no age, gender or race. ${AS_OF}`,
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
