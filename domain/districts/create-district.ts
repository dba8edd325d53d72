import type { Language } from "../../events/vocabulary.ts";
import { isTimeZone, localDateOf } from "../kernel/calendar.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { type Clock, create, fact, type UnitOfWork } from "../ports.ts";
import type { District, HelpResource } from "./district.ts";
import { DISTRICT_RULES } from "./rules.ts";

export interface CreateDistrict {
  readonly district: string;
  readonly name: string;
  readonly timeZone: string;
  readonly language?: Language;
  readonly contactEmail?: string;
  readonly sharingDefault?: "on" | "off";
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
  async (request: CreateDistrict): Promise<Result<{ readonly district: string }, InvalidDistrict>> => {
    const invalid = faultOf(request);
    if (invalid) return err(invalid);
    const { admin, ...given } = request;
    const district: District = {
      district: given.district,
      name: given.name,
      timeZone: given.timeZone,
      createdOn: localDateOf(clock.now().toISOString(), given.timeZone),
      language: given.language ?? "en",
      holidays: given.holidays ?? [],
      roundMonths: DISTRICT_RULES.roundMonths.value,
      sharingDefault: given.sharingDefault ?? "on",
      contactEmail: given.contactEmail ?? admin.email,
      help: given.help ?? [],
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

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const faultOf = (request: CreateDistrict): InvalidDistrict | undefined => {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(request.district ?? "")) {
    return { field: "district", fix: "use 1-40 lower-case letters, digits or hyphens" };
  }
  if (!request.name) return { field: "name", fix: "give the name that mails and pages show" };
  if (!isTimeZone(request.timeZone)) {
    return { field: "timeZone", fix: "use an IANA name of a United States zone, for instance America/Chicago" };
  }
  if (!/^[A-Za-z0-9._-]{1,60}$/.test(request.admin?.staffId ?? "")) {
    return { field: "admin.staffId", fix: "use 1-60 letters, digits, dots, underscores or hyphens" };
  }
  if (!request.admin.name) return { field: "admin.name", fix: "give the administrator's name" };
  if (!ADDRESS.test(request.admin.email ?? "")) return { field: "admin.email", fix: "give a mail address" };
  return undefined;
};
