import type { Link } from "../../../domain/pulses/round.ts";
import type { PageEvent, PageReply } from "../../../functions/runtime/page-request.ts";
import { build } from "../../../functions/web/survey/build.tsx";
import { countingIds, type Hooks, memoryStore, memoryTokens, movableClock } from "../../doubles/memory.ts";
import { appointmentOf } from "../records/people.ts";

/** Known, and never issued. */
export const TOKEN = "Canary0token0that0must0never0be0logged00001";
export const DISTRICT = "lakeside";
export const LEADER = "ld-7h3k";
const OPENED = "2026-11-03T12:30:00.000Z";
const CLOSES = "2026-11-17T13:30:00.000Z";

export const link = (changes: Partial<Link> = {}): Link => ({
  hash: memoryTokens().hash(TOKEN),
  district: DISTRICT,
  leaderId: LEADER,
  roundId: "2026-11",
  cycle: 1,
  instrument: "principal-pulse@1",
  language: "en",
  opensAt: OPENED,
  closesAt: CLOSES,
  leaderVersion: 1,
  seat: { appointmentId: `ap-${LEADER}`, version: 1, end: null },
  salt: "salt-of-one-invitation",
  districtName: "Lakeside Schools",
  timeZone: "America/Chicago",
  supervisorName: "Dana Reed",
  supervisorId: "st-1",
  schoolId: "or-1",
  hats: [],
  attestation: { kind: "policy", date: "2026-06-15", link: "https://lakeside.example/policies/4.7" },
  stewards: [{ staffId: "st-9", name: "Ana Ruiz" }],
  contactEmail: "pulse@lakeside.example",
  help: [
    { name: "Employee assistance line", contact: "555-0142, day and night" },
    { name: "Principals’ peer circle", contact: "circle@lakeside.example" },
  ],
  sharingDefault: "on",
  expiresAt: Date.parse("2026-12-17T13:30:00Z") / 1000,
  ...changes,
});

/** Seven answers of cycle 1, as a form posts them; scoring.md X1 with an intent. */
export const SEVEN = {
  WL1: "1",
  SU1: "3",
  DT1: "2",
  AU1: "3",
  EX1: "3",
  IL1: "2",
  BO1: "2",
  call: "no",
  sharing: "on",
};

export interface Sent {
  readonly route?: "p" | "u";
  readonly token?: string;
  readonly query?: string;
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly type?: string;
}

export const event = ({
  route = "p",
  token = TOKEN,
  query = "",
  method = "GET",
  body,
  type,
}: Sent = {}): PageEvent => ({
  rawPath: `/${route}/${token}`,
  rawQueryString: query,
  headers: body === undefined ? {} : { "content-type": type ?? "application/x-www-form-urlencoded" },
  requestContext: { http: { method, path: `/${route}/${token}` } } as PageEvent["requestContext"],
  ...(body === undefined ? {} : { body: Buffer.from(body).toString("base64"), isBase64Encoded: true }),
});

export type Form = Readonly<Record<string, string>>;

export const encode = (form: Form): string => new URLSearchParams(form).toString();

/** The page over a store in memory, with one link in it, opened an hour after the round. */
export const survey = (changes: Partial<Link> = {}, hooks: Hooks = {}) => {
  const store = memoryStore(hooks);
  store.seed("link", link(changes));
  store.seed("leader", {
    ...{ district: DISTRICT, leaderId: LEADER, givenName: "Maria", familyName: "Alvarez", language: "en" as const },
    ...{ email: "maria@lakeside.example", version: 1 },
  });
  store.seed("appointment", appointmentOf(LEADER, { district: DISTRICT }));
  const clock = movableClock("2026-11-03T13:42:00Z");
  const ports = { store, unitOfWork: store, clock, ids: countingIds(), tokens: memoryTokens() };
  const handler = build(ports);
  return {
    ...ports,
    handler,
    get: (query = "", sent: Sent = {}): Promise<PageReply> => handler(event({ query, ...sent })),
    post: (form: Form, sent: Sent = {}): Promise<PageReply> =>
      handler(event({ method: "POST", body: encode(form), ...sent })),
  };
};

export const without = (form: Form, ...names: string[]): Form =>
  Object.fromEntries(Object.entries(form).filter(([name]) => !names.includes(name)));

type Survey = ReturnType<typeof survey>;

/** Every state a link holder can see, each from a fresh store. */
export const STATES: Readonly<
  Record<string, { status: number; changes?: Partial<Link>; show: (s: Survey, query: string) => Promise<PageReply> }>
> = {
  open: { status: 200, show: (s, q) => s.get(q) },
  prefilled: { status: 200, show: (s, q) => s.get(`a=3&${q}`) },
  "open, nobody supervises": { status: 200, changes: { supervisorName: undefined as never }, show: (s, q) => s.get(q) },
  "open, sharing off": { status: 200, changes: { sharingDefault: "off", cycle: 2 }, show: (s, q) => s.get(q) },
  "sharing switched": { status: 200, show: (s, q) => s.post({ ...SEVEN, do: "keep" }, { query: q }) },
  "answered before": {
    status: 200,
    changes: { cycle: 3 },
    async show(s, q) {
      await s.post({ ...without(SEVEN, "DT1", "AU1"), IS1: "0", EF1: "4" });
      return s.get(q);
    },
  },
  "soft check": { status: 200, show: (s, q) => s.post({ WL1: "3", SU1: "2", sharing: "on" }, { query: q }) },
  "nothing answered": { status: 422, show: (s, q) => s.post({ call: "today", sharing: "on" }, { query: q }) },
  "bad value": { status: 422, show: (s, q) => s.post({ ...SEVEN, SU1: "7", BO1: "x", call: "yes" }, { query: q }) },
  "not asked": { status: 400, show: (s, q) => s.post({ ...SEVEN, RC1: "1", __proto__x: "1" }, { query: q }) },
  "not saved": {
    status: 503,
    show(s, q) {
      s.store.hooks.beforeCommit = () => {
        throw new Error("no connection");
      };
      return s.post(SEVEN, { query: q });
    },
  },
  down: {
    status: 503,
    show(s, q) {
      s.store.hooks.onGet = () => {
        throw new Error("no connection");
      };
      return s.post(SEVEN, { query: q });
    },
  },
  "down, opening": {
    status: 503,
    show(s, q) {
      s.store.hooks.onGet = () => {
        throw new Error("no connection");
      };
      return s.get(q);
    },
  },
  saved: { status: 200, show: (s, q) => s.post(SEVEN, { query: q }) },
  "saved, few answers": {
    status: 200,
    show: (s, q) => s.post({ WL1: "3", sharing: "on", confirm: "as-is" }, { query: q }),
  },
  "saved, needs help": {
    status: 200,
    show: (s, q) => s.post({ ...SEVEN, BO1: "4", call: "today" }, { query: q }),
  },
  "saved, nobody supervises": {
    status: 200,
    changes: { supervisorName: undefined as never },
    show: (s, q) => s.post({ ...SEVEN, call: "week" }, { query: q }),
  },
  "support asked": {
    status: 200,
    async show(s, q) {
      await s.post(SEVEN);
      return s.post({ ...SEVEN, page: "saved", do: "today" }, { query: q });
    },
  },
  "report asked": {
    status: 200,
    async show(s, q) {
      await s.post(SEVEN);
      return s.post({ ...SEVEN, page: "saved", do: "report" }, { query: q });
    },
  },
  "report asked again": {
    status: 200,
    async show(s, q) {
      await s.post(SEVEN);
      await s.post({ ...SEVEN, page: "saved", do: "report" });
      return s.post({ ...SEVEN, page: "saved", do: "report" }, { query: q });
    },
  },
  closed: { status: 410, changes: { closesAt: "2026-11-03T13:00:00.000Z" }, show: (s, q) => s.get(q) },
  "closed, support asked": {
    status: 200,
    changes: { closesAt: "2026-11-03T13:00:00.000Z" },
    show: (s, q) => s.post({ do: "week", sharing: "on" }, { query: q }),
  },
  unknown: { status: 404, show: (s, q) => s.get(q, { token: TOKEN.replace("1", "2") }) },
  unreadable: { status: 415, show: (s, q) => s.post(SEVEN, { query: q, type: "application/json" }) },
  "mails started": { status: 200, show: (s, q) => s.get(q, { route: "u" }) },
  "mails stopped": { status: 200, show: (s, q) => s.post({ do: "stop" }, { route: "u", query: q }) },
  "mails started again": {
    status: 200,
    async show(s, q) {
      await s.post({ do: "stop" }, { route: "u" });
      return s.post({ do: "start" }, { route: "u", query: q });
    },
  },
};

/** One state in one language, by name. */
export const page = (state: string, query = ""): Promise<PageReply> => {
  const found = STATES[state];
  if (!found) throw new Error(`no state ${state}`);
  return found.show(survey(found.changes), query);
};
