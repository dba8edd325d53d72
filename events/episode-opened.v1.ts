import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";
import { ALERT_CAUSES } from "./vocabulary.ts";

/** A continuous period of raised need began for a leader. */
export const episodeOpened = defineEvent({
  type: "holdfast.episode.opened.v1",
  summary: "A continuous period of raised need began for a leader.",
  dataclass: "confidential",
  producer: "assess-strain",
  consumers: ["watch-records"],
  data: z.strictObject({ leaderId: id(), episodeId: id(), cause: z.enum(ALERT_CAUSES) }),
  example: { leaderId: "ld-7h3k", episodeId: "ep-2026-11", cause: "two-raised-rounds" },
});
