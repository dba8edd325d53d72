/** The alert page over a small synthetic district, and requests to it. */
import type { Alert, AlertLink } from "../../../domain/alerts/alert.ts";
import { build } from "../../../functions/web/alert/build.tsx";
import { memoryTokens } from "../../doubles/memory.ts";
import { alertLinkOf, alertOf, LEADER, mailWorld } from "../mail-world.ts";
import { type PageRequest, pageEventOf } from "./page-request.ts";

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
  world.db.seed("alertLink", alertLinkOf(tokens.hash(TOKEN), link));
  const handler = build({ clock: world.clock, store: world.db, unitOfWork: world.db, tokens });
  return { ...world, handler, request: (request: PageRequest = {}) => handler(pageEventOf("a", TOKEN, request)) };
};
