/** What a round's form says of sharing: with whom, under what attestation, and how it starts. */
import type { Sharing } from "../../events/vocabulary.ts";
import { type Hat, hatsOf, type StaffMember } from "../access/staff.ts";
import type { District } from "../districts/district.ts";
import { type Attestation, sharingTermsAt } from "../districts/sharing-terms.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Store } from "../ports.ts";
import type { Round, RoundForm } from "./round.ts";
import { pulseRulesAt } from "./rules.ts";

/** A member of staff whom a form names. */
export interface Named {
  readonly staffId: string;
  readonly name: string;
}

/** What a form names. Absent in links of an earlier version, which then say and share less, never more. */
export interface FormTerms {
  /** Staff id of the supervisor whom the form names. */
  readonly supervisorId?: string;
  /** School of the seat in which the leader is asked. */
  readonly schoolId?: string;
  /** Other offices of that supervisor. */
  readonly hats?: readonly Hat[];
  /** A district of so few principals that a group is a person. */
  readonly fewPrincipals?: boolean;
  /** What held when the round opened. */
  readonly attestation?: Attestation;
  /** Whom the district named to step in when a supervisor does not; the supervisor is never among them. */
  readonly stewards?: readonly Named[];
}

/** What decides how sharing starts for a leader who never touched the switch. */
export interface StartFacts extends Pick<FormTerms, "supervisorId" | "hats" | "fewPrincipals" | "attestation"> {
  /** The district's own wish; it counts only where it attests. */
  readonly districtStarts: Sharing;
}

/**
 * On only where the district attests that check-ins stay out of evaluation and does not wish otherwise, the form names a
 * supervisor, and that person has no other office over the leader (DECISIONS 6).
 */
export const sharingStart = ({
  supervisorId,
  hats = [],
  fewPrincipals,
  attestation,
  districtStarts,
}: StartFacts): Sharing =>
  attestation !== undefined &&
  districtStarts === "on" &&
  supervisorId !== undefined &&
  hats.length === 0 &&
  fewPrincipals !== true
    ? "on"
    : "off";

/** What all forms of a round have in common, decided when it opens. */
export const roundForm = (
  staff: readonly StaffMember[],
  principals: number,
  { fewestPrincipals }: { readonly fewestPrincipals: number },
): RoundForm => ({
  stewards: staff
    .filter((one) => isInForce(one) && one.roles.includes("steward"))
    .map(({ staffId }) => staffId)
    .sort(),
  fewPrincipals: principals < fewestPrincipals,
});

/** Most stewards that a form names: it stays a short page. */
const STEWARDS_NAMED = 3;

/** A form as it is to be mailed now, and how sharing starts on it. */
export interface FormInWords extends FormTerms {
  readonly supervisorName?: string;
  readonly starts: Sharing;
}

/** Reads what a leader's form of a round names. People are read as they are now; the rest is what held at the opening. */
export const readForm = async (
  store: Pick<Store, "get">,
  {
    settings,
    round,
    leaderId,
    schoolId,
  }: {
    readonly settings: District;
    readonly round: Round;
    readonly leaderId: string;
    readonly schoolId: string | undefined;
  },
): Promise<FormInWords> => {
  const { district, form = { stewards: [], fewPrincipals: false } } = round;
  const staffOf = async (staffId: string): Promise<StaffMember | undefined> => {
    const staff = await store.get("staff", { staffId });
    return staff?.district === district && isInForce(staff) ? staff : undefined;
  };
  const supervision = await store.get("supervision", { district, leaderId });
  const supervisor = supervision && isInForce(supervision) ? await staffOf(supervision.supervisorId) : undefined;
  const others = form.stewards.filter((staffId) => staffId !== supervisor?.staffId).slice(0, STEWARDS_NAMED);
  const stewards = (await Promise.all(others.map(staffOf))).flatMap((one): readonly Named[] =>
    one?.roles.includes("steward") ? [{ staffId: one.staffId, name: one.name }] : [],
  );
  const { attestation, starts: districtStarts } = sharingTermsAt(settings, round.opensAt);
  const terms: FormTerms = {
    ...(supervisor && { supervisorId: supervisor.staffId, hats: hatsOf(supervisor) }),
    ...(schoolId !== undefined && { schoolId }),
    ...(form.fewPrincipals && { fewPrincipals: true }),
    ...(attestation && { attestation }),
    stewards,
  };
  return {
    ...terms,
    ...(supervisor && { supervisorName: supervisor.name }),
    starts: sharingStart({ ...terms, districtStarts }),
  };
};

/** {@link roundForm} of a round that opens now. */
export const formOfRound = async (
  store: Pick<Store, "list">,
  settings: District,
  { principals, now }: { readonly principals: readonly string[]; readonly now: string },
): Promise<RoundForm> =>
  roundForm(
    await store.list("staffOfDistrict", { district: settings.district }),
    principals.length,
    pulseRulesAt(settings, now),
  );
