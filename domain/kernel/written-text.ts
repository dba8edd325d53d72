/**
 * The one form in which names, titles, ids and mail addresses are kept, whoever gives them: an API caller, a roster, an
 * operator. What can be normalised is normalised first; what is then still wrong is refused.
 */

/** Format characters, joiners, byte order marks, soft hyphens, marks of direction (Unicode, Default_Ignorable_Code_Point). */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** A joiner decides how letters look in scripts that join them: between two such letters it stays. */
const JOINER = /(?<=(?!\p{Script=Latin})[\p{L}\p{M}])[\u200c\u200d](?=(?!\p{Script=Latin})[\p{L}\p{M}])/u;
/** Blanks of any width, and tabs. */
const BLANKS = /[\p{Zs}\t]+/gu;
/** Letters, digits and the marks of an address, as input methods for East Asian languages write them. */
const FULL_WIDTH = /[\uff0d\uff0e\uff10-\uff19\uff20-\uff3a\uff3f\uff41-\uff5a]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
/** Anything that {@link cleanLine} may have to change; most text is plain and is let through at once. */
const PLAIN = /^[!-~]*( [!-~]+)*$/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ASCII = /^[\u0000-\u007f]*$/;

const narrow = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) - FULL_WIDTH_OFFSET);

const withoutInvisible = (text: string): string =>
  text.replaceAll(INVISIBLE, (character, at: number) => {
    const around = text.slice(Math.max(0, at - 2), at + 3);
    return (character === "\u200c" || character === "\u200d") && JOINER.test(around) ? character : "";
  });

/** A text without characters that nobody sees, and with plain letters for full-width ones; blanks and form stay. */
export const withoutOddCharacters = (text: string): string =>
  ASCII.test(text) ? text : withoutInvisible(text).replaceAll(FULL_WIDTH, narrow);

/** A text without invisible characters, full-width letters as plain ones, single blanks, in NFC, trimmed. Idempotent. */
export const cleanLine = (text: string): string =>
  PLAIN.test(text) ? text : withoutOddCharacters(text).replaceAll(BLANKS, " ").normalize("NFC").trim();

/** Longest name of a person, in characters. */
export const LONGEST_NAME = 100;
/** Longest name of a school, office or title, in characters. */
export const LONGEST_TITLE = 200;

/** What a name in one line is made of. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern excludes them.
export const NO_CONTROL_CHARACTERS = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/;

export type NameFault = "empty" | "too-long" | "control-characters";

/** What is wrong with a name or title that {@link cleanLine} has been over. */
export const nameFault = (clean: string, longest: number = LONGEST_NAME): NameFault | undefined => {
  if (clean === "") return "empty";
  if (!NO_CONTROL_CHARACTERS.test(clean)) return "control-characters";
  return clean.length > longest ? "too-long" : undefined;
};

/** RFC 5321: 254 characters in all, 64 before the `@`, 63 a label. */
const LONGEST_ADDRESS = 254;
/** Dots between runs of ASCII (RFC 5322, dot-atom): the mail service sends to nothing else. */
const LOCAL = /^(?=.{1,64}$)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABELS = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;
/** Characters by which a URL would end or change the name of a host. */
const NO_HOST = /[\s/\\?#@:%[\]<>^|]/;

/** A domain in the form that mail servers look up: letters beyond ASCII as an A-label (UTS #46), without the root's dot. */
const asciiDomain = (domain: string): string => {
  if (domain === "" || NO_HOST.test(domain)) return "";
  const rooted = domain.replace(/[.\u3002\uff61]$/u, "");
  return URL.parse(`http://${rooted}`)?.hostname ?? "";
};

/**
 * A mail address in the one form in which it is compared and sent to; undefined when nothing can be mailed to it: no
 * single `@`, letters beyond ASCII before it, two dots in a row, quotes, blanks, a domain that is none, too long.
 */
export const mailAddressOf = (written: string): string | undefined => {
  const text = cleanLine(written).toLowerCase();
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0));
  const domain = asciiDomain(text.slice(at + 1));
  if (!LOCAL.test(local) || !LABELS.test(domain)) return undefined;
  const address = `${local}@${domain}`;
  return address.length > LONGEST_ADDRESS ? undefined : address;
};
