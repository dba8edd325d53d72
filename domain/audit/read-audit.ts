import type { AuditEntry } from "../access/audit-entry.ts";
import type { Reach } from "../access/policy.ts";
import { ACCESS_RULES } from "../access/rules.ts";
import { addDays } from "../kernel/calendar.ts";
import { MISSING, type Refusal } from "../kernel/refusal.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { AuditTrail, Page, Tokens } from "../ports.ts";
import type { KeepContext } from "../records/keep-records.ts";
import { beginningOf, chainOf, exportFits } from "./audit-chain.ts";

type Cut = { readonly limit: number; readonly after?: string };

/** Which entries: a day's, or those that concern a leader. */
export type AuditScope = { readonly day: string } | { readonly leaderId: string };

/**
 * A page of the audit trail, oldest first. With the reach `mine` it holds the caller's own entries only; a page may
 * then be shorter than its limit, and is empty only at the end.
 */
export const readAudit = async (
  { store, caller }: Pick<KeepContext, "store" | "caller">,
  scope: AuditScope,
  reach: Reach,
  cut: Cut,
): Promise<Page<AuditEntry>> => {
  const next = (page: Cut) =>
    "day" in scope ? store.page("auditOfDay", scope, page) : store.page("auditOfLeader", scope, page);
  let { items, after } = await next(cut);
  if (reach === "district") return { items, ...(after === undefined ? {} : { after }) };
  const own = (entries: readonly AuditEntry[]) => entries.filter(({ callerId }) => callerId === caller.staffId);
  while (own(items).length === 0 && after !== undefined) ({ items, after } = await next({ ...cut, after }));
  return { items: own(items), ...(after === undefined ? {} : { after }) };
};

/** Names of the staff behind entries, by id; who has gone without a trace is missing. */
export const namesOfCallers = async (
  { store }: Pick<KeepContext, "store">,
  entries: readonly AuditEntry[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = [...new Set(entries.map(({ callerId }) => callerId))];
  const members = await Promise.all(ids.map((staffId) => store.get("staff", { staffId })));
  return new Map(members.flatMap((member) => (member === undefined ? [] : [[member.staffId, member.name] as const])));
};

/**
 * What is wrong: there is no seal although the next day has one; the entries in the table, the link to the day before, or
 * the export outside the table do not fit the seal.
 */
export const BREACHES = ["seal", "entries", "link", "export"] as const;
export type Breach = (typeof BREACHES)[number];

export interface AuditVerification {
  readonly day: string;
  /** `not-sealed`: the day is not over, or the next sealing has not run. */
  readonly state: "not-sealed" | "holds" | "broken";
  /** Entries in the table now. */
  readonly entries: number;
  readonly sealedEntries: number | null;
  readonly sealedAt: string | null;
  readonly chain: string | null;
  readonly broken: readonly Breach[];
}

export interface VerifyAuditPorts {
  readonly tokens: Pick<Tokens, "hash">;
  readonly trail: Pick<AuditTrail, "read">;
}

/** Works a day's chain out again and compares it with its seal, the seal before and the export (guarantees.md G24). */
export const verifyAudit = async (
  { tokens, trail }: VerifyAuditPorts,
  { store, now }: Pick<KeepContext, "store" | "now">,
  day: string,
): Promise<Result<AuditVerification, Refusal>> => {
  const { district } = store.tenant;
  // Beyond this, entries expire one by one and a seal proves nothing any more.
  const oldest = addDays(now.slice(0, 10), -ACCESS_RULES.auditKeptDays.value);
  if (day <= oldest || day > now.slice(0, 10)) return err(MISSING);
  const [entries, seal, before, after] = await Promise.all([
    store.list("auditOfDay", { day }),
    store.get("auditSeal", { day }),
    store.get("auditSeal", { day: addDays(day, -1) }),
    store.get("auditSeal", { day: addDays(day, 1) }),
  ]);
  const found = { day, entries: entries.length };
  if (seal === undefined) {
    const unsealed = { ...found, sealedEntries: null, sealedAt: null, chain: null };
    return ok(
      after === undefined
        ? { ...unsealed, state: "not-sealed", broken: [] }
        : { ...unsealed, state: "broken", broken: ["seal"] },
    );
  }
  const text = await trail.read(district, day);
  const holds: Readonly<Record<Breach, boolean>> = {
    seal: true,
    entries: entries.length === seal.entries && chainOf(tokens, seal.previous, entries) === seal.chain,
    link: seal.previous === (before?.chain ?? beginningOf(tokens, district)) || addDays(day, -1) <= oldest,
    export: text !== undefined && exportFits(tokens, text, seal),
  };
  const broken = BREACHES.filter((check) => !holds[check]);
  return ok({
    ...found,
    state: broken.length === 0 ? "holds" : "broken",
    sealedEntries: seal.entries,
    sealedAt: seal.sealedAt,
    chain: seal.chain,
    broken,
  });
};
