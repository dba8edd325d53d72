/** What a district declares about sharing: whether check-ins stay out of evaluation, and how sharing starts. */
import { ATTESTATION_KINDS, type AttestationKind, SHARING, type Sharing } from "../../events/vocabulary.ts";
import type { Instant, LocalDate } from "../kernel/calendar.ts";
import { fields, listOf, oneOf, orNull, text } from "../kernel/shape.ts";

/** The document by which a district keeps check-ins out of evaluation. The form names it with its date and link. */
export interface Attestation {
  readonly kind: AttestationKind;
  /** Date of the document. */
  readonly date: LocalDate;
  /** Where it can be read; an https address. */
  readonly link: string;
}

/** What a district declared at an instant. Earlier entries stay: a round is judged by those of its opening. */
export interface SharingTerms {
  readonly at: Instant;
  /** Staff id of the person who recorded it. */
  readonly by: string;
  /** Null = there is none, or it was withdrawn. */
  readonly attestation: Attestation | null;
  /** How sharing is to start while there is an attestation; without one it starts off. */
  readonly sharingDefault: Sharing;
}

/** What of a district decides its terms. */
export interface TermsSource {
  /** What holds until anything else is declared. */
  readonly sharingDefault: Sharing;
  readonly sharingTerms?: readonly SharingTerms[];
}

/** What held at an instant. */
export interface TermsInForce {
  readonly attestation?: Attestation;
  /** How sharing starts as far as the district decides it: on only where there is an attestation. */
  readonly starts: Sharing;
}

/** The declaration that held at an instant; undefined before the first. */
export const termsEntryAt = ({ sharingTerms = [] }: TermsSource, at: Instant): SharingTerms | undefined =>
  sharingTerms.findLast((entry) => entry.at <= at);

export const sharingTermsAt = (district: TermsSource, at: Instant): TermsInForce => {
  const entry = termsEntryAt(district, at);
  return entry === undefined || entry.attestation === null
    ? { starts: "off" }
    : { attestation: entry.attestation, starts: entry.sharingDefault };
};

export const ATTESTATION = fields<Attestation>({ kind: oneOf(ATTESTATION_KINDS), date: text, link: text });

/** The form in which they are stored, oldest first. */
export const SHARING_TERMS = listOf(
  fields<SharingTerms>({ at: text, by: text, attestation: orNull(ATTESTATION), sharingDefault: oneOf(SHARING) }),
);

/** Longest link that the form and its stored link carry, in characters. */
const LONGEST_LINK = 300;

/** What is wrong with an attestation: the field, and what would be right. */
export interface AttestationFault {
  readonly field: keyof Attestation;
  readonly code: "bad_kind" | "bad_date" | "date_in_future" | "bad_link";
  readonly fix: string;
}

const isDate = (date: unknown): date is LocalDate =>
  typeof date === "string" && /^\d{4}-\d\d-\d\d$/.test(date) && new Date(date).toJSON()?.startsWith(date) === true;

/** Everybody who is asked must be able to open it, so it names a host, no user, and no way to hide another address. */
const isPublicLink = (link: unknown): boolean => {
  if (typeof link !== "string" || link.length > LONGEST_LINK || /[\s<>"\\]/.test(link)) return false;
  const url = URL.canParse(link) ? new URL(link) : undefined;
  return url?.protocol === "https:" && url.username === "" && url.password === "" && url.hostname.includes(".");
};

/** The first fault of an attestation as it was given; undefined when there is none. */
export const attestationFault = (given: Attestation, today: LocalDate): AttestationFault | undefined => {
  if (!ATTESTATION_KINDS.includes(given.kind)) {
    return { field: "kind", code: "bad_kind", fix: "give policy or agreement" };
  }
  if (!isDate(given.date)) return { field: "date", code: "bad_date", fix: "give the date of the document, YYYY-MM-DD" };
  if (given.date > today) {
    return { field: "date", code: "date_in_future", fix: "give a date up to today: the form says that it holds" };
  }
  return isPublicLink(given.link)
    ? undefined
    : {
        field: "link",
        code: "bad_link",
        fix: `give an https address of at most ${LONGEST_LINK} characters, without a user name, that everybody who is asked can open`,
      };
};
