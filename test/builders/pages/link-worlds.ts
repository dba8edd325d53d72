/** One link of each kind over the same small district, and every event that may end it: what the table of links is tried on. */
import type { LinkEvent, LinkKind } from "../../../domain/mails/link-table.ts";
import type { PageReply } from "../../../functions/runtime/page-request.ts";
import { build as buildAlert } from "../../../functions/web/alert/build.tsx";
import { build as buildCalendar } from "../../../functions/web/calendar/build.ts";
import { build as buildDigest } from "../../../functions/web/digest/build.tsx";
import { build as buildNomination } from "../../../functions/web/nomination/build.tsx";
import { build as buildReport } from "../../../functions/web/report/build.tsx";
import { build as buildSurvey } from "../../../functions/web/survey/build.tsx";
import { countingIds, memoryTokens } from "../../doubles/memory.ts";
import {
  alertLinkOf,
  alertOf,
  appointmentOf,
  DISTRICT,
  LEADER,
  leaderOf,
  mailWorld,
  SUPERVISOR,
} from "../mail-world.ts";
import { nominationOf } from "./nomination-page.ts";
import { type PageRequest, pageEventOf } from "./page-request.ts";
import { SEVEN, link as surveyLink } from "./survey-page.ts";

const TOKEN = "Canary0token0that0must0never0be0logged00003";
const tokens = memoryTokens();
const hash = tokens.hash(TOKEN);
const COVER = "st-cover";
const NOW = "2026-11-10T20:00:00.000Z";
const LATER = "2028-01-10T20:00:00.000Z";

const openWorld = () => {
  const world = mailWorld();
  world.clock.set(NOW);
  const { db, clock } = world;
  return { ...world, ports: { clock, store: db, unitOfWork: db, tokens, ids: countingIds() } };
};
type World = ReturnType<typeof openWorld>;

/** What may happen, by event; absent = it cannot concern the link. */
type Happen = Partial<Readonly<Record<LinkEvent, () => void>>>;

export interface LinkWorld {
  readonly world: World;
  readonly request: (request?: PageRequest) => Promise<PageReply>;
  /** What a press of the page's own button posts; absent = there is none. */
  readonly form?: Readonly<Record<string, string>>;
  readonly happen: Happen;
}

const leaderEvents = ({ db, clock }: World): Happen => ({
  "address-changed": () =>
    db.seed("leader", leaderOf(LEADER, { email: "right@lakeside.example", addressVersion: 2, version: 2 })),
  "person-withdrawn": () => db.seed("leader", leaderOf(LEADER, { withdrawnAt: NOW, version: 2 })),
  "seat-left": () => db.seed("appointment", appointmentOf(LEADER, { end: "2026-11-09", version: 2 })),
  "supervision-moved": () => db.seed("supervision", supervisionBy("st-9")),
  "time-over": () => clock.set(LATER),
});

const supervisionBy = (supervisorId: string) => ({
  ...{ district: DISTRICT, leaderId: LEADER, supervisorId, version: 2 },
  ...{ basis: "confirmed" as const, since: "2026-11-09" },
});

const staffOf = (staffId: string, changes: object = {}) => ({
  ...{ staffId, district: DISTRICT, name: "Dana Reed", email: `${staffId}@lakeside.example`, version: 2 },
  ...{ roles: ["supervisor" as const], ...changes },
});

const staffEvents = ({ db }: World, staffId: string): Happen => ({
  "address-changed": () => db.seed("staff", staffOf(staffId, { addressVersion: 2 })),
  "staff-left": () => db.seed("staff", staffOf(staffId, { withdrawnAt: NOW })),
  "role-ended": () => db.seed("staff", staffOf(staffId, { roles: ["hr"] })),
});

const alertWorld = (staffId: string, changes: object): LinkWorld => {
  const world = openWorld();
  const { db, ports } = world;
  db.seed("staff", staffOf(COVER));
  const alert = alertOf(LEADER, { state: "open", mailedAt: "2026-11-04T13:31:00.000Z", ...changes });
  const link = alertLinkOf(hash, { supervisorId: staffId });
  db.seed("alert", alert);
  db.seed("alertLink", link);
  const handler = buildAlert(ports);
  return {
    world,
    request: (asked = {}) => handler(pageEventOf("a", TOKEN, asked)),
    form: { act: "acknowledge" },
    happen: {
      ...leaderEvents(world),
      ...staffEvents(world, staffId),
      "closed-by-other": () => db.seed("alert", { ...alert, state: "resolved", closedBy: "st-9", version: 2 }),
      "put-anew": () => db.seed("alertLink", { ...link, hash: tokens.hash("another") }),
    },
  };
};

export const LINK_WORLDS: Readonly<Record<LinkKind, () => LinkWorld>> = {
  "check-in": () => {
    const world = openWorld();
    const link = surveyLink({
      ...{ hash, leaderId: LEADER, seat: { appointmentId: `ap-${LEADER}`, version: 1, end: null } },
    });
    world.db.seed("link", link);
    const handler = buildSurvey(world.ports);
    return {
      world,
      request: (asked = {}) => handler(pageEventOf("p", TOKEN, asked)),
      form: SEVEN,
      happen: {
        ...leaderEvents(world),
        "put-anew": () => world.db.seed("link", { ...link, hash: tokens.hash("another") }),
      },
    };
  },
  report: () => {
    const world = openWorld();
    const link = {
      ...{ hash, district: DISTRICT, leaderId: LEADER, language: "en" as const, timeZone: "America/Chicago" },
      ...{ districtName: "Lakeside Unified", contactEmail: "people@lakeside.example" },
      ...{ mailedAt: NOW, expiresAt: Date.parse(NOW) / 1000 + 86_400 },
    };
    world.db.seed("reportLink", link);
    const handler = buildReport(world.ports);
    return {
      world,
      request: (asked = {}) => handler(pageEventOf("r", TOKEN, asked)),
      form: { do: "show" },
      happen: {
        ...leaderEvents(world),
        "put-anew": () => world.db.seed("reportLink", { ...link, hash: tokens.hash("another") }),
      },
    };
  },
  address: () => {
    const world = openWorld();
    const link = {
      ...{ hash, district: DISTRICT, leaderId: LEADER, language: "en" as const, timeZone: "America/Chicago" },
      ...{ districtName: "Lakeside Unified", contactEmail: "people@lakeside.example", change: "0000000002" },
      ...{ changedAt: NOW, mailedAt: NOW, expiresAt: Date.parse(NOW) / 1000 + 14 * 86_400 },
    };
    world.db.seed("addressLink", link);
    const handler = buildReport(world.ports);
    return {
      world,
      request: (asked = {}) => handler(pageEventOf("m", TOKEN, asked)),
      form: { do: "confirm" },
      happen: {
        ...leaderEvents(world),
        "put-anew": () => world.db.seed("addressLink", { ...link, hash: tokens.hash("another") }),
      },
    };
  },
  nomination: () => {
    const world = openWorld();
    const { db } = world;
    db.seed("nomination", nominationOf());
    db.seed("nominationLink", {
      ...{ hash, district: DISTRICT, leaderId: LEADER, nominationId: "nm-1", askedOn: "2026-11-03" },
      ...{ language: "en" as const, districtName: "Lakeside Unified", contactEmail: "people@lakeside.example" },
      ...{ mailedAt: "2026-11-03T13:45:00.000Z", expiresAt: Date.parse("2027-05-02T00:00:00Z") / 1000 },
    });
    const handler = buildNomination(world.ports);
    return {
      world,
      request: (asked = {}) => handler(pageEventOf("n", TOKEN, asked)),
      form: { do: "answer", answer: "yes" },
      happen: {
        ...leaderEvents(world),
        "staff-left": () => db.seed("staff", staffOf(SUPERVISOR, { withdrawnAt: NOW })),
        "closed-by-other": () =>
          db.seed("nomination", nominationOf({ state: "withdrawn", changedBy: SUPERVISOR, version: 2 })),
        "put-anew": () => db.seed("nomination", nominationOf({ askedAgainOn: ["2026-11-09"], version: 2 })),
      },
    };
  },
  alert: () => alertWorld(SUPERVISOR, {}),
  "handed-on": () => alertWorld(COVER, { escalatedTo: [COVER], escalatedAt: "2026-11-09T13:31:00.000Z" }),
  digest: () => {
    const world = openWorld();
    const { db, clock } = world;
    const link = {
      ...{ hash, district: DISTRICT, staffId: SUPERVISOR, language: "en" as const },
      ...{ districtName: "Lakeside Unified", contactEmail: "people@lakeside.example" },
      expiresAt: Date.parse("2027-12-01T00:00:00Z") / 1000,
    };
    db.seed("digestLink", link);
    const handler = buildDigest(world.ports);
    return {
      world,
      request: (asked = {}) => handler(pageEventOf("d", TOKEN, asked)),
      form: { do: "choose", often: "daily" },
      happen: {
        ...staffEvents(world, SUPERVISOR),
        "role-ended": () => db.seed("staff", staffOf(SUPERVISOR, { roles: ["admin"] })),
        "supervision-moved": () => db.seed("supervision", supervisionBy("st-9")),
        "put-anew": () => db.seed("digestLink", { ...link, hash: tokens.hash("another") }),
        "time-over": () => clock.set(LATER),
      },
    };
  },
  calendar: () => {
    const world = openWorld();
    const { db } = world;
    const feed = { hash, feedId: "cf-1", district: DISTRICT, staffId: SUPERVISOR, createdAt: NOW, version: 1 };
    db.seed("calendarFeed", feed);
    const handler = buildCalendar(world.ports);
    return {
      world,
      request: (asked = {}) => handler(pageEventOf("c", TOKEN, asked)),
      happen: {
        ...leaderEvents(world),
        ...staffEvents(world, SUPERVISOR),
        "closed-by-other": () => db.seed("calendarFeed", { ...feed, revokedAt: NOW, version: 2 }),
        "put-anew": () => db.seed("calendarFeed", { ...feed, hash: tokens.hash("another"), feedId: "cf-2" }),
      },
    };
  },
};
