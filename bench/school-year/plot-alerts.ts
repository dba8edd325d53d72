import type { AlertCause } from "../../events/vocabulary.ts";
import { barBetween, COLOURS, frameOf, pictureOf, textAt } from "../simulation/svg.ts";
import { byMonth, type LivedAlert } from "./measure.ts";
import { MONTHS, type World } from "./worlds.ts";

/** Bars of alerts by month, stacked by cause. */
export const drawAlerts = (world: World, alerts: readonly LivedAlert[], principals: number): string => {
  const months = byMonth(alerts);
  const causes = [...new Set(alerts.map(({ cause }) => cause))].sort();
  const most = Math.max(4, ...[...months.values()].map((one) => [...one.values()].reduce((a, b) => a + b, 0)));
  const top = Math.ceil(most / 4) * 4;
  const frame = frameOf(
    760,
    420,
    {
      label: "month",
      from: 0.4,
      to: MONTHS.length + 0.6,
      ticks: MONTHS.map((_, i) => i + 1),
      name: (tick) => MONTHS[tick - 1]?.slice(2) ?? "",
    },
    { label: "alerts opened", from: 0, to: top, ticks: [0, 1, 2, 3, 4].map((i) => (i * top) / 4), name: String },
  );
  const colourOf = (cause: AlertCause): string => COLOURS.lines[causes.indexOf(cause)] ?? COLOURS.ink;
  const bars = MONTHS.flatMap((month, i) => {
    let height = 0;
    return causes.flatMap((cause) => {
      const count = months.get(month)?.get(cause) ?? 0;
      if (count === 0) return [];
      const low = frame.at(i + 0.65, height);
      height += count;
      return barBetween(low, frame.at(i + 1.35, height), colourOf(cause));
    });
  });
  const corner = frame.at(MONTHS.length + 0.6, top);
  const legend = causes.map((cause, i) =>
    textAt(
      { x: corner.x + 8, y: corner.y + 18 + 18 * i },
      `${cause}: ${alerts.filter((one) => one.cause === cause).length}`,
      {
        fill: colourOf(cause),
        bold: true,
      },
    ),
  );
  return pictureOf(frame, "Alerts by reason and month", `${world.title}; ${principals} principals`, [
    ...bars,
    ...legend,
  ]);
};
