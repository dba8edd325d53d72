import { createHash } from "node:crypto";
import type { Credential, Evidence, Rating, RatingValue } from "../../../domain/evidence/facts.ts";
import { addDays } from "../../../domain/kernel/calendar.ts";
import { monthsLater } from "../../../domain/kernel/dates.ts";
import type { Interest } from "../../../domain/nominations/interest.ts";
import type { TargetRole } from "../../../domain/nominations/target-role.ts";
import { assessReadiness } from "../../../domain/readiness/assess-readiness.ts";
import type { Override } from "../../../domain/readiness/override.ts";
import { canonicalReadinessModel, type ServiceRole } from "../../../domain/readiness/profiles.ts";
import type { Assessment } from "../../../domain/readiness/readiness.ts";
import type {
  CoachingContact,
  LedAssignment,
  ReadinessFacts,
  Service,
} from "../../../domain/readiness/readiness-facts.ts";
import { asOfDay } from "../../../domain/records/as-of.ts";
import type { PselCode } from "../../../events/vocabulary.ts";

export const ON = "2026-11-16";
export const ZONE = "America/Chicago";
export const LEADER = "ld-1";
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
export const PORTS = { sha256, modelHash: sha256(canonicalReadinessModel()) };

export const psel = (n: number): PselCode => `PSEL-2015:${n}` as PselCode;

/** Known long before. */
const KEPT = { recordedAt: "2020-01-01T00:00:00.000Z", version: 1 } as const;
const own = { district: "d", leaderId: LEADER, ...KEPT } as const;

export const interest = (targetRole: TargetRole, more: Partial<Interest> = {}): Interest => ({
  ...own,
  interestId: `${LEADER}.${targetRole}`,
  targetRole,
  levels: null,
  regions: null,
  declaredOn: "2024-01-01",
  revokedOn: null,
  ...more,
});

export const evidence = (n: number, more: Partial<Evidence> = {}): Evidence => ({
  ...own,
  evidenceId: `ev-${n}`,
  standard: "PSEL-2015:4",
  kind: n % 2 === 0 ? "observation" : "work-product",
  artefact: `file-${n}`,
  verifiedBy: "st-9",
  verifiedOn: "2026-06-01",
  ...more,
});

export const rating = (n: number, rater: string, value: RatingValue = 3, more: Partial<Rating> = {}): Rating => ({
  ...own,
  ratingId: `rt-${n}-${rater}`,
  standard: psel(n),
  value,
  raterId: rater,
  raterEvaluates: rater === "st-boss",
  ratedOn: "2026-05-01",
  ...more,
});

/** Two raters, one of whom evaluates the person. */
export const rated = (domains: readonly number[]): readonly Rating[] =>
  domains.flatMap((n) => [rating(n, "st-boss"), rating(n, "st-peer")]);

export const credential = (more: Partial<Credential> = {}): Credential => ({
  ...own,
  credentialId: "cr-1",
  kind: "administrator",
  heldFrom: "2022-08-01",
  expiresOn: null,
  expectedOn: null,
  levels: null,
  ...more,
});

export const service = (role: ServiceRole, begin: string | null, end: string | null = null, id = "ap-1"): Service => ({
  leaderId: LEADER,
  appointmentId: id,
  role,
  begin,
  end,
  ...KEPT,
});

/** A finished assignment of 60 days in one domain. */
export const led = (n: number, more: Partial<LedAssignment> = {}): LedAssignment => ({
  assignmentId: `as-${n}`,
  leadId: LEADER,
  coLeadIds: [],
  standards: [psel(n)],
  decisionRight: null,
  begin: "2026-03-01",
  end: addDays("2026-03-01", 60),
  ...KEPT,
  ...more,
});

/** 90 days and running, so that it says nothing of breadth. */
export const deep = (n: number, more: Partial<LedAssignment> = {}): LedAssignment => ({
  ...led(n),
  assignmentId: `as-deep-${n}`,
  decisionRight: "decide",
  begin: addDays(ON, -90),
  end: null,
  result: "achieved",
  ...more,
});

export const contact = (n: number, more: Partial<CoachingContact> = {}): CoachingContact => ({
  leaderId: LEADER,
  touchpointId: `tp-${n}`,
  supervisorId: "st-boss",
  kind: "visit",
  heldOn: "2026-09-01",
  ...KEPT,
  ...more,
});

export const override = (more: Partial<Override> = {}): Override => ({
  ...own,
  overrideId: "ov-1",
  targetRole: "PRINCIPAL",
  tier: "ready-now",
  approvedBy: ["st-1", "st-2"],
  reason: "Led a school as acting principal in another state for two years.",
  decidedOn: "2026-04-10",
  expiresOn: "2027-04-10",
  ...more,
});

const times = <T>(n: number, make: (i: number) => T): readonly T[] => Array.from({ length: n }, (_, i) => make(i + 1));

/** A person as the worked examples describe one. */
export interface Described {
  readonly role: TargetRole;
  /** Held, none, or months until it is expected. */
  readonly licence: "held" | "none" | number;
  readonly months: number;
  /** The role of those months, still held; null = in none now. */
  readonly in: ServiceRole | null;
  readonly breadth: number;
  readonly evid: number;
  readonly rated: readonly number[];
  readonly depth: number;
  readonly coach: number;
}

export const factsOf = (one: Described): ReadinessFacts => ({
  interests: [interest(one.role)],
  evidence: times(one.evid, (n) => evidence(n)),
  ratings: rated(one.rated),
  credentials:
    one.licence === "none"
      ? []
      : [
          one.licence === "held"
            ? credential()
            : credential({ heldFrom: null, expectedOn: monthsLater(ON, one.licence) }),
        ],
  services: one.in === null ? [] : [service(one.in, monthsLater(ON, -one.months))],
  assignments: [...times(one.breadth, (n) => led(n)), ...times(one.depth, (n) => deep(n))],
  contacts: times(one.coach, (n) => contact(n)),
  overrides: [],
});

/** Ready for Principal on {@link ON} with nothing to spare. */
export const READY: ReadinessFacts = factsOf({
  role: "PRINCIPAL",
  licence: "held",
  months: 24,
  in: "ASSISTANT_PRINCIPAL",
  breadth: 8,
  evid: 10,
  rated: [1, 2, 4, 5, 6, 7, 9, 10],
  depth: 3,
  coach: 6,
});

export const assessOn = (facts: ReadinessFacts, on: string = ON, targetRole: TargetRole = "PRINCIPAL"): Assessment =>
  assessReadiness({ leaderId: LEADER, targetRole, asOf: asOfDay(on, ZONE) }, facts, PORTS);

/** have, need and months by criterion. */
export const byCriterion = (assessment: Assessment): Readonly<Record<string, readonly [number, number, number]>> =>
  Object.fromEntries(assessment.criteria.map((one) => [one.criterion, [one.have, one.need, one.months]]));
