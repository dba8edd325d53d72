import { definitionOf } from "../../events/catalog.ts";
import type { Envelope } from "../../events/envelope.ts";
import type { OutboxRow } from "./dynamo/outbox.ts";

/** The finished, checked envelope of an outbox row; throws when it is no event of the catalogue. */
const envelopeOfRow = (row: OutboxRow): Envelope => {
  const definition = definitionOf(row.envelope.type);
  if (definition === undefined) throw new Error("not an event of the catalogue");
  return definition.envelope.parse({ ...row.envelope, dataclass: definition.dataclass }) as Envelope;
};

/** What publishing needs of the outside. */
export interface OutboxPorts {
  /** Whether each envelope was accepted, in order. */
  publish(envelopes: readonly Envelope[]): Promise<readonly boolean[]>;
  /** Forgets a published row. Repeating it is harmless. */
  forget(row: OutboxRow): Promise<void>;
}

/**
 * Publishes rows in order and forgets those that were accepted. The result says for each row whether it is done. A row
 * that is no event is never done: it goes the way of a poison record, whole.
 */
export const publishRows = async (ports: OutboxPorts, rows: readonly OutboxRow[]): Promise<readonly boolean[]> => {
  const envelopes = rows.map((row) => {
    try {
      return envelopeOfRow(row);
    } catch {
      return undefined;
    }
  });
  const sound = envelopes.filter((envelope) => envelope !== undefined);
  const accepted = sound.length === 0 ? [] : await ports.publish(sound);
  const done = envelopes.map((envelope) => envelope !== undefined && accepted[sound.indexOf(envelope)] === true);
  for (const [index, row] of rows.entries()) {
    if (done[index]) await ports.forget(row);
  }
  return done;
};
