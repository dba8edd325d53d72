import type { TouchpointNote } from "../../../domain/coaching/coaching.ts";
import { keepNote, readNote, removeNote } from "../../../domain/coaching/keep-note.ts";
import type { Refusal } from "../../../domain/kernel/refusal.ts";
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { KeepPorts } from "../../../domain/records/keep-records.ts";
import { type Route, route } from "../../runtime/route.ts";
import { notes } from "../contract/touchpoints.ts";

const view = ({ leaderId, touchpointId, text, changedAt, version }: TouchpointNote) => ({
  leaderId,
  touchpointId,
  text,
  changedAt,
  version,
});

const reply = (note: Result<TouchpointNote, Refusal>) =>
  note.ok ? ok({ value: view(note.value), version: note.value.version }) : note;

/** Routes of private notes beside touchpoints. */
export const noteRoutes = (ports: KeepPorts): readonly Route[] => [
  route(notes.read, async ({ context, params }) => reply(await readNote(context, params))),
  route(notes.keep, async ({ context, params, body, version }) =>
    reply(await keepNote(ports, context, params, { version, text: body.text })),
  ),
  route(notes.remove, async ({ context, params }) => {
    const removed = await removeNote(ports, context, params);
    return removed.ok ? ok({ value: view(removed.value) }) : removed;
  }),
];
