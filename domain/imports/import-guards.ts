/**
 * Whether a plan is too odd to be carried out unseen (interop.md 6, guarantees.md G20). A guard looks for the marks of
 * a broken export, not of a busy summer: an end whose seat the same file fills with another person is a succession.
 */
import type { DesiredRoster } from "./desired.ts";
import { FINDING_CODES } from "./finding-codes.ts";
import { type Finding, finding } from "./findings.ts";
import type { ParsedRoster } from "./oneroster.ts";
import type { ImportPlan } from "./plan-import.ts";
import type { Dated, StoredRoster } from "./plan-supervision.ts";

const isOpen = (end: string | null | undefined, asOf: string): boolean =>
  end === null || end === undefined || end > asOf;

/** Ends without a successor, in all and among principals, and all ends. */
const endings = (plan: ImportPlan) => {
  const seat = (orgId: string | undefined, role: string | undefined) => `${orgId} ${role}`;
  const arriving = new Map<string, number>();
  for (const { op, entry } of plan.appointments) {
    const place = seat(entry.orgId, entry.role);
    if (op === "create" || op === "reopen") arriving.set(place, (arriving.get(place) ?? 0) + 1);
  }
  const closed = plan.appointments.filter(({ op }) => op === "close").map(({ entry }) => entry);
  const vanished = closed.filter((entry) => {
    const place = seat(entry.orgId, entry.role);
    const left = arriving.get(place) ?? 0;
    arriving.set(place, left - 1);
    return left <= 0;
  });
  return {
    ended: closed.length,
    vanished: vanished.length,
    principals: vanished.filter((entry) => entry.role === "PRINCIPAL").length,
  };
};

interface Seat {
  readonly orgId: string;
  readonly leaderId: string;
}

/** Schools with several principals and with none. */
const oddSchools = (
  schools: readonly string[],
  seats: readonly Seat[],
): { readonly several: number; readonly none: number; readonly all: number } => {
  const held = Map.groupBy(seats, (one) => one.orgId);
  const people = schools.map((school) => new Set(held.get(school)?.map((one) => one.leaderId)).size);
  return {
    several: people.filter((count) => count > 1).length,
    none: people.filter((count) => count === 0).length,
    all: Math.max(schools.length, 1),
  };
};

const compareSchools = (desired: DesiredRoster, stored: StoredRoster, asOf: string) => ({
  before: oddSchools(
    stored.orgs.filter((org) => org.type === "school" && org.closedOn === undefined).map((org) => org.orgId),
    stored.entries.flatMap(({ entity, role, orgId, leaderId, end, closedOn }) =>
      entity === "appointment" &&
      role === "PRINCIPAL" &&
      orgId &&
      leaderId &&
      closedOn === undefined &&
      isOpen(end, asOf)
        ? [{ orgId, leaderId }]
        : [],
    ),
  ),
  after: oddSchools(
    desired.orgs.filter(({ value }) => value.type === "school").map(({ targetId }) => targetId),
    desired.appointments
      .filter(({ value }) => value.role === "PRINCIPAL" && isOpen(value.end, asOf))
      .map(({ value }) => value),
  ),
});

/** Reasons to hold the import; none on a correct first file. */
export const guardImport = (
  { desired, considered, failed }: ParsedRoster & { readonly desired: DesiredRoster },
  plan: ImportPlan,
  stored: StoredRoster,
  { asOf, rules }: Dated,
): readonly Finding[] => {
  const over = (count: number, whole: number, share: number): boolean =>
    count > rules.fewCases && count > whole * share;
  const first = stored.entries.length === 0;
  const holds: Finding[] = [];
  if (over(failed, considered, first ? rules.errorShareAtFirst : rules.errorShare)) {
    holds.push(finding("TOO_MANY_ERRORS", { file: "roles.csv", detail: `${failed} of ${considered} rows` }));
  }
  if (first) return holds;

  const open = stored.entries.filter(
    (entry) => entry.entity === "appointment" && entry.closedOn === undefined && isOpen(entry.end, asOf),
  );
  const principals = open.filter((entry) => entry.role === "PRINCIPAL").length;
  const { ended, vanished, principals: vanishedPrincipals } = endings(plan);
  const summer = ["06", "07", "08"].includes(asOf.slice(5, 7));
  const openOrgs = stored.orgs.filter((org) => org.closedOn === undefined);
  const closing = new Set(plan.orgs.filter(({ op }) => op === "close").map(({ entry }) => entry.targetId));
  const ofType = (type: string) => openOrgs.filter((org) => org.type === type);
  const closingOf = (type: string): number => ofType(type).filter((org) => closing.has(org.orgId)).length;
  const removals = [
    over(vanished, open.length, rules.vanishedShare) &&
      `${vanished} of ${open.length} appointments would end without a successor`,
    !summer &&
      over(vanishedPrincipals, principals, rules.vanishedPrincipalsShare) &&
      `${vanishedPrincipals} of ${principals} principals would be gone`,
    over(ended, open.length, rules.endedShare) && `${ended} of ${open.length} appointments would end`,
    over(closingOf("school"), ofType("school").length, rules.closedSchoolsShare) &&
      `${closingOf("school")} of ${ofType("school").length} schools would close`,
    ofType("district").length > 0 &&
      closingOf("district") === ofType("district").length &&
      "the district itself is missing",
  ].filter((reason) => reason !== false);
  if (removals.length > 0) holds.push(finding("MASS_REMOVAL", { file: "roles.csv", detail: removals.join("; ") }));

  const { before, after } = compareSchools(desired, stored, asOf);
  const suspect = (["several", "none"] as const).filter(
    (kind) =>
      over(after[kind], after.all, rules.suspectShare) &&
      after[kind] - before[kind] > rules.fewCases &&
      after[kind] / after.all - before[kind] / before.all > rules.suspectGrowth,
  );
  if (suspect.length > 0) {
    const words = { several: "have two or more principals", none: "have no principal" };
    const detail = suspect.map((kind) => `${after[kind]} of ${after.all} schools ${words[kind]}`).join("; ");
    const fix = `${FINDING_CODES.ROLE_MAPPING_SUSPECT.fix} If it is meant, another administrator can release it.`;
    holds.push(finding("ROLE_MAPPING_SUSPECT", { file: "roles.csv", detail, fix, severity: "error" }));
  }
  return holds;
};
