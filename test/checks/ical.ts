/**
 * A small reader of iCalendar that knows nothing of the library that writes ours: RFC 5545 as far as a published
 * calendar of events uses it. Whatever a strict calendar program might refuse, it refuses.
 */
const MAX_OCTETS = 75;
const LINE = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):([^\p{Cc}]*)$/u;

export interface Property {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly value: string;
}

export interface Component {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly components: readonly Component[];
}

/** Value of a property that a component has at most once (RFC 5545, 3.6). */
export const textOf = ({ name, properties }: Component, wanted: string): string | undefined => {
  const found = properties.filter((one) => one.name === wanted);
  if (found.length > 1) throw new Error(`${name} has more than one ${wanted}`);
  return found[0]?.value;
};

const required = (component: Component, wanted: string, form: RegExp): string => {
  const value = textOf(component, wanted);
  if (value === undefined || !form.test(value)) throw new Error(`${component.name} needs a ${wanted}: ${value}`);
  return value;
};

/** 3.1: lines end with CRLF, none is longer than 75 octets, a blank at the start continues the line before. */
const unfold = (text: string): readonly string[] => {
  if (!text.endsWith("\r\n")) throw new Error("the last line is not ended");
  const lines = text.slice(0, -2).split("\r\n");
  if (lines.some((line) => /[\r\n]/.test(line))) throw new Error("a line end that is not CRLF");
  const long = lines.find((line) => Buffer.byteLength(line) > MAX_OCTETS);
  if (long !== undefined) throw new Error(`longer than ${MAX_OCTETS} octets: ${long}`);
  return text
    .slice(0, -2)
    .replaceAll(/\r\n[ \t]/g, "")
    .split("\r\n");
};

const propertyIn = (line: string): Property => {
  const [, name = "", params = "", value = ""] = LINE.exec(line) ?? [];
  if (name === "") throw new Error(`not a content line: ${line}`);
  const pairs = params
    .split(";")
    .slice(1)
    .map((pair) => pair.split("=") as [string, string]);
  return { name: name.toUpperCase(), params: Object.fromEntries(pairs), value };
};

/** The VCALENDAR of a text. @throws Error for anything that RFC 5545 does not allow, as far as it is looked at. */
export const readCalendar = (text: string): Component => {
  const open: { name: string; properties: Property[]; components: Component[] }[] = [
    { name: "", properties: [], components: [] },
  ];
  for (const property of unfold(text).map(propertyIn)) {
    const inner = open.at(-1);
    if (property.name === "BEGIN") open.push({ name: property.value, properties: [], components: [] });
    else if (property.name === "END") {
      if (inner?.name !== property.value) throw new Error(`END:${property.value} ends nothing`);
      open.pop();
      open.at(-1)?.components.push(inner);
    } else inner?.properties.push(property);
  }
  const [root] = open;
  const [calendar] = root?.components ?? [];
  if (
    open.length !== 1 ||
    root?.components.length !== 1 ||
    root.properties.length > 0 ||
    calendar?.name !== "VCALENDAR"
  ) {
    throw new Error("not one whole VCALENDAR");
  }
  checkCalendar(calendar);
  return calendar;
};

const checkCalendar = (calendar: Component): void => {
  required(calendar, "VERSION", /^2\.0$/);
  required(calendar, "PRODID", /^-\/\/.+\/\/.+\/\/EN$/);
  const uids = calendar.components.map((event) => {
    required(event, "DTSTAMP", /^\d{8}T\d{6}Z$/);
    required(event, "DTSTART", /^\d{8}$/);
    required(event, "SEQUENCE", /^\d{1,9}$/);
    const start = event.properties.find(({ name }) => name === "DTSTART");
    if (start?.params["VALUE"] !== "DATE") throw new Error("a date without VALUE=DATE");
    for (const name of ["SUMMARY", "CLASS", "STATUS", "TRANSP", "DTEND", "DESCRIPTION"]) textOf(event, name);
    return required(event, "UID", /^\S+$/);
  });
  if (new Set(uids).size < uids.length) throw new Error("two events with one UID");
};
