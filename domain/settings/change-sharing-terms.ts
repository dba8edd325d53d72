/** A district's attestation that check-ins stay out of evaluation, and how sharing starts; recorded by an administrator. */

import type { Sharing } from "../../events/vocabulary.ts";
import { auditEntry } from "../access/audit.ts";
import type { District } from "../districts/district.ts";
import {
  type Attestation,
  attestationFault,
  type SharingTerms,
  sharingTermsAt,
  termsEntryAt,
} from "../districts/sharing-terms.ts";
import { addDays, type Instant, type LocalDate } from "../kernel/calendar.ts";
import { isSameValue } from "../kernel/changed-fields.ts";
import { type Fault, MISSING, type Refusal, STALE } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { create, fact, replace } from "../ports.ts";
import type { KeepContext, KeepPorts } from "../records/keep-records.ts";
import { SETTINGS_RULES } from "./rules.ts";

export interface TermsRequest {
  /** Of the district's row, as it was read. */
  readonly version: number;
  /** Null withdraws it. */
  readonly attestation?: Attestation | null | undefined;
  readonly sharingDefault?: Sharing | undefined;
}

const faultsIn = (
  { attestation, sharingDefault }: Pick<TermsRequest, "attestation" | "sharingDefault">,
  attests: boolean,
  today: LocalDate,
): readonly Fault[] => {
  const fault = attestation == null ? undefined : attestationFault(attestation, today);
  if (fault !== undefined) {
    const message = `${fault.fix.charAt(0).toUpperCase()}${fault.fix.slice(1)}.`;
    return [{ pointer: `#/attestation/${fault.field}`, code: fault.code, message }];
  }
  if (sharingDefault !== "on" || attests) return [];
  const message = "Without an attestation sharing starts off: record the policy or agreement first, or leave this out.";
  return [{ pointer: "#/sharingDefault", code: "attestation_required", message }];
};

/** Entries by which something can still be judged. */
const stillNeeded = (district: District, today: LocalDate): readonly SharingTerms[] => {
  const since: Instant = `${addDays(today, -SETTINGS_RULES.changesKeptDays.value)}T00:00:00.000Z`;
  const then = termsEntryAt(district, since);
  return (district.sharingTerms ?? []).filter((entry) => entry.at >= since || entry === then);
};

/**
 * Records what the district declares from now on. Earlier declarations stay on record: a round is judged by what held
 * when it opened. What is in force already is no change, and writes nothing.
 *
 * @returns the district as it is after.
 */
export const changeSharingTerms = async (
  { ids }: Pick<KeepPorts, "ids">,
  { caller, store, now, today, action }: Pick<KeepContext, "caller" | "store" | "now" | "today" | "action">,
  { version, attestation, sharingDefault }: TermsRequest,
): Promise<Result<District, Refusal>> => {
  const before = await store.get("district", {});
  if (before === undefined) return err(MISSING);
  if (before.version !== version) return err(STALE);
  const present = termsEntryAt(before, now) ?? { attestation: null, sharingDefault: before.sharingDefault };
  const declared = {
    attestation: attestation === undefined ? present.attestation : attestation,
    sharingDefault: sharingDefault ?? present.sharingDefault,
  };
  const faults = faultsIn({ attestation, sharingDefault }, declared.attestation !== null, today);
  if (faults.length > 0) return err({ refused: "invalid", faults });
  const fields = (["attestation", "sharingDefault"] as const).filter(
    (field) => !isSameValue(declared[field], present[field]),
  );
  if (fields.length === 0) return ok(before);

  const after = [...stillNeeded(before, today), { ...declared, at: now, by: caller.staffId }];
  if (after.length > SETTINGS_RULES.mostTerms.value) return err(TOO_MANY);
  const district: District = { ...before, sharingTerms: after, version: before.version + 1 };
  const { attestation: holds, starts } = sharingTermsAt(district, now);
  const committed = await store.commit(
    [
      replace("district", district),
      create("auditEntry", auditEntry({ ids }, { caller, action, now }, { outcome: "allowed", fields })),
    ],
    [
      fact("holdfast.sharing-terms.changed.v1", district.district, district.district, {
        attested: holds !== undefined,
        starts,
        version: district.version,
      }),
    ],
  );
  return committed.ok ? ok(district) : err(STALE);
};

const TOO_MANY: Refusal = {
  refused: "conflict",
  reason: "too-many-changes",
  title: "The terms of sharing were changed too often to be kept on record",
  fix: "Wait until the oldest declarations are no longer needed.",
};
