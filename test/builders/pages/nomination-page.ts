/** The page that answers a nomination, over a small synthetic district, and requests to it. */
import type { Nomination } from "../../../domain/nominations/nomination.ts";
import type { NominationLink } from "../../../domain/nominations/nomination-link.ts";
import { build } from "../../../functions/web/nomination/build.tsx";
import { countingIds, type Hooks, memoryTokens } from "../../doubles/memory.ts";
import { DISTRICT, LEADER, mailWorld, SUPERVISOR } from "../mail-world.ts";
import { type PageRequest, pageEventOf } from "./page-request.ts";

export const TOKEN = "Canary0token0that0must0never0be0logged00002";
const tokens = memoryTokens();

export const nominationOf = (changes: Partial<Nomination> = {}): Nomination => ({
  district: DISTRICT,
  leaderId: LEADER,
  nominationId: "nm-1",
  targetRole: "PRINCIPAL_SUPERVISOR",
  source: "supervisor",
  nominatedBy: SUPERVISOR,
  seatId: null,
  proposedOn: "2026-11-03",
  state: "proposed",
  answeredOn: null,
  recordedAt: "2026-11-03T13:00:00.000Z",
  recordedBy: SUPERVISOR,
  version: 1,
  ...changes,
});

/** It is November 10 in Chicago; the mail went out on the 3rd. */
export const nominationWorld = (
  changes: Partial<Nomination> = {},
  { link = {}, hooks = {} }: { readonly link?: Partial<NominationLink>; readonly hooks?: Hooks } = {},
) => {
  const world = mailWorld();
  Object.assign(world.db.hooks, hooks);
  world.clock.set("2026-11-10T20:00:00.000Z");
  world.db.seed("nomination", nominationOf(changes));
  world.db.seed("nominationLink", {
    hash: tokens.hash(TOKEN),
    district: DISTRICT,
    leaderId: LEADER,
    nominationId: "nm-1",
    askedOn: "2026-11-03",
    language: "en",
    districtName: "Lakeside Unified School District",
    contactEmail: "people@lakeside.example",
    mailedAt: "2026-11-03T13:45:00.000Z",
    expiresAt: Date.parse("2027-05-02T00:00:00Z") / 1000,
    ...link,
  });
  const handler = build({ clock: world.clock, store: world.db, unitOfWork: world.db, tokens, ids: countingIds() });
  const request = (asked: PageRequest = {}) => handler(pageEventOf("n", TOKEN, asked));
  const press = async (form: Readonly<Record<string, string>>) => {
    const { statusCode, body } = await request({ form });
    return { status: statusCode, page: String(body) };
  };
  return {
    ...world,
    handler,
    request,
    press,
    say: (answer: "yes" | "no") => press({ do: "answer", answer }),
    /** Types of all facts so far, without prefix and version. */
    published: () => world.db.facts.map(({ type }) => type.split(".").slice(1, 3).join(".")),
  };
};

/** Interest in the role that is asked about, declared on paper before. */
export const INTEREST = {
  ...{ district: DISTRICT, leaderId: LEADER, interestId: `${LEADER}.PRINCIPAL_SUPERVISOR`, version: 1 },
  ...{ targetRole: "PRINCIPAL_SUPERVISOR" as const, levels: null, regions: null },
  ...{ declaredOn: "2026-10-01", revokedOn: null, declaredVia: "form" as const },
};
