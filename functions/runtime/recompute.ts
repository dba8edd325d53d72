import { type Concerns, concernOf } from "../../domain/kernel/concerns.ts";
import type { Result } from "../../domain/kernel/result.ts";
import { envelopeIn } from "./envelope.ts";
import { queueEntry } from "./queue.ts";

/** What to work out anew, and in which district. */
export interface Recomputation<Subject> {
  readonly district: string;
  readonly subject: Subject;
}

/**
 * A consumer that works something out anew from the table, for whatever an event concerns. An event that the table does
 * not list is a wiring mistake and fails. Where another writer was faster, the message comes back.
 *
 * @param asked - reads a message that is no event but names its subject; undefined for any other message.
 */
export const recomputeEntry = <Subject>(
  concerns: Concerns<Subject>,
  recompute: (district: string, subject: Subject) => Promise<Result<unknown, "conflict">>,
  asked: (body: unknown) => Recomputation<Subject> | undefined = () => undefined,
) =>
  queueEntry(async (body) => {
    const { district, subject } = asked(body) ?? concernIn(body, concerns);
    const done = await recompute(district, subject);
    if (!done.ok) throw new Error("another writer was faster");
  });

const concernIn = <Subject>(body: unknown, concerns: Concerns<Subject>): Recomputation<Subject> => {
  const envelope = envelopeIn(body);
  const subject = concernOf(concerns, envelope);
  if (subject === undefined) throw new Error("no handler for this event type");
  return { district: envelope.tenantid, subject };
};
