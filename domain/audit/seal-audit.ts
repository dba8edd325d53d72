import type { AuditSeal } from "../access/audit-entry.ts";
import { ACCESS_RULES } from "../access/rules.ts";
import type { District } from "../districts/district.ts";
import { addDays, type LocalDate } from "../kernel/calendar.ts";
import { type AuditTrail, type Clock, create, type Store, type Tokens, type UnitOfWork } from "../ports.ts";
import { beginningOf, chainOf, exportOf } from "./audit-chain.ts";
import { AUDIT_RULES } from "./rules.ts";

export interface SealAuditPorts {
  readonly clock: Clock;
  readonly store: Pick<Store, "get" | "list">;
  readonly unitOfWork: UnitOfWork;
  readonly tokens: Pick<Tokens, "hash">;
  readonly trail: Pick<AuditTrail, "keep">;
}

/**
 * Seals every finished UTC day of a district that is not sealed yet, oldest first, days without entries too: a day that
 * went missing would break the chain. The export comes before the seal, so a seal always has one, and the first export
 * of a day stays: sealing a changed day once more is found out by it. Repeating a run changes nothing.
 * @returns how many days were sealed now.
 */
export const sealAudit =
  (ports: SealAuditPorts) =>
  async (settings: Pick<District, "district" | "createdOn">): Promise<number> => {
    const { district } = settings;
    const days = await unsealedDays(ports, settings);
    const [first] = days;
    if (first === undefined) return 0;
    const before = await ports.store.get("auditSeal", { district, day: addDays(first, -1) });
    let previous = before?.chain ?? beginningOf(ports.tokens, district);
    for (const day of days) previous = (await sealDay(ports, { district, day, previous })).chain;
    return days.length;
  };

/** From the last seal on; for a district without one, from its first day on. */
const unsealedDays = async (
  { clock, store }: Pick<SealAuditPorts, "clock" | "store">,
  { district, createdOn }: Pick<District, "district" | "createdOn">,
): Promise<readonly LocalDate[]> => {
  const over = new Date(clock.now().getTime() - AUDIT_RULES.graceMinutes.value * 60_000).toISOString().slice(0, 10);
  const oldest = addDays(over, -ACCESS_RULES.auditKeptDays.value);
  // The day on which it was set up is a local one: in UTC it may have begun on the day before.
  const begin = [addDays(createdOn, -1), oldest].sort()[1] ?? oldest;
  const days: LocalDate[] = [];
  for (let day = addDays(over, -1); day >= begin; day = addDays(day, -1)) {
    if ((await store.get("auditSeal", { district, day })) !== undefined) break;
    days.unshift(day);
  }
  return days;
};

const sealDay = async (
  { clock, store, unitOfWork, tokens, trail }: SealAuditPorts,
  { district, day, previous }: Pick<AuditSeal, "district" | "day" | "previous">,
): Promise<AuditSeal> => {
  const entries = await store.list("auditOfDay", { district, day });
  const seal: AuditSeal = {
    district,
    day,
    entries: entries.length,
    previous,
    chain: chainOf(tokens, previous, entries),
    sealedAt: clock.now().toISOString(),
  };
  await trail.keep(district, day, exportOf(entries, seal));
  const created = await unitOfWork.commit([create("auditSeal", seal)], []);
  return created.ok ? seal : (created.error.existing as AuditSeal);
};
