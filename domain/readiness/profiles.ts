import type {
  AssignmentResult,
  DecisionRight,
  FocusCode,
  LeaderRole,
  PselCode,
  TouchpointKind,
} from "../../events/vocabulary.ts";
import type { CredentialKind } from "../evidence/facts.ts";
import { canonicalModel, type Json } from "../kernel/canonical.ts";
import { valuesOf } from "../kernel/rule.ts";
import type { TargetRole } from "../nominations/target-role.ts";
import { READINESS_RULES } from "./rules.ts";

/** What readiness is judged by, in table order, which is also the order that breaks ties. Source: scoring.md 9. */
export const CRITERIA = ["CRED", "TIME", "BREADTH", "EVID", "RATED", "DEPTH", "COACH"] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Roles that time is counted in: those of the roster, and three that it does not name. */
export type ServiceRole = LeaderRole | "TEACHER" | "DEAN" | "SCHOOL_WIDE";

/** What one target role asks for. */
export interface Profile {
  /** Pieces of each criterion that are needed: months for TIME, 1 for CRED, domains, artefacts, assignments, contacts. */
  readonly need: Readonly<Record<Criterion, number>>;
  /** Domains that must be among the rated ones. */
  readonly musts: readonly PselCode[];
  /** Roles in which time counts. */
  readonly time: readonly ServiceRole[];
  readonly credential: CredentialKind;
  /** Whether coaching counts that was received or given. */
  readonly coach: "received" | "given";
}

/** Everything that readiness is computed with. */
export interface ReadinessModel {
  readonly version: string;
  /** Order in which points are added; an array because the order of object keys does not survive canonical form. */
  readonly order: readonly Criterion[];
  readonly weights: Readonly<Record<Criterion, number>>;
  /** Most months of the first three tiers. */
  readonly tiers: readonly [number, number, number];
  readonly monthsPer: typeof READINESS_RULES.monthsPer.value;
  /** Months an artefact counts. */
  readonly evidenceMonths: number;
  /** Months a coaching contact counts. */
  readonly coachMonths: number;
  /** Months after the newest artefact or rating that a result holds: Klein ISD's pool lasts two years (field.md 0). */
  readonly validMonths: number;
  /** Months a panel's override holds. */
  readonly overrideMonths: number;
  /** Days of a finished assignment that make a domain led, and of one that shows depth. */
  readonly breadthDays: number;
  readonly depthDays: number;
  /** Kinds of artefacts that must differ, raters that must differ, and the median that is enough. */
  readonly sourceKinds: number;
  readonly raters: number;
  readonly ratedMedian: number;
  /** Decision rights and results of an assignment that show depth. */
  readonly depthRights: readonly DecisionRight[];
  readonly depthResults: readonly AssignmentResult[];
  /** Contacts that develop a person: these kinds always, these others with one of the focus codes. */
  readonly coachKinds: readonly TouchpointKind[];
  readonly coachKindsWithFocus: readonly TouchpointKind[];
  readonly coachFocus: readonly FocusCode[];
  readonly profiles: Readonly<Record<TargetRole, Profile>>;
}

/** Roles at the height of an assistant principal and above it: a person who has led a school has led school-wide. */
const SCHOOL_WIDE: readonly ServiceRole[] = ["ASSISTANT_PRINCIPAL", "SCHOOL_WIDE", "PRINCIPAL", "PRINCIPAL_SUPERVISOR"];

/**
 * Readiness model 1. Weights, tiers and months are those of {@link READINESS_RULES}; needs are the table of scoring.md 9, all
 * judgement. 24 months for Principal lies below the usual 3-5 years [S73] on purpose: time is a weak sign [S74] and
 * waiting times are unequal [S75]. No personal trait, no pulse answer and no rating of "potential" has a place here.
 */
export const READINESS_V1 = {
  version: "readiness@1",
  order: CRITERIA,
  ...valuesOf(READINESS_RULES),
  // A right to be heard or informed is no right to decide: teams fail for want of real authority (Weiner 2014).
  depthRights: ["decide", "recommend"],
  // Handed over or stopped shows that it ended, not its result.
  depthResults: ["achieved", "partly-achieved", "not-achieved"],
  coachKinds: ["visit", "walkthrough", "peer-visit"],
  coachKindsWithFocus: ["call", "meeting"],
  coachFocus: [
    "learning-targets",
    "student-agency",
    "productive-struggle",
    "inspection-of-evidence",
    "leadership-team",
    "school-improvement",
    "career",
  ],
  profiles: {
    TEACHER_LEADER: {
      need: { CRED: 1, TIME: 24, BREADTH: 2, EVID: 3, RATED: 2, DEPTH: 1, COACH: 3 },
      musts: ["PSEL-2015:4"],
      time: ["TEACHER", "TEACHER_LEADER", "COACH"],
      credential: "teaching",
      coach: "received",
    },
    COACH: {
      need: { CRED: 1, TIME: 36, BREADTH: 3, EVID: 4, RATED: 3, DEPTH: 1, COACH: 4 },
      musts: ["PSEL-2015:4", "PSEL-2015:6"],
      time: ["TEACHER", "TEACHER_LEADER", "COACH"],
      credential: "teaching",
      coach: "received",
    },
    ASSISTANT_PRINCIPAL: {
      need: { CRED: 1, TIME: 12, BREADTH: 5, EVID: 6, RATED: 5, DEPTH: 2, COACH: 6 },
      musts: ["PSEL-2015:4", "PSEL-2015:5", "PSEL-2015:9"],
      time: ["TEACHER_LEADER", "COACH", "DEAN", "PRINCIPAL_RESIDENT", ...SCHOOL_WIDE],
      credential: "administrator",
      coach: "received",
    },
    PRINCIPAL: {
      need: { CRED: 1, TIME: 24, BREADTH: 8, EVID: 10, RATED: 8, DEPTH: 3, COACH: 6 },
      musts: ["PSEL-2015:1", "PSEL-2015:4", "PSEL-2015:6", "PSEL-2015:9", "PSEL-2015:10"],
      time: SCHOOL_WIDE,
      credential: "administrator",
      coach: "received",
    },
    PRINCIPAL_SUPERVISOR: {
      need: { CRED: 1, TIME: 60, BREADTH: 10, EVID: 10, RATED: 9, DEPTH: 3, COACH: 12 },
      musts: ["PSEL-2015:6", "PSEL-2015:7", "PSEL-2015:10"],
      time: ["PRINCIPAL", "PRINCIPAL_SUPERVISOR"],
      credential: "administrator",
      coach: "given",
    },
  },
} as const satisfies ReadinessModel;

/**
 * One text for one readiness model. The SHA-256 of its UTF-8 bytes is the hash that every result names; the caller takes
 * it, because the domain has no cryptography.
 */
export const canonicalReadinessModel = (model: ReadinessModel = READINESS_V1): string =>
  canonicalModel(model as unknown as Json);

/** Own short labels of the ten PSEL 2015 domains (scoring.md 9): titles and text are licensed otherwise. */
export const DOMAIN_LABELS: Readonly<Record<PselCode, string>> = {
  "PSEL-2015:1": "purpose",
  "PSEL-2015:2": "ethics",
  "PSEL-2015:3": "equity",
  "PSEL-2015:4": "instruction",
  "PSEL-2015:5": "student care",
  "PSEL-2015:6": "staff growth",
  "PSEL-2015:7": "staff community",
  "PSEL-2015:8": "families",
  "PSEL-2015:9": "operations",
  "PSEL-2015:10": "improvement",
};
