/** Finds the links of a mail, as its reader could follow them. */

const WEB = /^https?:\/\/\S+$/i;
const IN_TEXT = /https?:\/\/[^\s<>"]+/gi;
const LINKING = /\b(?:href|src|action)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  sol: "/",
  colon: ":",
  equals: "=",
  quest: "?",
};

/** All absolute http(s) addresses of both parts, unique, in order of appearance: text part first, as in the message. */
export const linksOf = (text: string, html: string): string[] => [
  ...new Set([...linksInText(text), ...linksInHtml(html)]),
];

/** Replaces HTML's character references. Unknown names stay as they are. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const linksInText = (text: string): string[] =>
  [...text.matchAll(IN_TEXT)].map(([link]) => trimmed(link)).filter((link) => WEB.test(link));

const linksInHtml = (html: string): string[] => {
  const visible = html.replace(/<!--[\s\S]*?-->|<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "");
  // A quoted attribute may hold a ">", so quotes are skipped as a whole.
  const pieces = visible.match(/<(?:"[^"]*"|'[^']*'|[^>"'])*>|[^<]+/g) ?? [];
  return pieces.flatMap((piece) => {
    if (!piece.startsWith("<")) return linksInText(decodeEntities(piece));
    const values = [...piece.matchAll(LINKING)].map(([, double, single, bare]) => double ?? single ?? bare ?? "");
    return values.map((value) => decodeEntities(value).trim()).filter((value) => WEB.test(value));
  });
};

/** Punctuation after an address is not part of it; a closing bracket is, when its opening one is inside. */
const trimmed = (link: string): string => {
  let result = link;
  for (;;) {
    const last = result.at(-1) ?? "";
    if (".,;:!?'*_".includes(last)) result = result.slice(0, -1);
    else if (last === ")" && result.split(")").length > result.split("(").length) result = result.slice(0, -1);
    else if (last === "]" && result.split("]").length > result.split("[").length) result = result.slice(0, -1);
    else return result;
  }
};
