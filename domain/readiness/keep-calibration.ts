import { findRepeats } from "../coaching/find-repeats.ts";
import type { Fault, Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { holdsInterest } from "../nominations/interest.ts";
import { type Fact, fact } from "../ports.ts";
import type { KeepContext, KeepPorts, KeyedRequest, RecordRules, Which } from "../records/keep-records.ts";
import { change, newId, record } from "../records/keep-records.ts";
import { readStaff } from "../roster/read-person.ts";
import { type CalibrationEntry, type CalibrationSession, closeCalibration } from "./calibration.ts";

/** What a closed session came to, as a fact: how many, never who. */
const closedFact = (session: CalibrationSession): readonly Fact[] => {
  const { district, sessionId, targetRole } = session;
  const result = closeCalibration(session);
  if (!result.ok) return [];
  return [fact("holdfast.calibration.closed.v1", district, sessionId, { sessionId, targetRole, ...result.value })];
};

/** How calibration sessions are kept. */
const CALIBRATION_RULES: RecordRules<"calibrationSession"> = {
  kind: "calibrationSession",
  recordKind: "calibration",
  idOf: ({ sessionId }) => sessionId,
  concerns: () => ({}),
  facts: (before, after) => (before?.closedOn === null && after.closedOn !== null ? closedFact(after) : []),
};

/** One person on the list, and the override that a changed tier rests on. */
export interface EntryInput {
  readonly leaderId: string;
  readonly overrideId: string | null;
}

/** The input for a session. */
export interface CalibrationInput extends Pick<CalibrationSession, "heldOn" | "targetRole" | "participants"> {
  readonly entries: readonly EntryInput[];
}

type Read = Result<CalibrationEntry, Fault>;

/**
 * Tier before and after, from the records and not from what anybody remembers: before is what counted when the person
 * was put on the list, after is the tier of the override.
 */
const readEntry = async (
  { store, today }: KeepContext,
  session: Pick<CalibrationSession, "targetRole" | "entries">,
  { leaderId, overrideId }: EntryInput,
  place: number,
): Promise<Read> => {
  const { targetRole } = session;
  const pointer = `#/entries/${place}`;
  const fault = (field: string, code: string, message: string): Read =>
    err({ pointer: `${pointer}/${field}`, code, message });
  const readiness = await store.get("readiness", { leaderId, targetRole });
  const interest = await store.get("interest", { leaderId, targetRole });
  if (readiness === undefined || !holdsInterest(interest, today) || readiness.tier === "not-assessed") {
    return fault("leaderId", "not_assessed", "This person may not be assessed for the role: leave the entry out.");
  }
  const listed = session.entries.find((one) => one.leaderId === leaderId);
  // An override that is in the tier already was decided in this session: before it, the computed tier counted.
  const counted = readiness.overrideId === overrideId && overrideId !== null ? readiness.computedTier : readiness.tier;
  const before = listed?.before ?? counted;
  if (overrideId === null) return ok({ leaderId, targetRole, before, after: before, overrideId });
  const override = await store.get("readinessOverride", { leaderId, overrideId });
  const holds = override?.withdrawnAt === undefined && override !== undefined && today < override.expiresOn;
  if (!holds || override.targetRole !== targetRole) {
    return fault("overrideId", "unknown_override", "Name an override of this person and role that holds today.");
  }
  if (override.tier === before) {
    return fault("overrideId", "no_change", "This override leaves the tier as it was: set it to null.");
  }
  return ok({ leaderId, targetRole, before, after: override.tier, overrideId });
};

const faultsOf = async (context: KeepContext, session: CalibrationSession): Promise<readonly Fault[]> => {
  const { participants, heldOn } = session;
  const staff = await Promise.all(participants.map((staffId) => readStaff(context, staffId)));
  const faults: Fault[] = [
    ...findRepeats("#/participants", participants),
    ...staff.flatMap((one, place): readonly Fault[] => {
      const message = "Name a member of the district's staff.";
      return one === undefined ? [{ pointer: `#/participants/${place}`, code: "unknown_staff", message }] : [];
    }),
  ];
  if (heldOn > context.today) {
    faults.push({ pointer: "#/heldOn", code: "date_in_future", message: "Give the day it was held, or today." });
  }
  return faults;
};

const REPEATED = "This person is on the list already: name each one once.";

/** Checks a session and reads the tiers of everybody on its list. */
const check = async (
  context: KeepContext,
  session: CalibrationSession,
  wanted: readonly EntryInput[],
): Promise<Result<CalibrationSession, Refusal>> => {
  const read = await Promise.all(wanted.map((one, place) => readEntry(context, session, one, place)));
  const faults: Fault[] = [...(await faultsOf(context, session))];
  const entries: CalibrationEntry[] = [];
  for (const [place, one] of read.entries()) {
    if (!one.ok) faults.push(one.error);
    else if (entries.some(({ leaderId }) => leaderId === one.value.leaderId)) {
      faults.push({ pointer: `#/entries/${place}/leaderId`, code: "repeated", message: REPEATED });
    } else entries.push(one.value);
  }
  return faults.length > 0 ? err({ refused: "invalid", faults }) : ok({ ...session, entries });
};

/** Opens a session, with the present tiers of everybody on its list. */
export const openCalibration = (
  ports: KeepPorts,
  context: KeepContext,
  request: KeyedRequest,
  { entries, ...input }: CalibrationInput,
): Promise<Result<CalibrationSession, Refusal>> => {
  const sessionId = newId(ports, "cs", context, request.key);
  const { district } = context.caller;
  return record(ports, context, CALIBRATION_RULES, request.digest, async () => {
    const earlier = await context.store.get("calibrationSession", { sessionId });
    if (earlier !== undefined) return ok(earlier);
    return check(context, { district, sessionId, ...input, entries: [], closedOn: null, version: 1 }, entries);
  });
};

const CLOSED: Refusal = {
  refused: "conflict",
  reason: "closed",
  title: "The session is closed",
  fix: "Open another one; this one stays as it was decided.",
};

/** Corrects an open session. Entries that are given replace the list; who stays on it keeps the tier of before. */
export const changeCalibration = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"calibrationSession">,
  { entries, ...input }: Partial<Omit<CalibrationInput, "targetRole">>,
): Promise<Result<CalibrationSession, Refusal>> =>
  change(ports, context, CALIBRATION_RULES, which, async (before) =>
    before.closedOn === null ? check(context, { ...before, ...input }, entries ?? before.entries) : err(CLOSED),
  );

const FIXES = {
  alone: "It takes two participants or more.",
  twice: "Name each person once, for the session's role.",
  unfounded: "Every changed tier needs its override, and no other.",
  "not-assessed": "Leave out people who may not be assessed.",
} as const;

/** Closes a session for good. */
export const closeSession = (
  ports: KeepPorts,
  context: KeepContext,
  which: Which<"calibrationSession">,
): Promise<Result<CalibrationSession, Refusal>> =>
  change(ports, context, CALIBRATION_RULES, which, async (before) => {
    if (before.closedOn !== null) return err(CLOSED);
    const closed = closeCalibration(before);
    if (closed.ok) return ok({ ...before, closedOn: context.today });
    return err({
      refused: "conflict",
      reason: "cannot-close",
      title: "The session cannot be closed yet",
      fix: FIXES[closed.error],
    });
  });
