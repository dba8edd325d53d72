import * as z from "zod/mini";
import { defineEvent, id } from "./define-event.ts";

/** A continuous period of raised need ended for a leader. */
export const episodeClosed = defineEvent({
  type: "holdfast.episode.closed.v1",
  summary: "A continuous period of raised need ended for a leader.",
  dataclass: "confidential",
  producer: "assess-strain, erase-answers",
  consumers: ["watch-records"],
  data: z.strictObject({ leaderId: id(), episodeId: id() }),
  example: { leaderId: "ld-7h3k", episodeId: "ep-2026-11" },
});
