/** Everything that readiness is assessed from. */

import type { AssignmentResult, DecisionRight, FocusCode, PselCode, TouchpointKind } from "../../events/vocabulary.ts";
import type { Credential, Evidence, Rating } from "../evidence/facts.ts";
import type { LocalDate } from "../kernel/calendar.ts";
import type { Interest } from "../nominations/interest.ts";
import type { Dated } from "../records/as-of.ts";
import type { Override } from "./override.ts";
import type { ServiceRole } from "./profiles.ts";

/** Time in a role, `[begin, end)`: an appointment of the roster, or earlier service that HR has checked. */
export interface Service extends Dated {
  readonly leaderId: string;
  /** The roster's name for it. Earlier service takes an id of its own. */
  readonly appointmentId: string;
  readonly role: ServiceRole;
  /** Null = not known: it adds no months, and its id is reported so that HR can look it up. */
  readonly begin: LocalDate | null;
  readonly end: LocalDate | null;
}

/** A distributed-leadership assignment, `[begin, end)`, as the register of coaching keeps it. */
export interface LedAssignment extends Dated {
  readonly assignmentId: string;
  readonly leadId: string;
  readonly coLeadIds: readonly string[];
  readonly standards: readonly PselCode[];
  /** Null = nobody wrote down who decides. */
  readonly decisionRight: DecisionRight | null;
  readonly begin: LocalDate;
  readonly end: LocalDate | null;
  readonly result?: AssignmentResult;
  /** Weeks of real work when that was less than the whole span, e.g. without a summer. */
  readonly weeks?: number;
}

/** A coaching contact, as the touchpoint log keeps it. */
export interface CoachingContact extends Dated {
  readonly leaderId: string;
  readonly touchpointId: string;
  /** Staff id of the coach. */
  readonly supervisorId: string;
  readonly kind: TouchpointKind;
  readonly heldOn: LocalDate;
  readonly focusCodes?: readonly FocusCode[];
  /** Set when it answers an alert: then it exists because of a pulse, and readiness may not know of it. */
  readonly alertId?: string;
}

/** Everything on file about one person, all versions, in any order. What concerns another person is passed over. */
export interface ReadinessFacts {
  readonly interests: readonly Interest[];
  readonly evidence: readonly Evidence[];
  readonly ratings: readonly Rating[];
  readonly credentials: readonly Credential[];
  readonly services: readonly Service[];
  readonly assignments: readonly LedAssignment[];
  readonly contacts: readonly CoachingContact[];
  readonly overrides: readonly Override[];
}

/** Nothing on file. */
export const NO_FACTS: ReadinessFacts = {
  interests: [],
  evidence: [],
  ratings: [],
  credentials: [],
  services: [],
  assignments: [],
  contacts: [],
  overrides: [],
};
