import type { AuditEntry } from "../access/audit-entry.ts";
import type { SharedBand } from "../alerts/alert.ts";
import { coachingRulesAt } from "../coaching/rules.ts";
import { fileOf } from "../files/leader-file.ts";
import { type LocalDate, localDateOf } from "../kernel/calendar.ts";
import { isInForce } from "../kernel/recorded.ts";
import { endOf } from "../mails/link-table.ts";
import { findMailedLink, type OpenLinkPorts } from "../mails/mailed-link.ts";
import { eventsOfLeader } from "../mails/since-mailed.ts";
import type { Clock, Store, Tokens } from "../ports.ts";
import { type SharingState, sharingRecordOf, sharingStateAt } from "../pulses/sharing.ts";
import { fullName } from "../roster/roster.ts";
import { entriesOf } from "../views/entries.ts";
import { type NoAlert, whyNoAlert } from "../views/no-alert.ts";
import { shownFileOf } from "../views/shown-file.ts";
import { inOrder, type TimelineEntry } from "../views/timeline.ts";
import { hidesReadings, openPart, readClosing } from "./closed-answers.ts";
import { type StaffNames, schoolsIn, staffIn } from "./names.ts";
import { alertsIn, type OwnAlert } from "./own-alerts.ts";
import { erasedUpTo, isSurveyed } from "./own-data.ts";
import { type OwnSpan, spansIn } from "./own-spans.ts";
import { type OwnWork, readWork } from "./own-work.ts";
import type { ReportLink } from "./report.ts";

export interface ReadReportPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list" | "collect">;
  readonly tokens: Pick<Tokens, "hash">;
}

/** The link behind a token; undefined for one that is malformed, unknown or has ended: nobody can distinguish these. */
export const findReportLink = async (
  { store, ...ports }: OpenLinkPorts & { readonly store: Pick<Store, "get"> },
  token: string,
): Promise<ReportLink | undefined> => {
  const link = await findMailedLink(ports, token, (hash) => store.get("reportLink", { hash }));
  if (link === undefined) return undefined;
  const { district, leaderId } = link;
  const leader = await store.get("leader", { district, leaderId });
  return endOf("report", eventsOfLeader(link, leader)) === undefined ? link : undefined;
};

/** That a person opened or changed the leader's file, or was refused; the same by the same person on one day is one line. */
export interface Look extends Pick<AuditEntry, "callerId" | "roles" | "action" | "outcome"> {
  readonly day: LocalDate;
  readonly times: number;
}

/** All that is on record about a leader, as the leader may see it: no score, no answer, nobody's private note. */
export interface OwnReport {
  readonly name: string;
  /** Local date of the report. */
  readonly today: LocalDate;
  /** False for a person who never held a principal's post: then there can be no reading. */
  readonly surveyed: boolean;
  readonly sharing: SharingState;
  /** Local date of the last switch; undefined = never touched. */
  readonly sharingSince?: LocalDate;
  /** What the supervisor sees now; undefined = no recent reading. */
  readonly shown?: SharedBand;
  /** Round (`YYYY-MM`) since which that is elevated or high. */
  readonly raisedSince?: string;
  /** Why no alert shows, or no reading yet; the same that the supervisor is shown. */
  readonly noAlert?: NoAlert;
  readonly supervisorId?: string;
  readonly work: OwnWork;
  /** Newest first. */
  readonly alerts: readonly OwnAlert[];
  /** Newest first; alerts are not among them. */
  readonly entries: readonly TimelineEntry[];
  /** Newest first. */
  readonly spans: readonly OwnSpan[];
  /** Local dates on which the address was corrected that the report goes to, newest first. */
  readonly addressChanges: readonly LocalDate[];
  /** Newest first. */
  readonly looks: readonly Look[];
  /** Names of schools, by id. */
  readonly schools: ReadonlyMap<string, string>;
  readonly staff: StaffNames;
}

/** The leader's own report, read afresh. Undefined when the leader is not on record any more. */
export const readReport = async (
  { clock, store }: Pick<ReadReportPorts, "clock" | "store">,
  { district, leaderId }: Pick<ReportLink, "district" | "leaderId">,
): Promise<OwnReport | undefined> => {
  const now = clock.now().toISOString();
  const [settings, whole, rounds, choice, audit, uses, responses, closing] = await Promise.all([
    store.get("district", { district }),
    store.collect("leaderFile", { district, leaderId }),
    store.list("rounds", { district }),
    store.get("choice", { district, leaderId }),
    store.list("auditOfLeader", { district, leaderId }),
    store.list("reportUses", { district, leaderId }),
    store.list("responses", { district, leaderId }),
    readClosing(store, { district, leaderId }, now),
  ]);
  const erased = erasedUpTo(uses);
  const hides = hidesReadings(
    closing,
    responses.filter(({ at }) => at > erased),
  );
  const file = openPart(whole, closing, hides);
  const leader = file.find((one) => one.kind === "leader")?.value;
  if (settings === undefined || leader === undefined || !isInForce(leader)) return undefined;
  const { timeZone } = settings;
  const today = localDateOf(now, timeZone);
  const alerts = alertsIn(file, timeZone, hides ? now : erased);
  const records = file.filter(({ kind }) => kind !== "alert");
  const entries = inOrder(entriesOf(records, { timeZone, touchpointFields: undefined }), { order: "desc" });
  const looks = looksIn(audit, timeZone);
  const sharing = sharingStateAt(sharingRecordOf(settings, { choice, responses, now }), now);
  const switched = choice?.sharingChanges?.filter(({ at }) => !closing.isClosed(at)).at(-1);
  const shown = file.find((one) => one.kind === "sharedBand")?.value;
  const supervisorId = entries.find(({ kind }) => kind === "supervision")?.supervisorId;
  const seen = shownFileOf(file, supervisorId ?? "", today);
  const noAlert = sharing !== "off" ? whyNoAlert(seen, { settings, today, now, rounds }) : undefined;
  return {
    name: fullName(leader),
    today,
    surveyed: isSurveyed(file),
    sharing,
    ...(switched && { sharingSince: localDateOf(switched.at, timeZone) }),
    ...(sharing !== "off" && shown && { shown, ...(seen.raisedSince !== null && { raisedSince: seen.raisedSince }) }),
    ...(noAlert && { noAlert }),
    ...(supervisorId && { supervisorId }),
    work: await readWork(store, { district, leaderId }, fileOf(file), today, coachingRulesAt(settings, now)),
    alerts,
    entries,
    spans: spansIn(file),
    addressChanges: file
      .flatMap((one) => (one.kind === "addressChange" ? [localDateOf(one.value.at, timeZone)] : []))
      .toReversed(),
    looks,
    schools: await schoolsIn(
      store,
      district,
      entries.map(({ schoolId }) => schoolId),
    ),
    staff: await staffIn(store, district, [
      ...entries.map((entry) => entry.supervisorId),
      ...alerts.flatMap((alert) => [alert.supervisorId, ...(alert.handedOn?.to ?? [])]),
      ...looks.map(({ callerId }) => callerId),
    ]),
  };
};

const looksIn = (audit: readonly AuditEntry[], timeZone: string): readonly Look[] => {
  const looks = new Map<string, Look>();
  for (const { at, callerId, roles, action, outcome } of audit) {
    const day = localDateOf(at, timeZone);
    const key = [day, callerId, action, outcome].join(" ");
    const before = looks.get(key);
    looks.delete(key);
    looks.set(key, { day, callerId, roles, action, outcome, times: (before?.times ?? 0) + 1 });
  }
  return [...looks.values()].reverse();
};
