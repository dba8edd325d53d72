import type { Envelope } from "../../events/envelope.ts";

/**
 * The envelope inside an EventBridge event that a rule put on a queue. Its data was checked against the catalogue by the
 * relay, and nothing else may publish on the bus; here it is enough that it is an envelope at all. Anything that is not
 * fails, and ends whole in the dead-letter queue.
 */
export const envelopeIn = (body: unknown): Envelope => {
  const detail = (body as { detail?: Partial<Envelope> } | null)?.detail;
  const sound =
    detail?.specversion === "1.0" &&
    [detail.id, detail.type, detail.tenantid, detail.subject].every(
      (text) => typeof text === "string" && text !== "",
    ) &&
    typeof detail.data === "object" &&
    detail.data !== null;
  if (!sound) throw new Error("not a CloudEvents envelope");
  return detail as Envelope;
};
