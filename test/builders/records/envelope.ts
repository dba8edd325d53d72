import type { Envelope } from "../../../events/envelope.ts";

/** An event as it waits to be published: that a round closed. */
export const waitingEnvelope = (id: string): Omit<Envelope, "dataclass"> => ({
  specversion: "1.0",
  id,
  source: "/tenants/d1",
  type: "holdfast.round.closed.v1",
  subject: "2026-11",
  time: "2026-11-16T13:30:00.000Z",
  datacontenttype: "application/json",
  dataschema: "urn:holdfast:schema:holdfast.round.closed.v1",
  tenantid: "d1",
  partitionkey: "2026-11",
  data: { roundId: "2026-11" },
});
