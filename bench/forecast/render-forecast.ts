import { MODEL_V1 } from "../../domain/models/composed-model.ts";
import { type Compared, type Score, type StudySize, scoreOf, WORLDS, type WorldName } from "./forecast-study.ts";
import { SCHOOLS, TRUTH } from "./roster-history.ts";

const SPLITS: readonly (readonly [Compared["split"], string])[] = [
  ["district", "whole district"],
  ["level", "level"],
  ["region", "region"],
];

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const signed = (value: number): string => `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(1)}`;

const lineOf = (world: string, name: string, score: Score): string =>
  `| ${[
    ...[world, name, String(score.forecasts), percent(score.coverage), score.width.toFixed(1)],
    ...[score.error.toFixed(2), signed(score.bias), percent(score.withinTwo)],
    ...[score.meanError.toFixed(2), signed(score.meanBias), percent(score.meanWithinTwo)],
  ].join(" | ")} |`;

const scoreIn = (rows: readonly Compared[], world: WorldName, split: Compared["split"]): Score =>
  scoreOf(rows.filter((one) => one.world === world && one.split === split));

/** The comparison as a Markdown table. */
export const renderTable = (rows: readonly Compared[]): string =>
  [
    "| world | group | forecasts | actual in the 80 % range | width of it | forecast: mean error | bias | within 2 | plain mean: mean error | bias | within 2 |",
    "|---|---|---|---|---|---|---|---|---|---|---|",
    ...(Object.keys(WORLDS) as readonly WorldName[]).flatMap((world) =>
      SPLITS.map(([split, name]) => lineOf(world, name, scoreIn(rows, world, split))),
    ),
  ].join("\n");

/** Summary of the figures in words. */
const verdictOf = (rows: readonly Compared[]): string => {
  const [real, calm] = [scoreIn(rows, "years differ", "district"), scoreIn(rows, "years alike", "district")];
  const [level, region] = [scoreIn(rows, "years differ", "level"), scoreIn(rows, "years differ", "region")];
  const than = (score: Score): string => (score.error < score.meanError ? "smaller than" : "no smaller than");
  const errorsOf = (score: Score): string => `${score.error.toFixed(2)} against ${score.meanError.toFixed(2)}`;
  return [
    `Of a whole district the range held ${percent(real.coverage)} of the years where years differ, and ${percent(calm.coverage)} where they do not.`,
    real.coverage < 0.8
      ? "The range takes everybody to leave or stay independently; a year that is bad for all of them at once is not in it, so for a large district it is too narrow, by as much as the two rows differ. For levels and regions the rounding to whole vacancies makes up for it."
      : "",
    `The forecast's mean error is ${than(real)} the plain mean's for a district (${errorsOf(real)}), ${than(level)} for levels (${errorsOf(level)}) and ${than(region)} for regions (${errorsOf(region)}).`,
    "Both rest on the same few years. The forecast also knows who leads which schools now, so it moves when they do, and it comes with a range.",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
};

/** The whole page. It contains no date or time, so that the same code writes the same page. */
export const renderReport = (
  size: StudySize,
  rows: readonly Compared[],
): string => `# The vacancy forecast, compared with what happened the year after

Written by \`node bench/forecast.ts\`; do not edit.

${size.districts} made-up districts of ${SCHOOLS} schools. Each is fed ${size.years + 1} September rosters (${size.years} years) through the product's own
import, then asked for its forecast; then it is fed the next September's roster, and the vacancies in it are counted by the
rules of the outcome ledger. This shows how the forecast behaves. It does not show that real principals leave like this.

- Model \`${MODEL_V1.version}\`, seed ${size.seed}, one stream a district. Structural chances only: nothing of any pulse.
- The truth is not the model's: shares who leave by year in the school ${TRUTH.byYear.map((one) => one.toFixed(2).slice(1)).join(", ")} and so on;
  poverty ${TRUTH.poverty.join(" and ")} logits; standard deviations that nobody records: between districts ${TRUTH.district}, between schools
  ${TRUTH.school}, and in the world where years differ, between years ${TRUTH.year}.
- The plain mean is that of the ${size.years} years on record (the product takes up to five).
- A level or region is in the table when the product would tell its sum.

${verdictOf(rows)}

${renderTable(rows)}

![Forecast and actual vacancies of each district](forecast-districts.svg)

![Forecast and actual vacancies of levels and regions](forecast-groups.svg)
`;
