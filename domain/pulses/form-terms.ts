/** What a round's form says of sharing: with whom, under what attestation, and how it starts. */
import type { Sharing } from "../../events/vocabulary.ts";
import type { Hat } from "../access/staff.ts";
import type { Attestation } from "../districts/sharing-terms.ts";

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

/** A form as it is to be mailed now, and how sharing starts on it. */
export interface FormInWords extends FormTerms {
  readonly supervisorName?: string;
  readonly starts: Sharing;
}
