import type { Area } from "./areas.ts";

/** What of a mutation report is read (mutation-testing-report-schema 2). */
export interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        /** The file as it was changed. */
        readonly source: string;
        readonly mutants: readonly {
          readonly mutatorName: string;
          readonly replacement?: string;
          readonly status: string;
          readonly location: Readonly<Record<"start" | "end", { readonly line: number; readonly column: number }>>;
        }[];
      }
    >
  >;
}

type Mutant = Report["files"][string]["mutants"][number];

const NOTICED = new Set(["Killed", "Timeout"]);
/** Changes that make no program are no test's business. */
const JUDGED = new Set(["Killed", "Timeout", "Survived", "NoCoverage"]);

const percentOf = (mutants: readonly Mutant[]): number => {
  const judged = mutants.filter(({ status }) => JUDGED.has(status));
  const noticed = judged.filter(({ status }) => NOTICED.has(status)).length;
  return judged.length === 0 ? 100 : Math.round((1000 * noticed) / judged.length) / 10;
};

const oneLine = (text: string): string =>
  text.replace(/\s+/g, " ").trim().replaceAll("`", "'").replaceAll("|", "\\|").slice(0, 80);

/** What stood in the place that was changed. */
const originalOf = (source: string, { start, end }: Mutant["location"]): string => {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join(" ");
};

/** A page about one area: a row a file, and every change that no test noticed. */
export const describeArea = (area: Area, report: Report): { readonly percent: number; readonly text: string } => {
  const files = Object.entries(report.files).sort(([a], [b]) => (a < b ? -1 : 1));
  const all = files.flatMap(([, { mutants }]) => mutants);
  const count = (mutants: readonly Mutant[], statuses: ReadonlySet<string>): number =>
    mutants.filter(({ status }) => statuses.has(status)).length;
  const rows = files.map(
    ([path, { mutants }]) =>
      `| ${path} | ${count(mutants, JUDGED)} | ${count(mutants, NOTICED)} | ${percentOf(mutants)} |`,
  );
  const survivors = files.flatMap(([path, { mutants, source }]) =>
    mutants
      .filter(({ status }) => status === "Survived" || status === "NoCoverage")
      .map(
        ({ location, replacement = "" }) =>
          `| ${path}:${location.start.line} | \`${oneLine(originalOf(source, location))}\` | \`${oneLine(replacement)}\` |`,
      ),
  );
  const percent = percentOf(all);
  return {
    percent,
    text: [
      `# Mutation test: ${area.name}`,
      "",
      `Tests noticed ${count(all, NOTICED)} of ${count(all, JUDGED)} changes: ${percent} %. Made by \`npm run mutate -- ${area.name}\`.`,
      "",
      "| file | changes | noticed | percent |",
      "|---|---|---|---|",
      ...rows,
      "",
      "## Not noticed",
      "",
      "| place | was | became |",
      "|---|---|---|",
      ...survivors,
      "",
    ].join("\n"),
  };
};
