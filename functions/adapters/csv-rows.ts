/**
 * CSV rows (RFC 4180) from pieces of bytes, each with the physical line it begins on. Written for rosters: 100,000
 * rows of which a few hundred matter pass through without being kept, and a report needs lines, not records.
 */

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** A quoted field runs over a line end. */
  readonly broken: boolean;
}

export class NotUtf8 extends Error {}

/** A quote is opened and never closed: from there on nobody knows what is a field. */
export class UnclosedQuote extends Error {
  readonly line: number;
  constructor(line: number) {
    super("a quoted field is never closed");
    this.line = line;
  }
}

/** Longest row that is put together from several lines; beyond it a quote is missing. Characters. */
const LONGEST_ROW = 100_000;

/** Fields of a line with quotes in it; undefined when a quote is still open at its end. */
const splitQuoted = (text: string): string[] | undefined => {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      let cell = "";
      let from = at + 1;
      for (;;) {
        const quote = text.indexOf('"', from);
        if (quote < 0) return undefined;
        cell += text.slice(from, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        cell += '"';
        from = at + 1;
      }
      // Text after the closing quote belongs to the field; some exporters write `"Lee" ,`.
      const comma = text.indexOf(",", at);
      cells.push(cell + text.slice(at, comma < 0 ? text.length : comma));
      if (comma < 0) return cells;
      at = comma + 1;
    } else {
      const comma = text.indexOf(",", at);
      cells.push(text.slice(at, comma < 0 ? text.length : comma));
      if (comma < 0) return cells;
      at = comma + 1;
    }
  }
};

export interface CsvReader {
  push(piece: Uint8Array): void;
  end(): { readonly mark: boolean; readonly lines: number };
}

/** Reads rows out of pieces; blank lines come as rows with one empty cell. @throws NotUtf8, UnclosedQuote */
export const createCsvReader = (onRow: (row: CsvRow) => void): CsvReader => {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = "";
  let line = 0;
  let mark = false;
  let open: { readonly line: number; text: string } | undefined;

  const takeLine = (text: string, ending: string): void => {
    line += 1;
    if (line === 1 && text.startsWith("\ufeff")) {
      mark = true;
      text = text.slice(1);
    }
    if (open !== undefined) {
      open.text += text;
      if (open.text.length > LONGEST_ROW) throw new UnclosedQuote(open.line);
      // Only a line with a quote can close one.
      const cells = text.includes('"') ? splitQuoted(open.text) : undefined;
      if (cells === undefined) open.text += ending;
      else {
        onRow({ line: open.line, cells, broken: true });
        open = undefined;
      }
    } else if (!text.includes('"')) onRow({ line, cells: text.split(","), broken: false });
    else {
      const cells = splitQuoted(text);
      if (cells === undefined) open = { line, text: text + ending };
      else onRow({ line, cells, broken: false });
    }
  };

  const takeText = (text: string, final: boolean): void => {
    if (text.includes("\u0000")) throw new NotUtf8();
    const whole = rest + text;
    const lineEnd = /\r\n|\n|\r/g;
    let from = 0;
    for (let found = lineEnd.exec(whole); found !== null; found = lineEnd.exec(whole)) {
      // A carriage return at the very end may be half of CRLF.
      if (found[0] === "\r" && lineEnd.lastIndex === whole.length && !final) break;
      takeLine(whole.slice(from, found.index), found[0]);
      from = lineEnd.lastIndex;
    }
    rest = whole.slice(from);
    if (rest.length > LONGEST_ROW) throw new UnclosedQuote(line + 1);
  };

  const decode = (piece: Uint8Array | undefined): string => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch {
      throw new NotUtf8();
    }
  };

  return {
    push: (piece) => takeText(decode(piece), false),
    end: () => {
      takeText(decode(undefined), true);
      if (rest !== "") takeLine(rest, "");
      if (open !== undefined) throw new UnclosedQuote(open.line);
      return { mark, lines: line };
    },
  };
};
