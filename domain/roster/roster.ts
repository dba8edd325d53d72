/** The content of a roster: organizations, leaders, appointments and who supervises whom. */
import type {
  Destination,
  EndDriver,
  EndReason,
  Language,
  LeaderRole,
  SchoolLevel,
  SupervisionBasis,
} from "../../events/vocabulary.ts";
import { isInForce, type Recorded } from "../kernel/recorded.ts";

/** OneRoster org: school, district, local (a network between the two), department, state or national. */
export interface Org extends Recorded {
  readonly district: string;
  /** Opaque; derived from source system and `sourcedId`. */
  readonly orgId: string;
  readonly sourcedId: string;
  readonly name: string;
  readonly type: "school" | "district" | "local" | "department" | "state" | "national";
  readonly parentOrgId?: string;
  /** orgs.identifier when it is a 12-digit NCES school id or a 7-digit NCES agency id; text, leading zeros kept. */
  readonly ncesId?: string;
  /** Set when a bulk file no longer has it. */
  readonly closedOn?: string;
  /** Not in OneRoster: recorded by people. */
  readonly level?: SchoolLevel;
  /** A part of the district as its office names it, lower-case letters, digits and hyphens. */
  readonly region?: string;
  /** Three quarters or more of the pupils eligible for free or reduced-price lunch (NCES). */
  readonly highPoverty?: boolean;
  readonly version: number;
}

/** A person in, or on the way to, school leadership. In user-facing text: principal. */
export interface Leader extends Recorded {
  readonly district: string;
  /** Opaque; derived from source system and person key. */
  readonly leaderId: string;
  /** Id in the district's own systems, as a person recorded it. */
  readonly sourcedId?: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName?: string;
  readonly email?: string;
  /** Version of this record with which the address came; absent = it has never been corrected. */
  readonly addressVersion?: number;
  readonly language: Language;
  readonly version: number;
}

/** That a leader's address was corrected, or taken away. It names no address: the leader's earlier versions do. */
export interface AddressChange {
  readonly district: string;
  readonly leaderId: string;
  /** Version of the leader that has the new address, as text of ten digits, so that changes sort. */
  readonly change: string;
  readonly at: string;
  /** Staff id, or the id of the import. */
  readonly by: string;
  /** Keyed digest of the address before, and of the new one; null = none. */
  readonly was: string | null;
  readonly is: string | null;
}

/** A leader in a role at a school over `[begin, end)`. */
export interface Appointment extends Recorded {
  readonly district: string;
  readonly appointmentId: string;
  readonly leaderId: string;
  readonly orgId: string;
  readonly role: LeaderRole;
  /** Null = not known, since before the first import. */
  readonly begin: string | null;
  /** Excluded; null = open. */
  readonly end: string | null;
  readonly primary: boolean;
  readonly interim: boolean;
  /** `snapshot` = inferred from a file in which it was missing (interop.md 5). */
  readonly precision: "given" | "snapshot";
  readonly seatId?: string;
  /** Full-time equivalent, above 0 up to 1. */
  readonly fte?: number;
  /** As recorded; what may be read is `shownEndReason`. */
  readonly endReason?: EndReason;
  readonly endDriver?: EndDriver;
  readonly destination?: Destination;
  readonly version: number;
}

/** A position at a school: it stays when its holder goes. */
export interface Seat extends Recorded {
  readonly district: string;
  readonly orgId: string;
  readonly seatId: string;
  readonly role: LeaderRole;
  readonly title?: string;
  /** Full-time equivalent, above 0 up to 1. */
  readonly fte: number;
  /** Null = not known. */
  readonly openedOn: string | null;
  /** Excluded; null = open. */
  readonly closedOn: string | null;
  readonly version: number;
}

/** Who supervises a leader now. */
export interface Supervision extends Recorded {
  readonly district: string;
  readonly leaderId: string;
  /** Staff id of the principal supervisor. */
  readonly supervisorId: string;
  readonly basis: SupervisionBasis;
  readonly since: string;
  readonly version: number;
}

/** Whether `[begin, end)` covers a date; unknown begin = always before. */
export const coversDate = (span: { begin: string | null; end: string | null }, date: string): boolean =>
  (span.begin === null || span.begin <= date) && (span.end === null || date < span.end);

/** Whether an appointment counts on a date: it was not taken back, and its span covers the date. */
export const holdsOn = (appointment: Appointment, date: string): boolean =>
  isInForce(appointment) && coversDate(appointment, date);

/** What to call a leader in a mail: the preferred name, else the given name. */
export const callName = (leader: Leader): string => leader.preferredName ?? leader.givenName;

/** Full name in the order it is spoken. */
export const fullName = (leader: Leader): string => `${callName(leader)} ${leader.familyName}`;

/** One imported thing as last seen in a source system: what the next import is compared with. */
export interface RosterEntry {
  readonly district: string;
  readonly sourceSystem: string;
  readonly entity: "org" | "leader" | "appointment" | "supervision" | "staff";
  /** Id of the stored thing it stands for. */
  readonly targetId: string;
  /** Hash of the mapped, NFC-normalised fields; equal = unchanged. */
  readonly hash: string;
  /** Id in the source system of the row it came from: a row that cannot be read never closes what it stands for. */
  readonly sourcedId?: string;
  /** Whose it is (appointment, supervision, staff). */
  readonly leaderId?: string;
  /** School or office of an appointment; school that decided an assumed supervision. */
  readonly orgId?: string;
  /** Role and end of an appointment as last imported: what the guards count. */
  readonly role?: LeaderRole;
  readonly end?: string | null;
  /** Date of the first bulk file that no longer had it; not set while it is there. */
  readonly closedOn?: string;
  /** Begin of a second or later spell, inferred because the source repeats the begin of the first. */
  readonly spellBegin?: string;
  readonly version: number;
}

export type ImportState = "RECEIVED" | "APPLYING" | "APPLIED" | "HELD" | "REJECTED";

export interface ImportJob {
  readonly district: string;
  readonly importId: string;
  readonly state: ImportState;
  readonly mode: "bulk";
  readonly sourceSystem: string;
  /** SHA-256 of the zip, hex; the same file again is the same import. */
  readonly sha256: string;
  readonly receivedAt: string;
  readonly receivedBy: string;
  /** The day the file speaks of, in the district's zone; fixed at receipt, so that a resumed import plans the same. */
  readonly asOf?: string;
  /** Place among the district's imports, 1 = first: what "older" and "newer" mean. */
  readonly ordinal?: number;
  /** When changes began to be written. */
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** Set-level findings that rejected or held it. */
  readonly codes?: readonly string[];
  /** Hash of what a held file would have changed: that, and nothing else, can be released. */
  readonly heldPlan?: string;
  /** Who let it through although it was held, and why. */
  readonly release?: { readonly at: string; readonly by: string; readonly reason: string };
  readonly counts?: {
    readonly created: number;
    readonly updated: number;
    readonly closed: number;
    readonly unchanged: number;
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
  };
  readonly version: number;
}
