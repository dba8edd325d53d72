import { fileOf } from "../../../domain/files/leader-file.ts";
import { MISSING } from "../../../domain/kernel/refusal.ts";
import { err, ok } from "../../../domain/kernel/result.ts";
import { viewNeed } from "../../../domain/support-need/view-need.ts";
import { type Route, route } from "../../runtime/route.ts";
import { readSupportNeed } from "../contract/need.ts";

/**
 * Route of a leader's support need, as it was worked out last. Whoever may see only some fields gets the facts alone, and
 * no version: it counts how often the need was worked out anew.
 */
export const needRoutes = (): readonly Route[] => [
  route(readSupportNeed, async ({ context: { store, today }, params: { leaderId }, decision }) => {
    const file = fileOf(await store.collect("leaderFile", { leaderId }));
    if (file.leader === undefined) return err(MISSING);
    const need = viewNeed(file, today);
    if (decision.fields !== undefined) return ok({ value: { leaderId, facts: need.facts } });
    const { parts, reasons, missing } = need;
    const value = { leaderId, ...need, parts: [...parts], reasons: [...reasons], missing: [...missing] };
    return ok(file.need?.inSeat ? { value, version: file.need.version } : { value });
  }),
];
