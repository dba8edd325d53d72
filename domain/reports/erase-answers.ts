/** Deletes a leader's answers and everything about the leader that was made of them (scoring.md P13). */
import { type Alert, FROM_ANSWERS } from "../alerts/alert.ts";
import { reasonsOf, withoutReadings } from "../alerts/alert-reasons.ts";
import { bandWrites } from "../episodes/band-writes.ts";
import { shownState } from "../kernel/alert-state.ts";
import { localDateOf } from "../kernel/calendar.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { snapshotRemovals } from "../outcomes/erase-snapshots.ts";
import { create, type Fact, fact, remove, replace, type Store, type UnitOfWork, type Write } from "../ports.ts";
import type { PulseResponse, Receipt } from "../pulses/round.ts";
import { noReading } from "../strain/explanation.ts";
import type { OwnId } from "./own-data.ts";

export interface EraseAnswersPorts {
  readonly store: Pick<Store, "get" | "list" | "collect">;
  readonly unitOfWork: UnitOfWork;
}

/** Writes and facts of one transaction, which takes 100 rows. */
const CHUNK = 45;

/** What belongs into one transaction. */
interface Change {
  readonly write?: Write;
  readonly facts?: readonly Fact[];
}

/**
 * Deletes answers up to an instant with their receipts, scores and frozen copies, and bands, episodes and readings in
 * alerts of rounds that have no other answers. That a person was asked to call stays, without why; so do published group numbers. Decided
 * from what is stored: safe to repeat, also long after, when a backup has brought back what was erased.
 *
 * @returns how many rows it changed: 0 = nothing was left. An assessment that had read the answers before may store a
 * score of them after, so the caller repeats it until then. `conflict` when an alert was changed meanwhile.
 */
export const eraseAnswers =
  ({ store, unitOfWork }: EraseAnswersPorts) =>
  async ({ district, leaderId, upTo }: OwnId & { readonly upTo: string }): Promise<Result<number, "conflict">> => {
    const id = { district, leaderId };
    // Receipts and scores first: each then has its answers among those that are read after it.
    const [receipts, scores] = await Promise.all([store.list("receipts", id), store.list("scores", id)]);
    const responses = await store.list("responses", id);
    const kept = responses.filter(({ at }) => at > upTo);
    const standing = new Set(kept.map(({ responseId }) => responseId));
    const answered = new Set(kept.map(({ roundId }) => roundId));
    const erased = responses.filter(({ responseId }) => !standing.has(responseId));
    const changes: readonly Change[] = [
      ...(await recordChanges(store, id, answered)),
      ...erased.map((one) => ({ write: remove("response", one) })),
      ...receipts.filter(({ roundId }) => !answered.has(roundId)).map((one) => ({ write: remove("receipt", one) })),
      ...scores.filter((one) => !standing.has(one.responseId)).map((one) => ({ write: remove("score", one) })),
      ...(await frozenRemovals(store, id, upTo)).map((write) => ({ write })),
      ...keptChanges(kept, receipts, erased.length > 0),
    ];
    for (let from = 0; from < changes.length; from += CHUNK) {
      const chunk = changes.slice(from, from + CHUNK);
      const committed = await unitOfWork.commit(
        chunk.flatMap(({ write }) => write ?? []),
        chunk.flatMap(({ facts = [] }) => facts),
      );
      if (!committed.ok) return err("conflict");
    }
    return ok(changes.length);
  };

const frozenRemovals = async (store: Pick<Store, "get">, id: OwnId, upTo: string): Promise<readonly Write[]> => {
  const settings = await store.get("district", id);
  return settings === undefined ? [] : snapshotRemovals(store, id, localDateOf(upTo, settings.timeZone));
};

const recordChanges = async (
  store: Pick<Store, "collect">,
  id: OwnId,
  answered: ReadonlySet<string>,
): Promise<readonly Change[]> => {
  const { district, leaderId } = id;
  const file = await store.collect("leaderFile", id);
  return file.flatMap((one): readonly Change[] => {
    switch (one.kind) {
      case "sharedBand": {
        if (answered.has(one.value.roundId)) return [];
        const nothing = { shared: noReading(), latest: null, roundOfCycle: () => null };
        const { writes, facts } = bandWrites({ district, leaderId, band: one.value, ...nothing });
        return writes.map((write) => ({ write, facts }));
      }
      case "bandHistory":
        return answered.has(one.value.roundId) ? [] : [{ write: remove("bandHistory", one.value) }];
      case "episode": {
        const { episodeId, cause, openedRound, state } = one.value;
        if (!FROM_ANSWERS.has(cause) || answered.has(openedRound)) return [];
        const closed = fact("holdfast.episode.closed.v1", district, leaderId, { leaderId, episodeId });
        return [{ write: remove("episode", one.value), facts: state === "open" ? [closed] : [] }];
      }
      case "alert":
        return alertChanges(one.value, (roundId) => !answered.has(roundId));
      default:
        return [];
    }
  });
};

/** An alert that was notified stays, with its result; the reading in it is removed. */
const alertChanges = (alert: Alert, isErased: (roundId: string) => boolean): readonly Change[] => {
  const erased = reasonsOf(alert).filter(({ cause, roundId }) => FROM_ANSWERS.has(cause) && isErased(roundId));
  const isUnmailed = shownState(alert) === "waiting";
  const withdrawn = isUnmailed && erased.length === reasonsOf(alert).length;
  const silent = erased.every(({ band, since, topics }) => band === undefined && since === undefined && !topics);
  if (erased.length === 0 || (silent && !withdrawn)) return [];
  const { rose, ...rest } = withoutReadings(alert, isErased);
  // What was to be mailed because a band rose says nothing any more.
  const state = withdrawn ? "withdrawn" : rose ? shownState(alert) : alert.state;
  return [{ write: replace("alert", { ...rest, state, version: alert.version + 1 }) }];
};

/**
 * Answers that came after the erasure: their receipt is there again if it went with an older one, and they are announced
 * anew, to be assessed without what came before.
 */
const keptChanges = (
  kept: readonly PulseResponse[],
  receipts: readonly Receipt[],
  erased: boolean,
): readonly Change[] => {
  const newest = new Map(kept.map((response) => [response.roundId, response] as const));
  return [...newest.values()].flatMap(({ district, leaderId, roundId, responseId, at }) => {
    const lost = !receipts.some((one) => one.roundId === roundId);
    const receipt = { district, leaderId, roundId, responseId, at, digest: `of ${responseId}` };
    const facts = [fact("holdfast.pulse.answered.v1", district, leaderId, { leaderId, roundId, responseId })];
    return [...(lost ? [{ write: create("receipt", receipt) }] : []), ...(lost || erased ? [{ facts }] : [])];
  });
};
