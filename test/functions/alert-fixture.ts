/** The alert page over a small synthetic district, and requests to it. */
import type { Alert, AlertLink } from "../../domain/alerts/alert.ts";
import type { PageEvent } from "../../functions/runtime/page.ts";
import { build } from "../../functions/web/alert/build.tsx";
import { alertOf, DISTRICT, LEADER, mailWorld, SUPERVISOR } from "../domain/mail-world.ts";
import { memoryTokens } from "../doubles/memory.ts";

export const TOKEN = "t".repeat(43);
const tokens = memoryTokens();

/** The alert was mailed on November 4 in Chicago; it is November 10 there. */
export const alertPageWorld = (changes: Partial<Alert> = {}, link: Partial<AlertLink> = {}) => {
  const world = mailWorld();
  world.clock.set("2026-11-10T20:00:00.000Z");
  world.db.seed(
    "alert",
    alertOf(LEADER, { state: "open", band: "high", mailedAt: "2026-11-04T13:31:00.000Z", ...changes }),
  );
  world.db.seed("alertLink", {
    hash: tokens.hash(TOKEN),
    district: DISTRICT,
    leaderId: LEADER,
    alertId: alertOf(LEADER).alertId,
    supervisorId: SUPERVISOR,
    language: "en",
    districtName: "Lakeside Unified School District",
    contactEmail: "people@lakeside.example",
    expiresAt: Date.parse("2027-01-03T00:00:00Z") / 1000,
    ...link,
  });
  const handler = build({ clock: world.clock, store: world.db, unitOfWork: world.db, tokens });
  return { ...world, handler, request: (request: PageRequest = {}) => handler(eventOf(request)) };
};

export interface PageRequest {
  readonly method?: string;
  readonly token?: string;
  readonly query?: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly type?: string;
}

export const eventOf = ({ method, token = TOKEN, query = "", form, body, type }: PageRequest): PageEvent => ({
  rawPath: `/a/${token}`,
  rawQueryString: query,
  headers: { "content-type": type ?? "application/x-www-form-urlencoded" },
  requestContext: {
    http: { method: method ?? (form || body !== undefined ? "POST" : "GET") },
  } as PageEvent["requestContext"],
  ...(form ? { body: new URLSearchParams(form).toString() } : body !== undefined ? { body } : {}),
});
