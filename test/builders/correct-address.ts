/** Corrects a leader's address as an administrator does by PATCH. */
import { tenantOf, withinTenant } from "../../domain/access/tenant.ts";
import type { Clock } from "../../domain/ports.ts";
import { changeLeader } from "../../domain/roster/keep-leader.ts";
import { countingIds, type MemoryStore, memoryTokens } from "../doubles/memory.ts";
import { DISTRICT, LEADER } from "./mail-world.ts";

/** @param email - null takes it away. @returns the change's id, as its fact has it. */
export const correctAddress = async (
  { db, clock }: { readonly db: MemoryStore; readonly clock: Clock },
  email: string | null,
  leaderId = LEADER,
): Promise<string> => {
  const now = clock.now().toISOString();
  const caller = { staffId: "ad", district: DISTRICT, name: "Ad", roles: ["admin" as const], version: 1 };
  const store = withinTenant(tenantOf({ district: DISTRICT }), db, db);
  const version = db.all("leader").find((one) => one.leaderId === leaderId)?.version ?? 0;
  const kept = await changeLeader(
    { clock, ids: countingIds(), tokens: memoryTokens() },
    { caller, store, action: "leader.write", today: now.slice(0, 10), now },
    { id: { leaderId }, version },
    { email },
  );
  if (!kept.ok) throw new Error(JSON.stringify(kept.error));
  const changed = db.facts.findLast(({ type }) => type === "holdfast.leader-address.changed.v1");
  return ((changed?.data ?? {}) as { change: string }).change;
};
