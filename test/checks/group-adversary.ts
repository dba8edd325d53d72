/**
 * A reader of group numbers who knows everything else: every sum that is out exactly, who is in which group, and some
 * readings by name. What such a reader can work out about a few people is found here without any code of the product.
 */

/** Something known: a factor for each (person, round) that it counts. */
export type Sum = ReadonlyMap<string, number>;

/** One person in one round. */
export const atomOf = (person: string, round: number): string => `${person}@${round}`;
const personOf = (atom: string): string => atom.slice(0, atom.lastIndexOf("@"));

/**
 * Remainders by a prime of its own. Numbers that depend on each other do so in remainders too, so nobody who can be
 * isolated is overlooked.
 */
const PRIME = 33_554_393;
const mod = (value: number): number => ((value % PRIME) + PRIME) % PRIME;
const inverse = (value: number): number => {
  let [a, b, x, y] = [mod(value), PRIME, 1, 0];
  while (b !== 0) {
    const q = Math.floor(a / b);
    [a, b, x, y] = [b, a - q * b, y, x - q * y];
  }
  return mod(x);
};

/** Gauss-Jordan: independent rows, each with its pivot column, which no other row has. */
const reduce = (rows: readonly (readonly number[])[], width: number) => {
  const left = rows.map((row) => row.map(mod));
  const done: { readonly at: number; readonly row: number[] }[] = [];
  for (let at = 0; at < width; at += 1) {
    const pivot = left.findIndex((row) => row[at] !== 0);
    if (pivot === -1) continue;
    const [row = []] = left.splice(pivot, 1);
    const scale = inverse(row[at] as number);
    const solved = row.map((value) => mod(value * scale));
    for (const other of [...left, ...done.map((one) => one.row)]) {
      const factor = other[at] as number;
      if (factor === 0) continue;
      for (let i = 0; i < width; i += 1) other[i] = mod((other[i] as number) - factor * (solved[i] as number));
    }
    done.push({ at, row: solved });
  }
  return done;
};

/** For each column what the rows leave free of it: columns that depend on each other here carry a sum of their own. */
const checksOf = (rows: readonly (readonly number[])[], width: number): readonly (readonly number[])[] => {
  const solved = reduce(rows, width);
  const pivots = new Map(solved.map(({ at, row }) => [at, row]));
  const free = Array.from({ length: width }, (_, i) => i).filter((i) => !pivots.has(i));
  return Array.from({ length: width }, (_, i) => {
    const row = pivots.get(i);
    return free.map((column) => (row === undefined ? Number(column === i) : mod(-(row[column] as number))));
  });
};

/** The first column that depends on earlier ones gives null; else the earlier ones with these added. */
const extend = (
  earlier: readonly { readonly at: number; readonly column: readonly number[] }[],
  columns: readonly (readonly number[])[],
) => {
  const all = [...earlier];
  for (const column of columns) {
    const left = [...column];
    for (const one of all) {
      const factor = left[one.at] as number;
      if (factor === 0) continue;
      for (let i = 0; i < left.length; i += 1) left[i] = mod((left[i] as number) - factor * (one.column[i] as number));
    }
    const at = left.findIndex((value) => value !== 0);
    if (at === -1) return null;
    const scale = inverse(left[at] as number);
    all.push({ at, column: left.map((value) => mod(value * scale)) });
  }
  return all;
};

/**
 * People, 1 to `k` - 1 of them, about whom alone some linear combination of the sums is; null when there are none.
 *
 * @param known - (person, round) that the reader sees by name.
 */
export const isolated = (
  sums: readonly Sum[],
  { k, known }: { readonly k: number; readonly known: ReadonlySet<string> },
): readonly string[] | null => {
  const atoms = [...new Set(sums.flatMap((sum) => [...sum.keys()]))].filter((atom) => !known.has(atom));
  const checks = checksOf(
    sums.map((sum) => atoms.map((atom) => sum.get(atom) ?? 0)),
    atoms.length,
  );
  const columns = new Map<string, (readonly number[])[]>();
  for (const [i, atom] of atoms.entries()) {
    const person = personOf(atom);
    columns.set(person, [...(columns.get(person) ?? []), checks[i] as readonly number[]]);
  }
  const people = [...columns.keys()];
  type Chosen = Parameters<typeof extend>[0];
  const search = (from: number, chosen: readonly string[], basis: Chosen): readonly string[] | null => {
    if (chosen.length === k - 1) return null;
    for (let i = from; i < people.length; i += 1) {
      const person = people[i] as string;
      const next = extend(basis, columns.get(person) ?? []);
      if (next === null) return [...chosen, person];
      const found = search(i + 1, [...chosen, person], next);
      if (found !== null) return found;
    }
    return null;
  };
  return search(0, [], []);
};

/** People whom nothing tells apart, with what they answered in truth. */
export interface Alike {
  readonly groups: ReadonlySet<string>;
  /** How many of them are in each cell. */
  readonly counts: readonly number[];
}

/**
 * Whether the counted groups leave no other way than that all of some people alike answered the same. Their cells are
 * known exactly. It looks for another way, kind by kind, and gives up on none.
 */
export const forced = (kinds: readonly Alike[], groups: readonly string[]): Alike | null => {
  const cells = kinds[0]?.counts.length ?? 0;
  const sizeOf = ({ counts }: Alike) => counts.reduce((sum, count) => sum + count, 0);
  const told = (of: readonly Alike[]) =>
    groups.map((group) =>
      Array.from({ length: cells }, (_, cell) =>
        of.reduce((sum, kind) => sum + (kind.groups.has(group) ? (kind.counts[cell] as number) : 0), 0),
      ),
    );
  const isOtherWay = (order: readonly Alike[], allBut: number): boolean => {
    const left = told(order);
    const place = (at: number): boolean => {
      const kind = order[at];
      if (kind === undefined) return left.every((row) => row.every((count) => count === 0));
      const rows = left.filter((_, i) => kind.groups.has(groups[i] as string));
      const fill = (cell: number, rest: number): boolean => {
        if (cell === cells) return rest === 0 && place(at + 1);
        const most = Math.min(rest, ...rows.map((row) => row[cell] as number));
        for (let count = most; count >= 0; count -= 1) {
          if (at === 0 && cell === allBut && count === sizeOf(kind)) continue;
          for (const row of rows) row[cell] = (row[cell] as number) - count;
          if (fill(cell + 1, rest - count)) return true;
          for (const row of rows) row[cell] = (row[cell] as number) + count;
        }
        return false;
      };
      return fill(0, sizeOf(kind));
    };
    return place(0);
  };
  for (const kind of kinds) {
    const only = kind.counts.findIndex((count) => count > 0 && count === sizeOf(kind));
    // Those in no counted group are told nothing of.
    if (only === -1 || !groups.some((group) => kind.groups.has(group))) continue;
    if (!isOtherWay([kind, ...kinds.filter((one) => one !== kind)], only)) return kind;
  }
  return null;
};
