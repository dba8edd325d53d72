import { localDateOf } from "../../../domain/kernel/calendar.ts";
import type { ApiStep } from "../api-context.ts";
import type { CoreDeps } from "../deps.ts";
import { NOT_FOUND, problem } from "../problem.ts";

/** Reads the settings of the caller's district, and fixes the request's instant and local date. */
export const readSettings = ({
  clock,
}: Pick<CoreDeps, "clock">): ApiStep<"route" | "caller" | "store" | "settings" | "keep"> => ({
  before: async ({ context }) => {
    const { route, caller, store } = context;
    const settings = await store.get("district", {});
    if (settings === undefined) return problem(NOT_FOUND);
    const now = clock.now().toISOString();
    context.settings = settings;
    context.keep = { caller, store, action: route.operation.action, today: localDateOf(now, settings.timeZone), now };
    return undefined;
  },
});
