/**
 * Private notes beside touchpoints. A note belongs to the author of its touchpoint and to nobody else: it lies in the
 * author's own partition, no other caller's request can name it, and it is the one thing here of which no earlier version
 * is kept: changed is changed and removed is gone.
 */
import { auditEntry } from "../access/audit.ts";
import { isInForce } from "../kernel/recorded.ts";
import { BUSY, MISSING, type Refusal, STALE } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { create, type Fact, fact, remove, replace } from "../ports.ts";
import type { KeepContext, KeepPorts } from "../records/keep-records.ts";
import type { Touchpoint, TouchpointNote } from "./coaching.ts";

type Beside = Pick<Touchpoint, "leaderId" | "touchpointId">;

const NOT_YOURS: Refusal = {
  refused: "conflict",
  reason: "not-the-author",
  title: "Only the author of a touchpoint keeps a note beside it",
  fix: "Log a touchpoint of your own, and keep the note there.",
};

/** The caller's own note beside a touchpoint. */
export const readNote = async (
  { store, caller }: KeepContext,
  { leaderId, touchpointId }: Beside,
): Promise<Result<TouchpointNote, Refusal>> => {
  const note = await store.get("touchpointNote", { authorId: caller.staffId, leaderId, touchpointId });
  return note === undefined ? err(MISSING) : ok(note);
};

/** What the trail keeps of a change: that there was one, and of which field. */
const entryOf = (ports: KeepPorts, context: KeepContext, { leaderId, touchpointId }: Beside) =>
  auditEntry(ports, context, {
    outcome: "allowed",
    leaderId,
    recordKind: "touchpoint",
    recordId: touchpointId,
    fields: ["text"],
  });

const notedFact = ({ district, leaderId, touchpointId, authorId }: TouchpointNote): Fact =>
  fact("holdfast.touchpoint.noted.v1", district, leaderId, { leaderId, touchpointId, authorId });

/**
 * Writes the caller's note beside a touchpoint of the caller's.
 *
 * @param version - what the caller has read; 0 = no note yet. The same text again is no change, whatever was read.
 */
export const keepNote = async (
  ports: KeepPorts,
  context: KeepContext,
  { leaderId, touchpointId }: Beside,
  { version, text }: Pick<TouchpointNote, "version" | "text">,
): Promise<Result<TouchpointNote, Refusal>> => {
  const { store, caller, now } = context;
  const touchpoint = await store.get("touchpoint", { leaderId, touchpointId });
  if (touchpoint === undefined || !isInForce(touchpoint)) return err(MISSING);
  if (touchpoint.supervisorId !== caller.staffId) return err(NOT_YOURS);
  const id = { authorId: caller.staffId, leaderId, touchpointId };
  const before = await store.get("touchpointNote", id);
  if (before?.text === text) return ok(before);
  if ((before?.version ?? 0) !== version) return err(STALE);
  const note: TouchpointNote = { district: caller.district, ...id, text, changedAt: now, version: version + 1 };
  const committed = await store.commit(
    [
      before === undefined ? create("touchpointNote", note) : replace("touchpointNote", note),
      create("auditEntry", entryOf(ports, context, note)),
    ],
    [notedFact(note)],
  );
  return committed.ok ? ok(note) : err(STALE);
};

/** Removes the caller's note for good, whatever it holds by now; returns it one last time. */
export const removeNote = async (
  ports: KeepPorts,
  context: KeepContext,
  beside: Beside,
): Promise<Result<TouchpointNote, Refusal>> => {
  const note = await readNote(context, beside);
  if (!note.ok) return note;
  const { district, authorId, leaderId, touchpointId } = note.value;
  const committed = await context.store.commit(
    [
      remove("touchpointNote", { district, authorId, leaderId, touchpointId }),
      create("auditEntry", entryOf(ports, context, beside)),
    ],
    [notedFact(note.value)],
  );
  return committed.ok ? note : err(BUSY);
};
