import type { Sharing } from "../../events/vocabulary.ts";
import type { AuditEntry } from "../access/audit.ts";
import type { SharedBand } from "../alerts/alert.ts";
import { type LocalDate, localDateOf } from "../calendar.ts";
import type { Clock, Store, Tokens } from "../ports.ts";
import { isInForce } from "../records/recorded.ts";
import { fullName } from "../roster/roster.ts";
import { entriesOf } from "../timeline/entries.ts";
import { inOrder, type TimelineEntry } from "../timeline/timeline.ts";
import type { ReportLink } from "./report.ts";

export interface ReadReportPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list" | "collect">;
  readonly tokens: Pick<Tokens, "hash">;
}

/** 256 bits, base64url. Anything else was never issued, and is not worth a read. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The link behind a token; undefined for one that is malformed, unknown or expired: nobody can tell these apart. */
export const findReportLink = async (
  { clock, store, tokens }: Pick<ReadReportPorts, "clock" | "tokens"> & { readonly store: Pick<Store, "get"> },
  token: string,
): Promise<ReportLink | undefined> => {
  if (!TOKEN.test(token)) return undefined;
  const link = await store.get("reportLink", { hash: tokens.hash(token) });
  return link !== undefined && clock.now().getTime() < link.expiresAt * 1000 ? link : undefined;
};

/** That somebody opened or changed the leader's file, or was refused; the same by the same person on one day is one line. */
export interface Look extends Pick<AuditEntry, "callerId" | "roles" | "action" | "outcome"> {
  readonly day: LocalDate;
  readonly times: number;
}

/** All that is on record about a leader, as the leader may see it: no score, no answer, nobody's private note. */
export interface OwnReport {
  readonly name: string;
  /** Local date of the report. */
  readonly today: LocalDate;
  readonly sharing: Sharing;
  /** Local date of the last switch; undefined = never touched. */
  readonly sharingSince?: LocalDate;
  /** What the supervisor sees now; undefined = no recent reading. */
  readonly shown?: SharedBand;
  readonly supervisorId?: string;
  /** Newest first. */
  readonly entries: readonly TimelineEntry[];
  /** Newest first. */
  readonly looks: readonly Look[];
  /** Names of schools and of members of staff, by id. */
  readonly schools: ReadonlyMap<string, string>;
  readonly staff: ReadonlyMap<string, string>;
}

/** The leader's own report, read afresh. Undefined when the leader is not on record any more. */
export const readReport = async (
  { clock, store }: Pick<ReadReportPorts, "clock" | "store">,
  { district, leaderId }: Pick<ReportLink, "district" | "leaderId">,
): Promise<OwnReport | undefined> => {
  const [settings, file, choice, audit] = await Promise.all([
    store.get("district", { district }),
    store.collect("leaderFile", { district, leaderId }),
    store.get("choice", { district, leaderId }),
    store.list("auditOfLeader", { district, leaderId }),
  ]);
  const leader = file.find((one) => one.kind === "leader")?.value;
  if (settings === undefined || leader === undefined || !isInForce(leader)) return undefined;
  const { timeZone } = settings;
  // An alert that waits for its mail was told to nobody yet.
  const told = file.filter((one) => one.kind !== "alert" || one.value.state !== "waiting");
  const entries = inOrder(entriesOf(told, { timeZone, touchpointFields: undefined }), { order: "desc" });
  const looks = looksIn(audit, timeZone);
  const sharing = choice?.sharing ?? settings.sharingDefault;
  const switched = choice?.sharingChanges?.at(-1);
  const shown = file.find((one) => one.kind === "sharedBand")?.value;
  const supervisorId = entries.find(({ kind }) => kind === "supervision")?.supervisorId;
  return {
    name: fullName(leader),
    today: localDateOf(clock.now().toISOString(), timeZone),
    sharing,
    ...(switched && { sharingSince: localDateOf(switched.at, timeZone) }),
    ...(sharing === "on" && shown && { shown }),
    ...(supervisorId && { supervisorId }),
    entries,
    looks,
    schools: await schoolsIn(store, district, entries),
    staff: await staffIn(store, district, [
      ...entries.map((entry) => entry.supervisorId),
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

type Get = Pick<Store, "get">;
const different = (ids: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(ids.flatMap((id) => id ?? [])),
];

const schoolsIn = async (store: Get, district: string, entries: readonly TimelineEntry[]) => {
  const ids = different(entries.map(({ schoolId }) => schoolId));
  const found = await Promise.all(ids.map((orgId) => store.get("org", { district, orgId })));
  return new Map(found.flatMap((one) => (one ? [[one.orgId, one.name] as const] : [])));
};

/** Staff are keyed without a district: who is not of this one has no name here. */
const staffIn = async (store: Get, district: string, ids: readonly (string | undefined)[]) => {
  const found = await Promise.all(different(ids).map((staffId) => store.get("staff", { staffId })));
  return new Map(found.flatMap((one) => (one?.district === district ? [[one.staffId, one.name] as const] : [])));
};
