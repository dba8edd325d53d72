/** The SVG elements of the plots. Text uses the reader's sans-serif font; colours work on white and in print. */
export const COLOURS = {
  ink: "#1f2933",
  quiet: "#6b7783",
  grid: "#e3e8ec",
  paper: "#ffffff",
  /** After Okabe and Ito 2008, distinguishable with any colour vision; darkened so that text in them is readable on white. */
  lines: ["#0072b2", "#b84e00", "#007a59", "#9c4675"],
} as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

const coordinate = (value: number): string => String(Math.round(value * 10) / 10);

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export const textAt = (
  { x, y }: Point,
  text: string,
  style: {
    readonly anchor?: "start" | "middle" | "end";
    readonly size?: number;
    readonly fill?: string;
    readonly bold?: true;
    readonly turn?: true;
  } = {},
): string => {
  const { anchor = "start", size = 13, fill = COLOURS.ink } = style;
  const at = `x="${coordinate(x)}" y="${coordinate(y)}"`;
  const turned = style.turn ? ` transform="rotate(-90 ${coordinate(x)} ${coordinate(y)})"` : "";
  const weight = style.bold ? ' font-weight="600"' : "";
  return `<text ${at}${turned} font-size="${size}" fill="${fill}" text-anchor="${anchor}"${weight}>${escaped(text)}</text>`;
};

export const lineOf = (points: readonly Point[], stroke: string, width: number, dash = ""): string => {
  const path = points.map(({ x, y }) => `${coordinate(x)},${coordinate(y)}`).join(" ");
  const dashed = dash === "" ? "" : ` stroke-dasharray="${dash}"`;
  return `<polyline points="${path}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round"${dashed}/>`;
};

/** A filled rectangle between two opposite corners. */
export const barBetween = (one: Point, other: Point, fill: string): string => {
  const [left, top] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const [width, height] = [Math.abs(one.x - other.x), Math.abs(one.y - other.y)];
  return `<rect x="${coordinate(left)}" y="${coordinate(top)}" width="${coordinate(width)}" height="${coordinate(height)}" fill="${fill}"/>`;
};

/** Marks differ in shape as well as in colour. */
export const markAt = ({ x, y }: Point, shape: number, fill: string): string => {
  const at = `transform="translate(${coordinate(x)} ${coordinate(y)})" fill="${fill}" stroke="${COLOURS.paper}" stroke-width="1.5"`;
  if (shape === 0) return `<circle r="5.5" ${at}/>`;
  if (shape === 1) return `<rect x="-5" y="-5" width="10" height="10" ${at}/>`;
  return shape === 2 ? `<path d="M0-6.5 6 4.5H-6Z" ${at}/>` : `<path d="M0-6.5 6.5 0 0 6.5-6.5 0Z" ${at}/>`;
};

/** A scale of one axis: positions of values, and the labelled values. */
export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly name: (value: number) => string;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => Point;
  /** Grid, axes and their labels. */
  readonly drawn: string;
}

const EDGE = { left: 74, right: 190, top: 78, bottom: 62 } as const;

export const frameOf = (width: number, height: number, xAxis: Axis, yAxis: Axis): Frame => {
  const [right, bottom] = [width - EDGE.right, height - EDGE.bottom];
  const at = (x: number, y: number): Point => ({
    x: EDGE.left + ((x - xAxis.from) / (xAxis.to - xAxis.from)) * (right - EDGE.left),
    y: bottom - ((y - yAxis.from) / (yAxis.to - yAxis.from)) * (bottom - EDGE.top),
  });
  const quiet = { fill: COLOURS.quiet, size: 12 } as const;
  const rows = yAxis.ticks.map((tick) => {
    const { y } = at(xAxis.from, tick);
    const grid = lineOf(
      [
        { x: EDGE.left, y },
        { x: right, y },
      ],
      COLOURS.grid,
      1,
    );
    return grid + textAt({ x: EDGE.left - 10, y: y + 4 }, yAxis.name(tick), { ...quiet, anchor: "end" });
  });
  const columns = xAxis.ticks.map((tick) =>
    textAt({ x: at(tick, yAxis.from).x, y: bottom + 20 }, xAxis.name(tick), { ...quiet, anchor: "middle" }),
  );
  const floor = lineOf(
    [
      { x: EDGE.left, y: bottom },
      { x: right, y: bottom },
    ],
    COLOURS.quiet,
    1,
  );
  const labels =
    textAt({ x: (EDGE.left + right) / 2, y: bottom + 46 }, xAxis.label, { anchor: "middle" }) +
    textAt({ x: 22, y: (EDGE.top + bottom) / 2 }, yAxis.label, { anchor: "middle", turn: true });
  return { width, height, at, drawn: [...rows, floor, ...columns, labels].join("\n") };
};

export const pictureOf = (
  { width, height, drawn }: Frame,
  title: string,
  subtitle: string,
  parts: readonly string[],
): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif">
<rect width="${width}" height="${height}" fill="${COLOURS.paper}"/>
${textAt({ x: 22, y: 32 }, title, { size: 17, bold: true })}
${textAt({ x: 22, y: 54 }, subtitle, { size: 13, fill: COLOURS.quiet })}
${drawn}
${parts.join("\n")}
</svg>
`;
