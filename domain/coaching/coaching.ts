/** What is recorded of coaching and of leadership that is shared: assignments, touchpoints, notes, leave, clocks. */
import type {
  AssignmentPart,
  AssignmentResult,
  CaseloadLevel,
  DecisionRight,
  FocusCode,
  Modality,
  PselCode,
  TouchpointKind,
} from "../../events/vocabulary.ts";
import type { Recorded } from "../kernel/recorded.ts";

/** A coaching contact between a supervisor (or a peer) and a leader. */
export interface Touchpoint extends Recorded {
  readonly district: string;
  readonly leaderId: string;
  /** Begins with the day it was held, so that a leader's touchpoints sort. */
  readonly touchpointId: string;
  readonly supervisorId: string;
  readonly kind: TouchpointKind;
  readonly heldOn: string;
  readonly modality?: Modality;
  /** 1-600. */
  readonly minutes?: number;
  readonly focusCodes?: readonly FocusCode[];
  /** What was agreed, in a sentence; seen by the pair only. */
  readonly nextStep?: string;
  readonly followUpOn?: string;
  /** School of the leader's principal seat on that day. */
  readonly orgId?: string;
  /** The alert it answers, if any. */
  readonly alertId?: string;
  readonly version: number;
}

/** A private note of the touchpoint's author: apart from the record, read by nobody else. */
export interface TouchpointNote {
  readonly district: string;
  /** Staff id of the author; the note's partition is the author's. */
  readonly authorId: string;
  readonly leaderId: string;
  readonly touchpointId: string;
  readonly text: string;
  readonly changedAt: string;
  readonly version: number;
}

/** A leader is away over `[begin, end)`: pulses, alerts and the cadence clock pause. Never why. */
export interface Leave extends Recorded {
  readonly district: string;
  readonly leaderId: string;
  readonly leaveId: string;
  readonly begin: string;
  /** Excluded; null = no return date yet. */
  readonly end: string | null;
  readonly version: number;
}

/** A distributed-leadership responsibility at a school, with a decision right. */
export interface Assignment extends Recorded {
  readonly district: string;
  readonly orgId: string;
  readonly assignmentId: string;
  /** What is led, in a few words. */
  readonly responsibility: string;
  /** One to three. */
  readonly standards: readonly PselCode[];
  readonly leadId: string;
  readonly coLeadIds: readonly string[];
  readonly decisionRight: DecisionRight;
  /** The recurring practice it lives in, e.g. a weekly meeting. */
  readonly routine?: string;
  /** 0.5-40, per person who leads or co-leads. */
  readonly hoursPerWeek: number;
  /** Leader who backs it. */
  readonly sponsorId?: string;
  readonly begin: string;
  /** Excluded; null = running. */
  readonly end: string | null;
  readonly result?: AssignmentResult;
  readonly version: number;
}

/** One leader's share of an assignment: the assignment again, in that leader's file. Written with it. */
export interface AssignmentShare {
  readonly district: string;
  readonly leaderId: string;
  readonly assignmentId: string;
  readonly part: AssignmentPart;
  readonly assignment: Assignment;
}

/** When a leader is due for the next touchpoint. Computed from touchpoints, episodes, leave, supervision and seats. */
export interface Cadence {
  readonly district: string;
  readonly leaderId: string;
  /** Null while nobody supervises. It also shows whose caseload the leader was in when this was computed. */
  readonly supervisorId: string | null;
  readonly lastTouchpointOn: string | null;
  /** Days between touchpoints that hold now. */
  readonly cadenceDays: number;
  /** Null while the leader is on leave without a return date, in no seat, or supervised by nobody. */
  readonly dueOn: string | null;
  /** The same if need were not raised: all that anybody but the leader's own supervisor may see. Never before `dueOn`. */
  readonly plainDueOn: string | null;
  /** The due date of whose passing the supervisor was notified. */
  readonly overdueToldFor?: string;
  readonly changedAt: string;
  readonly version: number;
}

/** How many leaders a supervisor supervises, and the level last published. */
export interface Caseload {
  readonly district: string;
  readonly supervisorId: string;
  readonly leaders: number;
  readonly level: CaseloadLevel;
  readonly version: number;
}

/** The published state of how a school's leadership is shared. */
export interface LeadershipLoad {
  readonly district: string;
  readonly orgId: string;
  /** 0-1: share of the ten standards that rests on the principal, null since nothing is recorded any more; see `leadership-load.ts`. */
  readonly index: number | null;
  readonly concentratedOn?: string;
  readonly version: number;
}
