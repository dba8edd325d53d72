import type { Language } from "../../events/vocabulary.ts";
import { isTimeZone, type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { cleanLine, LONGEST_TITLE, mailAddressOf, nameFault } from "../kernel/written-text.ts";
import { type Clock, create, fact, type UnitOfWork } from "../ports.ts";
import type { District, HelpResource } from "./district.ts";
import { DISTRICT_RULES } from "./rules.ts";
import { type Attestation, attestationFault } from "./sharing-terms.ts";

export interface CreateDistrict {
  readonly district: string;
  readonly name: string;
  readonly timeZone: string;
  readonly language?: Language;
  readonly contactEmail?: string;
  /** "on" only together with an attestation. */
  readonly sharingDefault?: "on" | "off";
  /** By which check-ins stay out of evaluation; recorded in the name of the first administrator. */
  readonly attestation?: Attestation;
  readonly holidays?: readonly string[];
  readonly help?: readonly HelpResource[];
  readonly admin: { readonly staffId: string; readonly name: string; readonly email: string };
}

/** What is wrong with a request to set up a district: the field, and what would be right. */
export interface InvalidDistrict {
  readonly field: string;
  readonly fix: string;
}

/**
 * Sets up a district and its first administrator, who is then invited to sign in. Repeating the same call changes
 * nothing and answers the same.
 */
export const createDistrict =
  ({ clock, unitOfWork }: { readonly clock: Clock; readonly unitOfWork: UnitOfWork }) =>
  async (given: CreateDistrict): Promise<Result<{ readonly district: string }, InvalidDistrict>> => {
    const request = cleaned(given);
    const now = clock.now().toISOString();
    const invalid = faultOf(request) ?? sharingFault(request, localDateOf(now, request.timeZone));
    if (invalid) return err(invalid);
    const { admin, ...wanted } = request;
    const sharingDefault = wanted.sharingDefault ?? "on";
    const district: District = {
      district: wanted.district,
      name: wanted.name,
      timeZone: wanted.timeZone,
      createdOn: localDateOf(now, wanted.timeZone),
      language: wanted.language ?? "en",
      holidays: wanted.holidays ?? [],
      roundMonths: DISTRICT_RULES.roundMonths.value,
      sharingDefault,
      ...(wanted.attestation && {
        sharingTerms: [{ at: now, by: admin.staffId, attestation: wanted.attestation, sharingDefault }],
      }),
      contactEmail: wanted.contactEmail ?? admin.email,
      help: wanted.help ?? [],
      version: 1,
    };
    const committed = await unitOfWork.commit(
      [
        create("district", district),
        create("staff", { ...admin, district: district.district, roles: ["admin"], version: 1 }),
      ],
      [
        fact("holdfast.district.created.v1", district.district, district.district, {
          timeZone: district.timeZone,
          adminStaffId: admin.staffId,
        }),
        fact("holdfast.staff.granted.v1", district.district, admin.staffId, {
          staffId: admin.staffId,
          roles: ["admin"],
        }),
      ],
    );
    if (!committed.ok && committed.error.kind === "staff") {
      return err({ field: "admin.staffId", fix: "choose a user name that nobody has yet" });
    }
    return ok({ district: district.district });
  };

const MAIL_FIX = "give a mail address, in letters of ASCII before the @";

/** Names and addresses in the form in which they are kept; what is wrong stays as it was given. */
const cleaned = (request: CreateDistrict): CreateDistrict => {
  const name = (text: string): string => (typeof text === "string" ? cleanLine(text) : text);
  const mail = (text: string): string => (typeof text === "string" ? (mailAddressOf(text) ?? text) : text);
  const { admin, contactEmail } = request;
  return {
    ...request,
    name: name(request.name),
    ...(contactEmail === undefined ? {} : { contactEmail: mail(contactEmail) }),
    ...(admin && { admin: { ...admin, name: name(admin.name), email: mail(admin.email) } }),
  };
};

const isName = (text: string | undefined, longest: number): boolean => nameFault(text ?? "", longest) === undefined;
const isMail = (text: string | undefined): boolean => mailAddressOf(text ?? "") !== undefined;

const faultOf = (request: CreateDistrict): InvalidDistrict | undefined => {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(request.district ?? "")) {
    return { field: "district", fix: "use 1-40 lower-case letters, digits or hyphens" };
  }
  if (!isName(request.name, LONGEST_TITLE)) return { field: "name", fix: "give the name that mails and pages show" };
  if (!isTimeZone(request.timeZone)) {
    return { field: "timeZone", fix: "use an IANA name of a United States zone, for instance America/Chicago" };
  }
  if (!/^[A-Za-z0-9._-]{1,60}$/.test(request.admin?.staffId ?? "")) {
    return { field: "admin.staffId", fix: "use 1-60 letters, digits, dots, underscores or hyphens" };
  }
  if (!isName(request.admin.name, LONGEST_TITLE)) return { field: "admin.name", fix: "give the administrator's name" };
  if (!isMail(request.admin.email)) return { field: "admin.email", fix: MAIL_FIX };
  if (request.contactEmail !== undefined && !isMail(request.contactEmail))
    return { field: "contactEmail", fix: MAIL_FIX };
  return undefined;
};

const sharingFault = (
  { attestation, sharingDefault }: CreateDistrict,
  today: LocalDate,
): InvalidDistrict | undefined => {
  if (attestation === undefined) {
    return sharingDefault === "on"
      ? { field: "sharingDefault", fix: "let sharing start on only with an attestation; leave it out otherwise" }
      : undefined;
  }
  const fault = attestationFault(attestation, today);
  return fault && { field: `attestation.${fault.field}`, fix: fault.fix };
};
