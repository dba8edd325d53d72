/** What the forms of a round name, read from what is on record. */
import { hatsOf, type StaffMember } from "../access/staff.ts";
import type { District } from "../districts/district.ts";
import { sharingTermsAt } from "../districts/sharing-terms.ts";
import { isInForce } from "../kernel/recorded.ts";
import type { Store } from "../ports.ts";
import { type FormInWords, type FormTerms, type Named, sharingStart } from "./form-terms.ts";
import type { Round, RoundForm } from "./round.ts";
import { pulseRulesAt } from "./rules.ts";

/** Most stewards that a form names: it stays a short page. */
const STEWARDS_NAMED = 3;

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

/** What all forms of a round have in common, decided when it opens. */
export const formOfRound = async (
  store: Pick<Store, "list">,
  settings: District,
  { principals, now }: { readonly principals: readonly string[]; readonly now: string },
): Promise<RoundForm> => {
  const staff = await store.list("staffOfDistrict", { district: settings.district });
  return {
    stewards: staff
      .filter((one) => isInForce(one) && one.roles.includes("steward"))
      .map(({ staffId }) => staffId)
      .sort(),
    fewPrincipals: principals.length < pulseRulesAt(settings, now).fewestPrincipals,
  };
};
