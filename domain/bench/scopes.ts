import type { TargetRole } from "../nominations/target-role.ts";
import { type SumGroup, withholdSums } from "../privacy/withhold-sums.ts";
import type { DistrictView, PlannedSeat } from "./read-district.ts";
import { SUM_GROUPS, type SumBy } from "./sum-groups.ts";

/** Ways to group seats of all roles, widest first. */
export const GROUPINGS = ["all", "role", "level", "region"] as const satisfies readonly SumBy[];

/** A group's name as an opaque id: `PRINCIPAL/level/high` is `PRINCIPAL:level:high`. */
export const scopeOf = (group: string): string => group.replaceAll("/", ":");

/** The parts of a group's name. */
export const partsOf = (
  group: string,
): {
  readonly role: TargetRole | null;
  readonly level: string | null;
  readonly region: string | null;
} => {
  const [role, by, name] = group.split("/");
  return {
    role: group === "all" ? null : (role as TargetRole),
    level: by === "level" && name !== undefined ? name : null,
    region: by === "region" && name !== undefined ? name : null,
  };
};

/** Every group of seats that figures are ever given for. */
const groupsOf = (seats: readonly PlannedSeat[]): readonly SumGroup[] =>
  GROUPINGS.flatMap((by) =>
    [...Map.groupBy(seats, SUM_GROUPS[by])].map(([id, own]) => ({ id, members: own.map((seat) => seat.seatId) })),
  );

/**
 * Scopes whose bench people without access to names may see: at least five seats, and no adding and subtracting of the
 * others that leaves fewer (scoring.md 11: P5-P7).
 *
 * @param view - with all of the district's seats, whatever is asked about.
 */
export const releasedScopes = ({ seats, privacy }: Pick<DistrictView, "seats" | "privacy">): ReadonlySet<string> =>
  new Set(withholdSums(groupsOf(seats), { k: privacy.k }).released.map(scopeOf));
